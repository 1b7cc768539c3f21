// What changed in a space, from how it was to how it is: rooms only, for nothing else can change.
import type { Member, Space } from '../../shapes.ts'
import type { RoomExtras } from '../streams.ts'

/** A space, and what only Symphony knows of it. */
export type SeenSpace = { readonly space: Space; readonly extras: RoomExtras }

/** `person` = an id of the world. A space may change in several ways at once; each is an event of its own. */
export type SpaceChange =
  | { readonly kind: 'joined' | 'promoted' | 'demoted'; readonly person: string }
  | { readonly kind: 'room-updated' | 'deactivated' | 'reactivated' }

const membersOf = ({ space }: SeenSpace): ReadonlyMap<string, Member> =>
  new Map(space.members.map((member) => [member.member, member]))

const attributesOf = ({ space: { title, description }, extras }: SeenSpace): string =>
  JSON.stringify([
    title,
    description,
    Object.entries(extras).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  ])

/** Those who left are told of otherwise. */
export const changesBetween = (before: SeenSpace, after: SeenSpace): readonly SpaceChange[] => {
  const were = membersOf(before)
  const people = after.space.members.flatMap(({ member: person, role }): SpaceChange[] => {
    const was = were.get(person)
    if (was === undefined) return [{ kind: 'joined', person }]
    if (was.role === role) return []
    if (role === 'admin') return [{ kind: 'promoted', person }]
    return was.role === 'admin' ? [{ kind: 'demoted', person }] : []
  })
  const [is, was] = [after.space.status, before.space.status]
  return [
    ...people,
    ...(attributesOf(before) === attributesOf(after) ? [] : [{ kind: 'room-updated' } as const]),
    ...(was === 0 && is !== 0 ? [{ kind: 'deactivated' } as const] : []),
    ...(was !== 0 && is === 0 ? [{ kind: 'reactivated' } as const] : []),
  ]
}
