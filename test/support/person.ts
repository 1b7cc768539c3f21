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
/** A row with this text outside the composer, without the mark of an unconfirmed item (`·` queued, `…` sending, `✗`). */
const confirmed = (text: string): RegExp =>
  new RegExp(`^(?!.*› ${escaped(text)}).*${escaped(text)}(?!.*[·…✗]\\s*$).*$`, 'm')

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
  /** Sees it outside the composer, and confirmed by the network. */
  seesDone(text: string): Promise<readonly string[]>
  /** Until nothing is on its way: a file is longer than the words above it. */
  hasSent(): Promise<void>
  leaves(): Promise<void>
}

/** The rows of the chosen entry: inverse, and there is one such entry. */
const chosenRows = (terminal: PtyTerminal): readonly number[] =>
  terminal
    .screen()
    .map((_, row) => row)
    .filter((row) => terminal.cells(row).some(({ inverse }) => inverse))

export const sitDown = (terminal: PtyTerminal): Person => {
  const does = (...ids: readonly string[]): void => terminal.press(...ids.map(keyOf))
  const sees = async (what: RegExp | string): Promise<readonly string[]> =>
    terminal.waitFor(typeof what === 'string' ? new RegExp(escaped(what)) : what)
  return {
    does,
    sees,
    seesDone: async (text) => sees(confirmed(text)),
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
      await terminal.waitFor((rows) => !/↵ send|esc read/.test(rows.at(-1) ?? ''))
    },
    chooses: async (text) => {
      await sees(text)
      for (let moves = 0; moves < terminal.screen().length; moves += 1) {
        const before = chosenRows(terminal)
        if (terminal.screen().some((row, at) => row.includes(text) && before.includes(at))) return
        does('list.down')
        await terminal.waitFor(() => chosenRows(terminal).join() !== before.join())
      }
      throw new Error(`could not choose “${text}”:\n${terminal.screen().join('\n')}`)
    },
    says: async (text) => {
      terminal.type(text)
      await sees(text)
      does('composer.send')
      await sees(confirmed(text))
    },
    hasSent: async () => {
      await terminal.waitFor((rows) => !/ unsent/.test(rows.at(-1) ?? ''))
    },
    leaves: async () => {
      does('quit-now')
      const exit = await terminal.waitForExit()
      if (exit.code !== 0) throw new Error(`left with code ${exit.code}:\n${terminal.written().slice(-2000)}`)
    },
  }
}
