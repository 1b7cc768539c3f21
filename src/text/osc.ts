// The window title, the only thing we say to the terminal that is not a row.
import { neutralise } from './neutralise.ts'
import { truncate } from './width.ts'

/** The sequence (OSC 0) that names window and icon; `text` is neutralised and cut to 100 columns. */
export function windowTitle(text: string): string {
  return `\u001b]0;${truncate(neutralise(text), 100)}\u0007`
}
