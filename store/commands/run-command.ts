// Runs a command, or says why it cannot run now.
import type { Command, CommandContext } from './command.ts'
import { say } from './say.ts'

/** The one way to run a command: by its key, from help and from go-to. */
export const runCommand = (context: CommandContext, command: Command): void => {
  const reason = command.disabled?.(context.state())
  if (reason === undefined) command.run(context)
  else say(context, reason)
}
