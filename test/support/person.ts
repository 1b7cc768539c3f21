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
  /** Leaves the composer if one is in it. */
  looksAround(): void
  /** Writes into the composer and sends; resolves when the network has confirmed it on the screen. */
  says(text: string): Promise<void>
  sees(what: RegExp | string): Promise<readonly string[]>
  leaves(): Promise<void>
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
      await sees(/Go to/i)
      terminal.type(space)
      await terminal.waitFor((rows) => rows.some((row) => row.includes(space)))
      does('switcher.go')
      await sees(new RegExp(`# ${escaped(space)}|@ ${escaped(space)}|^.*│ +. ${escaped(space)}`, 'm'))
    },
    looksAround: () => terminal.press(keyOf('composer.back')),
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
