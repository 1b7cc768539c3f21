// Spaces as one person sees them: role, pin, notification, unread, last message; and the marks that change these.
import type { Message, Space, ViewedSpace } from '../shapes.ts'
import type { World } from '../world.ts'
import type { SpaceQuery } from './queries.ts'
import type { Core } from './core.ts'
import { selectItems } from './item-rows.ts'
import type { ItemRow } from './item-rows.ts'
import type { Items } from './items.ts'
import { shortSender } from './people.ts'
import { matches } from './search.ts'
import { type MemberRow, wireTime } from './space-rows.ts'
import type { Spaces } from './spaces.ts'

/** What differs from member to member of a space; nothing of it is in `Space`. */
export type Views = Pick<World, 'viewSpace' | 'spacesOf' | 'markRead' | 'setPreference'>

type ActiveRow = MemberRow & {
  readonly id: string
  readonly type: string
  readonly title: string
  readonly active: number
}

/** A direct space is named after the other one. */
const titleFor = (space: Space, userId: string): string =>
  space.type === 'direct'
    ? (space.members.find(({ member }) => member !== userId)?.displayname ?? space.title)
    : space.title

type Place = { readonly active: number; readonly id: string }

const isOlder = (row: Place, than: Place): boolean =>
  row.active < than.active || (row.active === than.active && row.id < than.id)

/** The numbers of the rows' `status`, filled up to three. */
const statusesOf = ({ status = 0, includeDeleted = false }: SpaceQuery): readonly number[] => {
  const asked = status === 'all' ? [0, 1] : [status]
  return [...asked, ...(includeDeleted ? [2] : []), -1, -1].slice(0, 3)
}

/** Which of the rows, newest first, the page is. */
const windowOf = (
  rows: readonly Place[],
  { cursor, before, size, skip = 0 }: SpaceQuery,
): { readonly start: number; readonly end: number } => {
  if (before !== undefined) {
    const found = rows.findIndex((row) => !isOlder(before, row))
    const end = found === -1 ? rows.length : found
    return { start: Math.max(0, end - size), end }
  }
  const found = cursor === undefined ? skip : rows.findIndex((row) => isOlder(row, cursor))
  const start = found === -1 ? rows.length : found
  return { start, end: start + size }
}

/** For whoever is no member `viewSpace` answers undefined, and marking or pinning throws. */
export const createViews = (core: Core, spaces: Spaces, items: Items): Views => {
  const { database, now, people, tell } = core

  const memberRow = (spaceNo: number, personNo: number): MemberRow | undefined =>
    database.statement('SELECT * FROM member WHERE space = ? AND person = ?').get(spaceNo, personNo) as
      | MemberRow
      | undefined

  const unreadCount = (row: MemberRow): number =>
    Number(
      database
        .statement(
          'SELECT count(*) AS n FROM item WHERE space = ? AND created > ? AND sender <> ? AND removed = 0',
        )
        .get(row.space, row.last_read, row.person)?.['n'],
    )

  const lastMessage = (spaceNo: number): Message | null => {
    const row = database
      .statement(`${selectItems} WHERE i.space = ? AND i.removed = 0 ORDER BY i.created DESC LIMIT 1`)
      .get(spaceNo)
    return row === undefined ? null : items.toMessage(row as ItemRow)
  }

  const view = (row: MemberRow, userId: string): ViewedSpace => {
    const { space } = spaces.byNo(row.space)
    const last = lastMessage(row.space)
    const unread = unreadCount(row)
    return {
      ...space,
      title: titleFor(space, userId),
      role: row.role,
      isPinned: row.pinned === 1,
      notification: row.notification === 1,
      unread: unread > 0,
      unreadMessagesCount: unread,
      messagesLastReadTime: wireTime(row.last_read),
      lastAccess: wireTime(row.last_read),
      lastMessageId: last?._id ?? null,
      lastMessage: space.type === 'direct' ? last : null,
    }
  }

  const spacesOf = (userId: string, query: SpaceQuery): ReturnType<World['spacesOf']> => {
    const me = people.get(userId)
    const rows = database
      .statement(
        `SELECT m.*, s.id, s.type, s.status, s.title,
           max(s.created, coalesce((SELECT max(created) FROM item WHERE space = s.no), 0),
             iif(s.status = 2, s.modified, 0)) AS active
         FROM member m JOIN space s ON s.no = m.space
         WHERE m.person = ? AND s.status IN (?, ?, ?) AND m.pinned >= ? ORDER BY active DESC, s.id DESC`,
      )
      .all(me.no, ...statusesOf(query), Number(query.pinned ?? false)) as ActiveRow[]
    const isNamed = matches(query.search ?? '')
    const fits = (row: ActiveRow): boolean =>
      (query.search ?? '') === '' || isNamed(titleFor(spaces.byNo(row.space).space, userId))
    const wanted = rows.filter(
      (row) =>
        (query.types === undefined || query.types.some((type) => type === row.type)) &&
        row.active > (query.activeSince ?? 0) &&
        fits(row),
    )
    const { start, end } = windowOf(wanted, query)
    const page = wanted.slice(start, end)
    const [first, last] = [page.at(0), page.at(-1)]
    return {
      spaces: page.map((row) => view(row, userId)),
      next: last !== undefined && end < wanted.length ? { active: last.active, id: last.id } : undefined,
      previous: first !== undefined && start > 0 ? { active: first.active, id: first.id } : undefined,
    }
  }

  const mine = (spaceId: string, userId: string): MemberRow => {
    const row = memberRow(spaces.get(spaceId).no, people.get(userId).no)
    if (row === undefined) throw new Error(`${userId} is no member of ${spaceId}.`)
    return row
  }

  return {
    viewSpace: (spaceId, userId) => {
      const row = memberRow(spaces.get(spaceId).no, people.get(userId).no)
      return row === undefined ? undefined : view(row, people.get(userId).user._id)
    },
    spacesOf: (userId, query) => spacesOf(people.get(userId).user._id, query),
    markRead: (spaceId, userId, readTime) =>
      database.write(() => {
        const row = mine(spaceId, userId)
        // Under a flood the space's times run ahead of the clock: "now" must still cover all that was seen; but not what
        // is written later in this very millisecond.
        const present = Math.max(now() - 1, items.lastStamp(row.space))
        // A clock that is ahead must not mark as read what nobody has written yet.
        const at = Math.min(readTime ?? present, present)
        const last_read = Math.max(row.last_read, Math.floor(at))
        database
          .statement('UPDATE member SET last_read = ? WHERE space = ? AND person = ?')
          .run(last_read, row.space, row.person)
        tell({
          kind: 'mark-read',
          userId: people.get(userId).user._id,
          spaceId,
          messagesLastReadTime: wireTime(last_read),
          unreadMessagesCount: unreadCount({ ...row, last_read }),
        })
      }),
    setPreference: (spaceId, userId, preference) =>
      database.write(() => {
        const row = mine(spaceId, userId)
        const isPinned = preference.isPinned ?? row.pinned === 1
        const notification = preference.notification ?? row.notification === 1
        database
          .statement('UPDATE member SET pinned = ?, notification = ? WHERE space = ? AND person = ?')
          .run(Number(isPinned), Number(notification), row.space, row.person)
        tell({
          kind: 'preference-updated',
          userId: people.get(userId).user._id,
          spaceId,
          isPinned,
          notification,
          by: shortSender(people.get(userId)),
        })
      }),
  }
}
