// Invites: one for each person and space, with the role they come in with.
import { randomBytes } from 'node:crypto'

import type { Role } from '../shapes.ts'
import type { World } from '../world.ts'
import type { Core } from './core.ts'
import type { Spaces } from './spaces.ts'

/** They outlive being used and go when the person leaves or the space is deleted. */
export type Invites = Pick<World, 'invite' | 'findInvite'>

/** Written like every id, but not to be guessed from others: whoever has the link may be let in by it. */
const newInviteId = (): string => randomBytes(12).toString('hex')

/** Inviting somebody again to a space keeps the id, so that an older link stays good. */
export const createInvites = ({ database, now, people }: Core, spaces: Spaces): Invites => ({
  invite: ({ spaceId, role, inviter, invitee }) =>
    database.write(() => {
      const row = database
        .statement(
          `INSERT INTO invite (id, space, role, inviter, invitee, created) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (space, invitee) DO UPDATE SET role = excluded.role, inviter = excluded.inviter
           RETURNING id`,
        )
        .get(
          newInviteId(),
          spaces.get(spaceId).no,
          role,
          people.get(inviter).no,
          people.get(invitee).no,
          now(),
        )
      return { id: String(row?.['id']), spaceId, role, inviter, invitee }
    }),
  findInvite: (inviteId) => {
    const row = database
      .statement(
        `SELECT i.*, s.id AS space_id FROM invite i JOIN space s ON s.no = i.space
         WHERE i.id = ? AND s.status < 2`,
      )
      .get(inviteId)
    return row === undefined
      ? undefined
      : {
          id: inviteId,
          spaceId: String(row['space_id']),
          role: row['role'] as Role,
          inviter: people.byNo(Number(row['inviter'])).user._id,
          invitee: people.byNo(Number(row['invitee'])).user._id,
        }
  },
})
