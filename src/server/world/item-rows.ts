// An item as a row of the world's file, and what it is on the wire.
import type { Attachment, Category, Content, Message, TaskStatus } from '../shapes.ts'
import type { NewContent } from '../world.ts'
import type { Core } from './core.ts'
import { plainWords } from './search.ts'
import { wireTime } from './space-rows.ts'
import type { Spaces } from './spaces.ts'

/** A row of `selectItems`; times in epoch ms. */
export type ItemRow = {
  /** Rows are numbered as they are written, which is not the order of `created` where the past was seeded. */
  readonly no: number
  readonly id: string
  readonly space: number
  readonly created: number
  readonly modified: number
  /** Null: a chat or a comment. */
  readonly kind: 'idea' | 'task' | null
  /** The `no` of what it comments on. */
  readonly parent: number | null
  readonly sender: number
  readonly removed: 0 | 1
  /** JSON of `Payload`; `{}` when it was removed. */
  readonly payload: string
  /** Comments that are still there; 0 for a chat. */
  readonly chat_count: number
  readonly parent_id: string | null
  readonly parent_kind: 'idea' | 'task' | null
  readonly parent_title: string | null
}

/** To be followed by `WHERE …` on `i`. */
export const selectItems = `
  SELECT i.*, p.id AS parent_id, p.kind AS parent_kind, p.payload ->> '$.bodyText' AS parent_title,
    CASE WHEN i.kind IS NULL THEN 0
      ELSE (SELECT count(*) FROM item c WHERE c.parent = i.no AND c.removed = 0) END AS chat_count
  FROM item i LEFT JOIN item p ON p.no = i.parent `

/** What an item says, as its row keeps it. */
export type Payload = {
  readonly bodyText: string
  readonly description: string
  readonly data: readonly Attachment[]
  readonly assignees?: readonly { readonly _id: string }[]
  readonly dueDate?: string | null
  readonly status?: TaskStatus
  readonly mentions?: readonly unknown[]
}

const empty: Payload = { bodyText: '', description: '', data: [] }

/** A post has the fields of a task on the wire, empty ones (the service's example of `app.event.idea.updated`). */
const postFields = { dueDate: null, status: 'pending' } as const

const wireContent = (category: Category, { mentions: _, ...payload }: Payload, created: string): Content => ({
  ...(category === 'idea' ? postFields : {}),
  ...payload,
  startTime: created,
  endTime: null,
  virtualEndTime: null,
  mediaMode: 'audio',
  meetingStatus: 'active',
  recordings: [],
})

/** @param mentions of the whole text; without them the row keeps none */
export const toPayload = (
  category: Category,
  content: NewContent,
  mentions?: readonly unknown[],
): Payload => ({
  bodyText: content.bodyText,
  description: content.description ?? '',
  data: content.data ?? [],
  ...(category === 'task'
    ? {
        assignees: content.assignees ?? [],
        dueDate: content.dueDate ?? null,
        status: content.status ?? 'pending',
      }
    : {}),
  ...(mentions === undefined ? {} : { mentions }),
})

/** What a search finds an item by: its texts and the names of its files. */
export const wordsOf = ({ bodyText, description, data }: Payload): string =>
  plainWords(bodyText, description, ...data.flatMap(({ name }) => (typeof name === 'string' ? [name] : [])))

/** Reads rows of one world. A removed item keeps its fact and loses its words. */
export const messageReader =
  (people: Core['people'], spaces: Pick<Spaces, 'byNo'>) =>
  (row: ItemRow): Message => {
    const { space } = spaces.byNo(row.space)
    const payload = row.removed === 1 ? empty : (JSON.parse(row.payload) as Payload)
    const created = wireTime(row.created)
    return {
      _id: row.id,
      category: row.kind ?? 'chat',
      topicId: space._id,
      topicTitle: space.title,
      topicType: space.type,
      status: row.removed,
      created,
      modified: wireTime(row.modified),
      chatCount: row.chat_count,
      likeCount: 0,
      sender: people.byNo(row.sender).sender,
      content: wireContent(row.kind ?? 'chat', payload, created),
      ...(row.parent_id === null
        ? {}
        : {
            parentMsg: {
              _id: row.parent_id,
              bodyText: row.parent_title ?? '',
              category: row.parent_kind ?? 'chat',
            },
          }),
      ...(payload.mentions === undefined ? {} : { mentions: payload.mentions }),
    }
  }
