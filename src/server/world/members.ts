// Who is in a space: joins, roles, leaving, and the spaces of a person.
import type { Role } from '../shapes.ts'
import type { World } from '../world.ts'
import type { Core } from './core.ts'
import { shortSender } from './people.ts'
import { matches } from './search.ts'
import { putMember, type Spaces } from './spaces.ts'

/** In a deleted space nobody has a role or is listed, though the rows stay for lists with `includedeleted`. */
export type Members = Pick<
  World,
  'addMember' | 'removeMember' | 'joinOpenSpaces' | 'roleOf' | 'membersOf' | 'spaceIdsOf'
>

/** Who comes in hears `space-new`, who goes `space-left`, the others `space-updated`; of no change nobody hears. */
export const createMembers = ({ database, now, people, tell }: Core, spaces: Spaces): Members => {
  const { find, get, refreshed, tellNew, tellUpdated } = spaces

  const roleOf = (spaceId: string, userId: string): Role | undefined => {
    const [space, person] = [find(spaceId), people.find(userId)]
    if (space === undefined || space.space.status === 2 || person === undefined) return undefined
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
      const person = people.get(userId)
      const before = roleOf(spaceId, userId)
      if (before === role) return get(spaceId).space
      putMember(database, { space: no, person: person.no, role, joined })
      const { space } = refreshed(spaceId)
      if (before === undefined) tellNew(person.user._id, spaceId, by)
      tellUpdated(space, by)
      return space
    })

  const removeMember: World['removeMember'] = (spaceId, userId, by = userId) =>
    database.write(() => {
      const { no } = get(spaceId)
      const person = people.get(userId)
      // An old invite is no way back.
      database.statement('DELETE FROM invite WHERE space = ? AND invitee = ?').run(no, person.no)
      const { changes } = database
        .statement('DELETE FROM member WHERE space = ? AND person = ?')
        .run(no, person.no)
      if (changes === 0) return get(spaceId).space
      const { space } = refreshed(spaceId)
      tell({ kind: 'space-left', userId: person.user._id, space, by: shortSender(people.get(by)) })
      tellUpdated(space, by)
      return space
    })

  return {
    addMember,
    removeMember,
    roleOf,
    joinOpenSpaces: (userId) =>
      database.write(() => {
        const open = database
          .statement('SELECT id, cid FROM space WHERE open = 1 AND status = 0 ORDER BY no')
          .all()
        for (const row of open) {
          if (roleOf(String(row['id']), userId) === undefined)
            addMember(String(row['id']), userId, 'member', { by: String(row['cid']) })
        }
      }),
    membersOf: (spaceId, { search = '', size, skip }) => {
      const fits = search === '' ? () => true : matches(search)
      return get(spaceId)
        .space.members.filter((member) => fits(member.displayname, member.username))
        .slice(skip, skip + size)
    },
    spaceIdsOf: (userId) =>
      database
        .statement(
          'SELECT s.id FROM member m JOIN space s ON s.no = m.space WHERE m.person = ? AND s.status < 2',
        )
        .all(people.get(userId).no)
        .map((row) => String(row['id'])),
  }
}
