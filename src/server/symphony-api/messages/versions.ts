// The wordings of an item, oldest first: each edit makes a new message, and the one before says by which it was replaced.
import type { Message } from '../../shapes.ts'
import { itemShelf } from '../../world/kept.ts'
import { fromSpaces } from '../messageml/from-spaces.ts'
import { escapeText } from '../messageml/xml.ts'
import type { Pod } from '../pod.ts'

/** What was said through this face. */
export type Said = {
  /** PresentationML. */
  readonly message: string
  /** Entity data, JSON. */
  readonly data: string
  /** Of an edit: nobody is to be told of it. */
  readonly silent?: boolean
  /** The session of who said it. */
  readonly sid?: string
}

/** `at` = epoch ms, unique within a space. */
export type Version = Said & { readonly at: number }

/** More are not kept: the first and the last ones. */
const mostVersions = 50

const escapedLine = (text: string): string => escapeText(text).replaceAll(/[\r\n]+/g, ' ')

/** Posts and tasks are messages with their title in bold; here they can be read only. */
const htmlOf = ({ category, content }: Message): string => {
  const links = content.data.flatMap(({ provider, path, name }) =>
    provider !== 'native' && typeof path === 'string' && /^https?:/i.test(path)
      ? [
          `<p><a href="${path.replaceAll('"', '%22')}">${escapeText(typeof name === 'string' ? name : path)}</a></p>`,
        ]
      : [],
  )
  if (category === 'chat') return content.bodyText + links.join('')
  const done = category === 'task' ? (content.status === 'completed' ? '☑ ' : '☐ ') : ''
  return `<p><b>${done}${escapedLine(content.bodyText)}</b></p>${content.description}${links.join('')}`
}

/** What was said here is kept with the item and goes with it; of edits elsewhere only the last is known. */
export type Versions = {
  /** At least one; the last is how it is now. */
  readonly of: (item: Message) => readonly Version[]
  /** The item was said like this: right after it was posted, in the same turn. */
  readonly posted: (item: Message, said: Said) => void
  /** The item was edited; `before` = its versions until now. */
  readonly edited: (item: Message, before: readonly Version[], said: Said) => void
}

/** What was written on the other face is drawn each time anew, until it is edited here. */
export const createVersions = ({ world, people }: Pick<Pod, 'world' | 'people'>): Versions => {
  const namedOf = (personId: string) => {
    const user = world.findUser(personId)
    return user === undefined
      ? undefined
      : { userId: people.userIdOf(user._id), displayName: user.displayname }
  }

  const of: Versions['of'] = (item) => {
    const kept = world.kept.read(itemShelf, item._id) as { readonly versions: readonly Version[] } | undefined
    const versions = kept?.versions ?? []
    const [created, modified] = [Date.parse(item.created), Date.parse(item.modified)]
    if (versions.at(-1)?.at === modified) return versions
    // It was written, or edited last, on the other face.
    const current = fromSpaces(htmlOf(item), namedOf)
    const earlier = versions.length === 0 && created !== modified ? [{ ...current, at: created }] : versions
    return [...earlier, { ...current, at: modified }]
  }

  const keep = (item: Message, versions: readonly Version[]): void => {
    const [first, ...later] = versions
    if (first === undefined) return
    world.kept.write(itemShelf, item._id, { versions: [first, ...later.slice(1 - mostVersions)] })
  }

  return {
    of,
    posted: (item, said) => keep(item, [{ ...said, at: Date.parse(item.created) }]),
    edited: (item, before, said) => keep(item, [...before, { ...said, at: Date.parse(item.modified) }]),
  }
}
