// Refuses empty words of a command: the variable of a script that was not set is no folder, no space and no person.
import type { Command } from 'commander'

const isEmpty = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(isEmpty) : typeof value === 'string' && value.trim() === ''

/** What to say when there is one: an empty title fits every space, an empty folder is the one that one stands in. */
export const emptyAmong = (command: Command): string | undefined => {
  const argument = command.registeredArguments.find((_, no) => isEmpty(command.processedArgs[no]))
  if (argument !== undefined) return `error: <${argument.name()}> is empty.`
  const option = command.options.find((each) => isEmpty(command.getOptionValue(each.attributeName())))
  return option === undefined ? undefined : `error: ${option.flags} is given nothing.`
}
