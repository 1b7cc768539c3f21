// Whose conversation a direct space is.
import type { PersonId } from './ids.ts'
import type { Space } from './model.ts'

/** Between the two alone: a network may call a conversation of several direct, too (Symphony's MIM). */
export const isDirectWith = ({ kind, members }: Pick<Space, 'kind' | 'members'>, person: PersonId): boolean =>
  kind === 'direct' && members.length <= 2 && members.some((member) => member.person === person)
