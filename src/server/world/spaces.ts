// Spaces and who is in them: create, change, open, join, leave.
import { timingSafeEqual } from 'node:crypto'

import { createRateLimit } from '../rate-limit.ts'
import type { Role, Space } from '../shapes.ts'
import type { NewSpace, SpaceChange, World } from '../world.ts'
import type { Core } from './core.ts'
import { shortSender } from './people.ts'
import { matches } from './search.ts'
import { type MemberRow, type SpaceRow, toMember, toSpace } from './space-rows.ts'

/** A space with its row number. */
export type KnownSpace = { readonly no: number; readonly space: Space }

export type Spaces = Pick<
  World,
  | 'createSpace'
  | 'findSpace'
  | 'openDirect'
  | 'updateSpace'
  | 'addMember'
  | 'removeMember'
  | 'joinOpenSpaces'
  | 'roleOf'
  | 'pinFits'
  | 'membersOf'
  | 'spaceIdsOf'
> & {
  /** Throws when there is no such space: a bug of the caller. */
  get(spaceId: string): KnownSpace
  byNo(no: number): KnownSpace
}

/** PINs a space takes, so that nobody tries all of them. Guests cost nothing, so it counts by space, not by guest. */
const pinTries = { perSecond: 0.2, burst: 20 }

/** Pads to one length so that comparing takes the same time whatever was guessed. */
const sameText = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(one.padEnd(256)), Buffer.from(other.padEnd(256)))

