// What a person does in the program, in a person's words; the keys come from the command table, so rebinding breaks nothing.
import { commands } from '../../store/commands/registry.ts'
import type { PtyTerminal } from './pty.ts'

/** The key that the program shows for a command. Throws when there is no such command. */
export const keyOf = (id: string): string => {
  const key = commands.find((command) => command.id === id)?.keys[0]
  if (key === undefined)
    throw new Error(
      `no command ${id} with a key; there are ${commands.map((command) => command.id).join(', ')}`,
    )
  return key
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
/** The row with this text, without the marks of an unconfirmed item (`·` queued, `…` sending, `✗` failed) at its end. */
const confirmed = (text: string): RegExp => new RegExp(`${escaped(text)}(?!.*[·…✗]\\s*$).*$`, 'm')

export type Person = {
  does(...commandIds: readonly string[]): void
  /** By the switcher, and waits until the space is open. */
  goesTo(space: string): Promise<void>
  /** Leaves the composer; resolves when the keys are commands again. */
  looksAround(): Promise<void>
  /** Moves down until the row with this text is the chosen one. */
  chooses(text: string): Promise<void>
  /** Writes into the composer and sends; resolves when the network has confirmed it on the screen. */
  says(text: string): Promise<void>
  sees(what: RegExp | string): Promise<readonly string[]>
  leaves(): Promise<void>
}

/** The chosen row is inverse, or has a bar before it. */
const isChosen = (terminal: PtyTerminal, text: string): boolean => {
  const row = terminal.screen().findIndex((each) => each.includes(text))
  if (row < 0) return false
  return (
    terminal.cells(row).some(({ inverse }) => inverse) ||
    new RegExp(`▌[^│]*${escaped(text)}`).test(terminal.screen()[row] ?? '')
  )
}

export const sitDown = (terminal: PtyTerminal): Person => {
  const does = (...ids: readonly string[]): void => terminal.press(...ids.map(keyOf))
  const sees = async (what: RegExp | string): Promise<readonly string[]> =>
    terminal.waitFor(typeof what === 'string' ? new RegExp(escaped(what)) : what)
  return {
    does,
    sees,
    goesTo: async (space) => {
      does('go-to')
      await sees(/─ Go to ─/)
      terminal.type(space)
      await sees(`› ${space}`)
      does('switcher.go')
      await terminal.waitFor((rows) => !rows.some((row) => row.includes('─ Go to ─')))
      await sees(`Message # ${space}`)
    },
    looksAround: async () => {
      does('composer.back')
      await terminal.waitFor((rows) => !(rows.at(-1) ?? '').includes('↵ send'))
    },
    chooses: async (text) => {
      await sees(text)
      for (let moves = 0; moves < terminal.screen().length; moves += 1) {
        if (isChosen(terminal, text)) return
        const before = terminal.written().length
        does('list.down')
        await terminal.waitFor(() => terminal.written().length > before)
      }
      throw new Error(`could not choose “${text}”:\n${terminal.screen().join('\n')}`)
    },
    says: async (text) => {
      terminal.type(text)
      await sees(text)
      does('composer.send')
      await sees(confirmed(text))
    },
    leaves: async () => {
      does('quit-now')
      const exit = await terminal.waitForExit()
      if (exit.code !== 0) throw new Error(`left with code ${exit.code}:\n${terminal.written().slice(-2000)}`)
    },
  }
}
