// One line of words for the person.
import type { CommandContext } from './command.ts'

/** Shown until the next key. The words are neutralised here, so that names may be in them. */
export const say = (context: CommandContext, words: string, tone: 'plain' | 'warning' = 'plain'): void => {
  context.dispatch({ type: 'notice-shown', notice: { tone, words: context.safe(words) } })
}

/**
 * Asks to press the key of this command once more. True when that is what just happened.
 * @param words what happens then, shown until the next key
 */
export const sure = (context: CommandContext, command: string, words: string): boolean => {
  if (context.state().view.notice?.again === command) return true
  context.dispatch({
    type: 'notice-shown',
    notice: { tone: 'warning', words: context.safe(words), again: command },
  })
  return false
}
