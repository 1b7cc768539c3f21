// Spaces: find, create, open, change, delete. Who is in them is in members.ts.
import type { Database } from '../database.ts'
import type { Role, Space } from '../shapes.ts'
import type { NewSpace, SettingsChange, SpaceChange, World } from '../world.ts'
import type { Core } from './core.ts'
import { itemShelf } from './kept.ts'
import { createKnownSpaces } from './known-spaces.ts'
import type { KnownSpaces } from './known-spaces.ts'
import { shortSender } from './people.ts'

/** Spaces as the other parts of the world ask for them, by id or by row number. */
export type Spaces = Pick<
  World,
  'createSpace' | 'findSpace' | 'openDirect' | 'openPersonal' | 'updateSpace' | 'deleteSpace'
> &
  KnownSpaces & {
    /** To this person, with the space as they see it; nothing where they are no member. */
    tellNew(userId: string, spaceId: string, by: string): void
    /** `shut`: who came in without being a member is out (`space-updated`). */
    tellUpdated(space: Space, by: string, shut?: boolean): void
  }

/** The service's default for new groups: guests see only what came after them. */
const usualRestrictions: readonly string[] = ['deny_guest_access_history_msg']

/** Adds a member, or gives a member another role. */
export const putMember = (
  database: Database,
  {
    space,
    person,
    role,
    joined,
  }: { readonly space: number; readonly person: number; readonly role: Role; readonly joined: number },
): void =>
  void database
    .statement(
      `INSERT INTO member (space, person, role, joined, last_read) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (space, person) DO UPDATE SET role = excluded.role`,
    )
    .run(space, person, role, joined, joined)

const kept = (settings: SettingsChange | undefined): string =>
  JSON.stringify(
    Object.fromEntries(Object.entries(settings ?? {}).filter(([, value]) => value !== undefined)),
  )

/** `viewOf` is called late: views are made after spaces, and of them. */
export const createSpaces = (core: Core, viewOf: () => Pick<World, 'viewSpace'>): Spaces => {
  const { database, now, newId, people, tell } = core
  const known = createKnownSpaces(core)
  const { find, get, refreshed } = known

  const tellNew: Spaces['tellNew'] = (userId, spaceId, by) => {
    const space = viewOf().viewSpace(spaceId, userId)
    if (space !== undefined) tell({ kind: 'space-new', userId, space, by: shortSender(people.get(by)) })
  }

  const tellUpdated: Spaces['tellUpdated'] = (space, by, shut = false) =>
    tell({ kind: 'space-updated', spaceId: space._id, space, by: shortSender(people.get(by)), shut })

  const pinOf = (no: number): string =>
    String(database.statement('SELECT pin FROM space WHERE no = ?').get(no)?.['pin'])

  const insertSpace = (wanted: NewSpace & { readonly pair?: string }, created: number): string => {
    const { title, createdBy, description = '', type = 'group', pin = '', pair = null } = wanted
    const id = newId(created)
    database
      .statement(
        `INSERT INTO space (id, cid, title, description, type, created, modified, pin, member_only, open, restrictions, pair)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
        JSON.stringify(type === 'direct' ? [] : usualRestrictions),
        pair,
      )
    return id
  }

  const createSpace = (wanted: NewSpace & { readonly pair?: string }): Space =>
    database.write(() => {
      const joined = wanted.created ?? now()
      const id = insertSpace(wanted, joined)
      const { no } = get(id)
      const creator = people.get(wanted.createdBy).no
      const role = wanted.type === 'direct' ? 'member' : 'admin'
      putMember(database, { space: no, person: creator, role, joined })
      for (const { user, role: invited = 'member' } of wanted.members ?? []) {
        const person = people.get(user).no
        if (person !== creator) putMember(database, { space: no, person, role: invited, joined })
      }
      const { space } = refreshed(id)
      for (const { member } of space.members) tellNew(member, id, wanted.createdBy)
      return space
    })

  const firstOf = (where: string, ...values: readonly string[]): Space | undefined => {
    const row = database.statement(`SELECT id FROM space WHERE ${where} ORDER BY no LIMIT 1`).get(...values)
    return row === undefined ? undefined : get(String(row['id'])).space
  }

  const openDirect: World['openDirect'] = (userId, otherId, created) => {
    const [one, other] = [people.get(userId).user, people.get(otherId).user]
    const pair = [one._id, other._id].toSorted().join(' ')
    return (
      firstOf('pair = ?', pair) ??
      createSpace({
        title: `${one.displayname}, ${other.displayname}`,
        createdBy: one._id,
        type: 'direct',
        members: [{ user: other._id }],
        pair,
        ...(created === undefined ? {} : { created }),
      })
    )
  }

  const openPersonal: World['openPersonal'] = (userId) => {
    const { _id, displayname } = people.get(userId).user
    return (
      firstOf(`cid = ? AND type = 'personal' AND status < 2`, _id) ??
      createSpace({ title: displayname, createdBy: _id, type: 'personal' })
    )
  }

  const updateSpace = (spaceId: string, change: SpaceChange, by: string): Space =>
    database.write(() => {
      const { no, space } = get(spaceId)
      const pinBefore = pinOf(no)
      database
        .statement(
          `UPDATE space SET title = ?, description = ?, status = ?, restrictions = ?, modified = ?,
           pin = coalesce(?, pin), member_only = coalesce(?, member_only),
           settings = json_patch(settings, ?), retention = coalesce(?, retention) WHERE no = ?`,
        )
        .run(
          change.title ?? space.title,
          change.description ?? space.description,
          change.status ?? space.status,
          JSON.stringify(change.restrict ?? space.restrict),
          Math.max(now(), Date.parse(space.modified) + 1),
          change.pin ?? null,
          change.memberOnly === undefined ? null : Number(change.memberOnly),
          kept(change.settings),
          change.retention === undefined ? null : JSON.stringify(change.retention),
          no,
        )
      const updated = refreshed(spaceId).space
      const newPin = change.pin !== undefined && change.pin !== '' && change.pin !== pinBefore
      tellUpdated(updated, by, newPin || (change.memberOnly === true && !space.settings.memberOnly))
      return updated
    })

  const deleteSpace: World['deleteSpace'] = (spaceId, by) =>
    database.write(() => {
      const { no, space } = get(spaceId)
      const itsItems = '(SELECT no FROM item WHERE space = ?)'
      for (const sql of [
        `DELETE FROM kept WHERE shelf = '${itemShelf}' AND id IN (SELECT id FROM item WHERE space = ?)`,
        `UPDATE file SET touched = 0 WHERE no IN (SELECT file FROM attached WHERE item IN ${itsItems})`,
        `DELETE FROM attached WHERE item IN ${itsItems}`,
        `UPDATE item SET removed = 1, payload = '{}', words = '' WHERE space = ?`,
        `DELETE FROM invite WHERE space = ?`,
      ])
        database.statement(sql).run(no)
      database
        .statement(
          `UPDATE space SET status = 2, description = '', pin = '', open = 0, modified = ? WHERE no = ?`,
        )
        .run(Math.max(now(), Date.parse(space.modified) + 1), no)
      const left = refreshed(spaceId).space
      tell({ kind: 'space-deleted', spaceId, space: left, by: shortSender(people.get(by)) })
      return left
    })

  return {
    ...known,
    tellNew,
    tellUpdated,
    createSpace,
    findSpace: (spaceId) => {
      const found = find(spaceId)?.space
      return found?.status === 2 ? undefined : found
    },
    openDirect,
    openPersonal,
    updateSpace,
    deleteSpace,
  }
}