export const createSpaces = (core: Core, viewOf: () => Pick<World, 'viewSpace'>): Spaces => {
  const { database, now, newId, people, tell } = core
  const known = new Map<string, KnownSpace>()
  const idsByNo = new Map<number, string>()
  database.onRollback(() => {
    known.clear()
    idsByNo.clear()
  })

  const pinTriesOf = new Map<string, () => boolean>()

  const memberRows = (no: number): MemberRow[] =>
    database.statement('SELECT * FROM member WHERE space = ? ORDER BY joined, person').all(no) as MemberRow[]

  const load = (row: SpaceRow): KnownSpace => {
    const members = memberRows(row.no).map((member) => toMember(member, people.byNo(member.person)))
    const loaded = { no: row.no, space: toSpace(row, members) }
    known.set(row.id, loaded)
    idsByNo.set(row.no, row.id)
    return loaded
  }

  const find = (spaceId: string): KnownSpace | undefined => {
    const cached = known.get(spaceId)
    if (cached !== undefined) return cached
    const row = database.statement('SELECT * FROM space WHERE id = ?').get(spaceId)
    return row === undefined ? undefined : load(row as SpaceRow)
  }

  const get = (spaceId: string): KnownSpace => {
    const found = find(spaceId)
    if (found === undefined) throw new Error(`There is no space ${spaceId}.`)
    return found
  }

  const byNo = (no: number): KnownSpace => {
    const id = idsByNo.get(no)
    return id === undefined
      ? load(database.statement('SELECT * FROM space WHERE no = ?').get(no) as SpaceRow)
      : get(id)
  }

  const changed = (spaceId: string): KnownSpace => {
    known.delete(spaceId)
    return get(spaceId)
  }

  const putMember = (no: number, userId: string, role: Role, joined: number): void => {
    database
      .statement(
        `INSERT INTO member (space, person, role, joined, last_read) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (space, person) DO UPDATE SET role = excluded.role`,
      )
      .run(no, people.get(userId).no, role, joined, joined)
  }

  const tellNew = (userId: string, spaceId: string, by: string): void => {
    const space = viewOf().viewSpace(spaceId, userId)
    if (space !== undefined) tell({ kind: 'space-new', userId, space, by: shortSender(people.get(by)) })
  }

  const tellUpdated = (space: Space, by: string, shut = false): void =>
    tell({ kind: 'space-updated', spaceId: space._id, space, by: shortSender(people.get(by)), shut })

  const pinOf = (no: number): string =>
    String(database.statement('SELECT pin FROM space WHERE no = ?').get(no)?.['pin'])

  const insertSpace = (wanted: NewSpace & { readonly pair?: string }, created: number): string => {
    const { title, createdBy, description = '', type = 'group', pin = '', pair = null } = wanted
    const id = newId(created)
    database
      .statement(
        `INSERT INTO space (id, cid, title, description, type, created, modified, pin, member_only, open, pair)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        id,
        people.get(createdBy).user._id,
        title,
        description,
        type,
        created,
        created,
        pin,
        Number(wanted.memberOnly ?? type !== 'group'),
        Number(wanted.open ?? false),
        pair,
      )
    return id
  }

  const createSpace = (wanted: NewSpace & { readonly pair?: string }): Space =>
    database.write(() => {
      const created = wanted.created ?? now()
      const id = insertSpace(wanted, created)
      const { no } = get(id)
      putMember(no, wanted.createdBy, wanted.type === 'direct' ? 'member' : 'admin', created)
      const creator = people.get(wanted.createdBy).no
      for (const { user, role = 'member' } of wanted.members ?? []) {
        if (people.get(user).no !== creator) putMember(no, user, role, created)
      }
      const { space } = changed(id)
      for (const { member } of space.members) tellNew(member, id, wanted.createdBy)
      return space
    })

  const openDirect: World['openDirect'] = (userId, otherId, created) => {
    const [one, other] = [people.get(userId).user, people.get(otherId).user]
    const pair = [one._id, other._id].toSorted().join(' ')
    const row = database.statement('SELECT id FROM space WHERE pair = ?').get(pair)
    if (row !== undefined) return get(String(row['id'])).space
    return createSpace({
      title: `${one.displayname}, ${other.displayname}`,
      createdBy: one._id,
      type: 'direct',
      members: [{ user: other._id }],
      pair,
      ...(created === undefined ? {} : { created }),
    })
  }

  const updateSpace = (spaceId: string, change: SpaceChange, by: string): Space =>
    database.write(() => {
      const { no, space } = get(spaceId)
      const pinBefore = pinOf(no)
      database
        .statement(
          `UPDATE space SET title = ?, description = ?, status = ?, restrictions = ?, modified = ?,
           pin = coalesce(?, pin), member_only = coalesce(?, member_only) WHERE no = ?`,
        )
        .run(
          change.title ?? space.title,
          change.description ?? space.description,
          change.status ?? space.status,
          JSON.stringify(change.restrict ?? space.restrict),
          Math.max(now(), Date.parse(space.modified) + 1),
          change.pin ?? null,
          change.memberOnly === undefined ? null : Number(change.memberOnly),
          no,
        )
      const updated = changed(spaceId).space
      const newPin = change.pin !== undefined && change.pin !== '' && change.pin !== pinBefore
      tellUpdated(updated, by, newPin || (change.memberOnly === true && !space.settings.memberOnly))
      return updated
    })

  const roleOf = (spaceId: string, userId: string): Role | undefined => {
    const [space, person] = [find(spaceId), people.find(userId)]
    if (space === undefined || person === undefined) return undefined
    const row = database
      .statement('SELECT role FROM member WHERE space = ? AND person = ?')
      .get(space.no, person.no)
    return row?.['role'] as Role | undefined
  }

  const addMember: World['addMember'] = (
    spaceId,
    userId,
    role = 'member',
    { by = userId, joined = now() } = {},
  ) =>
    database.write(() => {
      const { no } = get(spaceId)
      const before = roleOf(spaceId, userId)
      if (before === role) return get(spaceId).space
      putMember(no, userId, role, joined)
      const { space } = changed(spaceId)
      if (before === undefined) tellNew(people.get(userId).user._id, spaceId, by)
      tellUpdated(space, by)
      return space
    })

  const removeMember: World['removeMember'] = (spaceId, userId, by = userId) =>
    database.write(() => {
      const person = people.get(userId)
      const { changes } = database
        .statement('DELETE FROM member WHERE space = ? AND person = ?')
        .run(get(spaceId).no, person.no)
      if (changes === 0) return get(spaceId).space
      const { space } = changed(spaceId)
      tell({ kind: 'space-left', userId: person.user._id, space, by: shortSender(people.get(by)) })
      tellUpdated(space, by)
      return space
    })

  return {
    get,
    byNo,
    createSpace,
    findSpace: (spaceId) => find(spaceId)?.space,
    openDirect,
    updateSpace,
    addMember,
    removeMember,
    joinOpenSpaces: (userId) =>
      database.write(() => {
        const open = database
          .statement(`SELECT id, cid FROM space WHERE open = 1 AND status = 0 ORDER BY no`)
          .all()
        for (const row of open) {
          if (roleOf(String(row['id']), userId) === undefined)
            addMember(String(row['id']), userId, 'member', { by: String(row['cid']) })
        }
      }),
    roleOf,
    pinFits: (spaceId, pin) => {
      const wanted = pinOf(get(spaceId).no)
      if (wanted === '') return true
      if (pin === undefined || pin === '') return false
      const mayTry = pinTriesOf.get(spaceId) ?? createRateLimit(pinTries, now)
      pinTriesOf.set(spaceId, mayTry)
      return mayTry() && sameText(wanted, pin.slice(0, 256))
    },
    membersOf: (spaceId, { search = '', size, page }) => {
      const fits = search === '' ? () => true : matches(search)
      return get(spaceId)
        .space.members.filter((member) => fits(member.displayname, member.username))
        .slice(page * size, (page + 1) * size)
    },
    spaceIdsOf: (userId) =>
      database
        .statement('SELECT s.id FROM member m JOIN space s ON s.no = m.space WHERE m.person = ?')
        .all(people.get(userId).no)
        .map((row) => String(row['id'])),
  }
}
