// Chats, comments, ideas and tasks: post, change, remove, with times that strictly increase within a space.
import type { Message } from '../shapes.ts'
import type { ItemChange, NewItem, World } from '../world.ts'
import type { Core } from './core.ts'
import type { Carrying } from './files.ts'
import { messageReader, selectItems, toPayload, wordsOf } from './item-rows.ts'
import type { ItemRow, Payload } from './item-rows.ts'
import { itemShelf } from './kept.ts'
import type { Spaces } from './spaces.ts'
import { createStamps } from './stamps.ts'

/** The world's verbs on items, and what its other parts read rows with. */
export type Items = Pick<
  World,
  'post' | 'findItem' | 'findSent' | 'createdOf' | 'updateItem' | 'removeItems'
> & {
  toMessage(row: ItemRow): Message
  /** The latest time given out in this space, epoch ms; 0 if none. */
  lastStamp(spaceNo: number): number
}

/** Each verb is one transaction and tells what it did; `files` hears what an item carries. */
export const createItems = (
  { database, now, newId, people, tell }: Core,
  spaces: Spaces,
  files: Carrying,
): Items => {
  const stamps = createStamps({ database })
  const toMessage = messageReader(people, spaces)

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
        item.created === undefined
          ? stamps.next(spaceNo, now())
          : stamps.past(spaceNo, Math.floor(item.created))
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
      const modified = stamps.next(row.space, now())
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
      .run(stamps.next(row.space, now()), row.no)
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
    lastStamp: stamps.last,
  }
}
