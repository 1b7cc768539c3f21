// Draws one entry of a timeline or a thread: items, and the lines between them.
import type { Millis } from '../../src/domain/ids.ts'
import type { Attachment, FileToSend, Item } from '../../src/domain/model.ts'
import type { SafeText } from '../../src/domain/text.ts'
import type { Entry, OutgoingEntry } from '../../store/selectors/timeline.ts'
import { cachedRows } from '../shared/look.ts'
import type { Look } from '../shared/look.ts'
import { piece, row, rule } from '../shared/row.ts'
import { dayName } from '../shared/times.ts'
import { itemRows, sameShown } from './item-rows.ts'
import type { Content, Shown } from './item-rows.ts'

const contentOf = (item: Item): Content => {
  switch (item.kind) {
    case 'message': {
      const { kind, body, attachments } = item
      return item.parent === undefined
        ? { kind, body, attachments }
        : { kind, body, attachments, parent: item.parent }
    }
    case 'post':
      return { kind: 'post', title: item.title, body: item.body, attachments: item.attachments }
    case 'task':
      return { kind: 'task', title: item.title, done: item.done }
    case 'notice':
      return { kind: 'notice', body: item.body }
    default:
      return item satisfies never
  }
}

const markdown = (source: SafeText) => ({ markup: 'markdown', source }) as const

/** Files that go along look as they will when they are there. */
const filesOf = ({ files = [] }: { readonly files?: readonly FileToSend[] }): readonly Attachment[] =>
  files.map(({ path, name, size, type }) => ({ file: path, name, size, type }))

const outgoingContent = ({ intent }: OutgoingEntry['outgoing']): Content => {
  switch (intent.kind) {
    case 'send-message':
      return { kind: 'message', body: markdown(intent.body), attachments: filesOf(intent) }
    case 'send-comment':
      return {
        kind: 'message',
        body: markdown(intent.body),
        attachments: filesOf(intent),
        parent: intent.parent,
      }
    case 'create-post':
      return { kind: 'post', title: intent.title, body: markdown(intent.body), attachments: [] }
    case 'create-task':
      return { kind: 'task', title: intent.title, done: false }
    default:
      return intent satisfies never
  }
}

type Written = Extract<Entry, { kind: 'item' | 'outgoing' }>

const shownOf = (entry: Written, thread: boolean): Shown => {
  const shown = entry.kind === 'item' ? shownItem(entry) : shownOutgoing(entry)
  // In a thread everything is a comment on what stands above: no need to say so on each.
  if (!thread || shown.content.kind !== 'message') return shown
  const { parent: _, ...content } = shown.content
  return { ...shown, content }
}

const shownItem = ({
  item,
  author,
  mine,
  grouped,
  sameParent,
  removing,
  delivery,
}: Extract<Entry, { kind: 'item' }>): Shown => ({
  source: item,
  author: { id: item.author, name: author.name, mine },
  at: item.createdAt,
  grouped,
  sameParent,
  // A task changes whenever it is ticked: that is not an edit of what it says.
  edited: item.kind !== 'task' && item.modifiedAt > item.createdAt,
  removing,
  delivery,
  content: contentOf(item),
})

const shownOutgoing = ({
  outgoing,
  grouped,
  sameParent,
  delivery,
}: Extract<Entry, { kind: 'outgoing' }>): Shown => ({
  source: outgoing,
  author: { id: 'me', name: 'you', mine: true },
  at: outgoing.queuedAt,
  grouped,
  sameParent,
  edited: false,
  removing: false,
  delivery,
  content: outgoingContent(outgoing),
})

// Keyed by the item and not by the entry: entries are made anew whenever anything in the list changes.
const drawn = {
  timeline: cachedRows<Shown>(itemRows, sameShown),
  thread: cachedRows<Shown>(itemRows, sameShown),
}

const olderRow = (entry: Extract<Entry, { kind: 'older' }>, { theme, width }: Look): string => {
  if (entry.problem !== undefined) return row(width, [piece(`↑ ${entry.problem}`, theme.danger)])
  return theme.dim(
    row(width, [piece(entry.fetching ? '↑ fetching what was written before …' : '↑ more above')]),
  )
}

const gapWords = ({ fetching, problem }: Extract<Entry, { kind: 'gap' }>): string => {
  if (fetching) return 'loading what is missing here …'
  return problem === undefined
    ? 'something may be missing here: Enter loads it'
    : `${problem} Enter tries again.`
}

/** The rows of an entry. `thread`: it stands under the item that it comments on. */
export const entryRows = (entry: Entry, look: Look, now: Millis, thread: boolean): readonly string[] => {
  const { theme, width } = look
  switch (entry.kind) {
    case 'older':
      return [olderRow(entry, look)]
    case 'newer':
      return [theme.dim(row(width, [piece('↓ more below · G to the newest')]))]
    case 'beginning':
      return [theme.dim(row(width, [piece('This is where it begins.')]))]
    case 'gap':
      return [rule(width, theme.warm, piece(gapWords(entry), theme.warm))]
    case 'day':
      return [rule(width, theme.dim, piece(dayName(entry.at, now), theme.dim))]
    case 'unread':
      return [
        rule(
          width,
          theme.warm,
          piece('new', (text) => theme.bold(theme.warm(text))),
        ),
      ]
    case 'item':
      return drawn[thread ? 'thread' : 'timeline'](entry.item, shownOf(entry, thread), look)
    case 'outgoing':
      return drawn[thread ? 'thread' : 'timeline'](entry.outgoing, shownOf(entry, thread), look)
    default:
      return entry satisfies never
  }
}
