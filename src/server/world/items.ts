// Chats, comments, ideas and tasks: post, change, remove, with times that strictly increase within a space.
import type { Attachment, Category, Content, Message, TaskStatus } from '../shapes.ts'
import type { ItemChange, NewContent, NewItem, World } from '../world.ts'
import type { Core } from './core.ts'
import type { Carrying } from './files.ts'
import { itemShelf } from './kept.ts'
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

type Payload = {
  readonly bodyText: string
  readonly description: string
  readonly data: readonly Attachment[]
  readonly assignees?: readonly { readonly _id: string }[]
  readonly dueDate?: string | null
  readonly status?: TaskStatus
  readonly mentions?: readonly unknown[]
}

/** The world's verbs on items, and what its other parts read rows with. */
export type Items = Pick<
  World,
  'post' | 'findItem' | 'findSent' | 'createdOf' | 'updateItem' | 'removeItems'
> & {
  toMessage(row: ItemRow): Message
  /** The latest time given out in this space, epoch ms; 0 if none. */
  lastStamp(spaceNo: number): number
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

const toPayload = (category: Category, content: NewContent, mentions?: readonly unknown[]): Payload => ({
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
const wordsOf = ({ bodyText, description, data }: Payload): string =>
  plainWords(bodyText, description, ...data.flatMap(({ name }) => (typeof name === 'string' ? [name] : [])))

/** Each verb is one transaction and tells what it did; `files` hears what an item carries. */
export const createItems = (
  { database, now, newId, people, tell }: Core,
  spaces: Spaces,
  files: Carrying,
): Items => {
  const stamps = new Map<number, number>()
  database.onRollback(() => stamps.clear())

  const lastStamp = (spaceNo: number): number => {
    const cached = stamps.get(spaceNo)
    if (cached !== undefined) return cached
    const row = database
      .statement(
        `SELECT max(coalesce((SELECT max(created) FROM item WHERE space = ?), 0),
                    coalesce((SELECT max(modified) FROM item WHERE space = ?), 0)) AS last`,
      )
      .get(spaceNo, spaceNo)
    const last = Number(row?.['last'])
    stamps.set(spaceNo, last)
    return last
  }

  const nextStamp = (spaceNo: number, wanted: number): number => {
    const stamp = Math.max(wanted, lastStamp(spaceNo) + 1)
    stamps.set(spaceNo, stamp)
    return stamp
  }

  /** A time in the past that no item of the space has yet. */
  const pastStamp = (spaceNo: number, wanted: number): number => {
    if (wanted > lastStamp(spaceNo)) return nextStamp(spaceNo, wanted)
    const taken = database.statement('SELECT 1 FROM item WHERE space = ? AND created = ?')
    let stamp = wanted
    while (taken.get(spaceNo, stamp) !== undefined) stamp += 1
    return stamp > lastStamp(spaceNo) ? nextStamp(spaceNo, stamp) : stamp
  }

  const toMessage = (row: ItemRow): Message => {
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

  const findRow = (itemId: string): ItemRow | undefined =>
    database.statement(`${selectItems} WHERE i.id = ?`).get(itemId) as ItemRow | undefined

  const parentOf = (item: NewItem, spaceNo: number): ItemRow | undefined => {
    if (item.parentMsg === undefined) return undefined
    const parent = findRow(item.parentMsg._id)
    if (parent === undefined || parent.removed === 1 || parent.space !== spaceNo)
      throw new Error(`There is no idea or task ${item.parentMsg._id} in space ${item.topicId}.`)
    return parent
  }

  const post = (item: NewItem): Message =>
    database.write(() => {
      const { no: spaceNo } = spaces.get(item.topicId)
      const sender = people.get(item.sender)
      const parent = parentOf(item, spaceNo)
      const created =
        item.created === undefined ? nextStamp(spaceNo, now()) : pastStamp(spaceNo, Math.floor(item.created))
      const id = newId(created)
      const payload = toPayload(item.category, item.content, item.mentions)
      const row = {
        id,
        space: spaceNo,
        created,
        modified: created,
        kind: item.category === 'chat' ? null : item.category,
        parent: parent?.no ?? null,
        sender: sender.no,
        payload: JSON.stringify(payload),
      }
      const { lastInsertRowid } = database
        .statement(
          `INSERT INTO item (id, space, created, modified, kind, parent, sender, payload, words)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          row.id,
          row.space,
          row.created,
          row.modified,
          row.kind,
          row.parent,
          row.sender,
          row.payload,
          wordsOf(payload),
        )
      if (item.mark !== undefined) {
        database
          .statement('INSERT INTO sent (sender, mark, item, at) VALUES (?, ?, ?, ?)')
          .run(sender.no, item.mark, lastInsertRowid, now())
      }
      if (payload.data.length > 0) files.carry(Number(lastInsertRowid), payload.data)
      const message = toMessage({
        ...row,
        no: 0,
        removed: 0,
        chat_count: 0,
        parent_id: parent?.id ?? null,
        parent_kind: parent?.kind ?? null,
        parent_title: parent === undefined ? null : (JSON.parse(parent.payload) as Payload).bodyText,
      })
      tell({ kind: 'message-sent', spaceId: message.topicId, message })
      return message
    })

  const updateItem = (itemId: string, { mentions, ...change }: ItemChange): Message =>
    database.write(() => {
      const row = findRow(itemId)
      if (row === undefined || row.removed === 1) throw new Error(`There is no item ${itemId}.`)
      const before = JSON.parse(row.payload) as Payload
      const named = mentions?.length === 0 ? undefined : (mentions ?? before.mentions)
      const payload = toPayload(row.kind ?? 'chat', { ...before, ...change }, named)
      const modified = nextStamp(row.space, now())
      database
        .statement('UPDATE item SET payload = ?, words = ?, modified = ? WHERE no = ?')
        .run(JSON.stringify(payload), wordsOf(payload), modified, row.no)
      if (before.data.length > 0 || payload.data.length > 0) files.carry(row.no, payload.data)
      const message = toMessage({ ...row, payload: JSON.stringify(payload), modified })
      tell({ kind: 'item-updated', spaceId: message.topicId, message })
      return message
    })

  /** What people delete is gone from the file's rows too; only the fact stays, so that clients can catch up. */
  const erase = (row: ItemRow): Message => {
    files.letGo(row.no)
    database.statement('DELETE FROM kept WHERE shelf = ? AND id = ?').run(itemShelf, row.id)
    database
      .statement(`UPDATE item SET removed = 1, payload = '{}', words = '', modified = ? WHERE no = ?`)
      .run(nextStamp(row.space, now()), row.no)
    return toMessage(row)
  }

  const removeItems: World['removeItems'] = (itemIds, by) =>
    database.write(() => {
      const removed: Message[] = []
      for (const id of itemIds) {
        const row = findRow(id)
        if (row === undefined || row.removed === 1) continue
        const comments = database
          .statement(`${selectItems} WHERE i.parent = ? AND i.removed = 0 ORDER BY i.created`)
          .all(row.no) as ItemRow[]
        removed.push(...[...comments, row].map(erase))
      }
      for (const [spaceId, messages] of Map.groupBy(removed, (message) => message.topicId))
        tell({ kind: 'items-removed', spaceId, messages, ...(by !== undefined && { by }) })
      return removed
    })

  return {
    post,
    findItem: (itemId) => {
      const row = findRow(itemId)
      return row === undefined || row.removed === 1 ? undefined : toMessage(row)
    },
    findSent: (userId, mark) => {
      const row = database
        .statement(`${selectItems} JOIN sent ON sent.item = i.no WHERE sent.sender = ? AND sent.mark = ?`)
        .get(people.get(userId).no, mark)
      return row === undefined ? undefined : toMessage(row as ItemRow)
    },
    createdOf: (itemId) =>
      database.statement('SELECT created FROM item WHERE id = ?').get(itemId)?.['created'] as
        | number
        | undefined,
    updateItem,
    removeItems,
    toMessage,
    lastStamp,
  }
}
