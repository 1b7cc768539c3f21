// An edit over a version that is not the newest any more: goes on where nobody touched the same, else gives both back.
import type { DomainEvent } from '../../../domain/events.ts'
import { itemId, spaceId } from '../../../domain/ids.ts'
import type { Intent } from '../../../domain/intents.ts'
import type { Item, ItemChange } from '../../../domain/model.ts'
import { failed, ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import type { Body, SafeText } from '../../../domain/text.ts'
import type { ItemCategory } from '../../../protocol/spaces/categories.ts'
import type { WireMessage } from '../../../protocol/spaces/wire.ts'
import { markdownToHtml } from '../../../text/markdown-to-html.ts'
import { endpoints } from '../rest/endpoints.ts'
import { toEditedContent } from './from-intent.ts'
import type { PageSource } from './pages.ts'
import { never } from '../../problems.ts'
import { toChange, toItem } from './to-item.ts'

type Edit = Extract<Intent, { readonly kind: 'edit-item' }>

/** How often an edit is written over the next version, when others change other parts of it all the time. */
const TRIES = 4

/**
 * Writes an edit. The service refuses one whose copy is stale (400): then the item is read again, and the edit goes over
 * that version where nobody changed the same fields; where somebody did, the problem carries their version.
 * Gives the item as it stands then, as far as the service tells. Never rejects.
 */
export const writeEdit = async (
  intent: Edit,
  category: ItemCategory,
  source: PageSource,
): Promise<Result<WireMessage | undefined>> => {
  const content = toEditedContent(category, intent)
  let { basedOn } = intent
  for (let tried = 1; ; tried += 1) {
    // Each try goes over what the one before has found.
    const answer = await source.rest.call(endpoints.updateMessage(intent.item, content, basedOn))
    if (answer.ok || answer.problem.again !== 'never' || basedOn === undefined) return answer
    const read = await source.rest.call(endpoints.message(intent.item))
    // Not carried out, and why is not known yet: it waits until that can be read.
    if (!read.ok) return read.problem.again === 'never' ? answer : read
    const theirs = toItem(category, read.value, source.rest.serverNow())
    // It was refused for another reason.
    if (theirs.modifiedAt <= basedOn) return answer
    source.tell([asChange(read.value, category, theirs.modifiedAt)])
    if (saysAll(intent, theirs)) return ok(read.value)
    if (tried >= TRIES || isInTheWay(intent, theirs)) {
      return failed({ ...never('This was changed elsewhere meanwhile.'), theirs })
    }
    basedOn = theirs.modifiedAt
  }
}

const asChange = (message: WireMessage, category: ItemCategory, modifiedAt: number): DomainEvent => ({
  type: 'item-changed',
  space: spaceId(message.topicId),
  item: itemId(message._id),
  modifiedAt,
  change: toChange(category, message.content),
})

/** The parts of an item that an edit can change, in a form that can be compared. */
type Parts = {
  readonly title?: string | undefined
  readonly body?: string | undefined
  readonly assignees?: string | undefined
  readonly dueAt?: number | null | undefined
  readonly done?: boolean | undefined
}

const names = ['title', 'body', 'assignees', 'dueAt', 'done'] as const

const html = (body: Body | undefined): string | undefined =>
  body?.markup === 'markdown' ? markdownToHtml(body.source) : body?.source

const partsOf = ({ title, body, assignees, dueAt, done }: ItemChange): Parts => ({
  title,
  body: html(body),
  assignees: assignees?.toSorted().join(' '),
  dueAt,
  done,
})

const partsOfEdit = ({ body, ...edit }: Edit): Parts =>
  partsOf(body === undefined ? edit : { ...edit, body: asMarkdown(body) })

const asMarkdown = (source: SafeText): Body => ({ markup: 'markdown', source })

const partsOfItem = (item: Item): Parts => {
  if (item.kind !== 'task') return partsOf(item)
  return partsOf({ ...item, dueAt: item.dueAt ?? null })
}

/** The item says already what the edit was to make it say: an earlier try was taken after all. */
const saysAll = (intent: Edit, theirs: Item): boolean => {
  const [mine, now] = [partsOfEdit(intent), partsOfItem(theirs)]
  return names.every((name) => mine[name] === undefined || mine[name] === now[name])
}

/** Somebody changed something that the edit changes too, and to something else. */
const isInTheWay = (intent: Edit, theirs: Item): boolean => {
  const [mine, now, was] = [partsOfEdit(intent), partsOfItem(theirs), partsOf(intent.was ?? {})]
  return names.some((name) => mine[name] !== undefined && now[name] !== mine[name] && now[name] !== was[name])
}
