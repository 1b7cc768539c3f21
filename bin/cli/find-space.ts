// Which space a person means on the command line: its id, its title, or a part of it that fits only one.
import type { Space } from '../../src/domain/model.ts'
import type { Session } from './session.ts'

/** `words`: that none fits, or those that do with their ids, for the person. */
export type Found =
  | { readonly ok: true; readonly space: Space }
  | { readonly ok: false; readonly words: string }

/** Letters only count in one way: case and width do not. A leading `#` or `@` is how spaces are written. */
const plain = (text: string): string =>
  text
    .replace(/^[#@]\s*/u, '')
    .normalize('NFKC')
    .trim()
    .toLowerCase()

/** Among those that are not archived. A whole id or title goes before a part of one; a part must fit one alone. */
export const findSpace = (session: Session, wanted: string): Found => {
  const open = session.spaces().filter(({ archived }) => !archived)
  const titled = open.map((space) => ({ space, title: plain(session.titleOf(space.id)) }))
  const exact = titled.filter(({ space, title }) => space.id === wanted || title === plain(wanted))
  const part = plain(wanted)
  const fitting = exact.length > 0 ? exact : titled.filter(({ title }) => part !== '' && title.includes(part))
  const [first, ...others] = fitting
  if (first === undefined)
    return { ok: false, words: `No space is called “${wanted}”. spaceterm spaces lists them.` }
  if (others.length === 0) return { ok: true, space: first.space }
  const names = fitting.map(({ space }) => `  ${space.id}  ${session.titleOf(space.id)}`).join('\n')
  return { ok: false, words: `“${wanted}” fits several spaces; name it by its id:\n${names}` }
}
