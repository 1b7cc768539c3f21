// What the backend itself remembers of the spaces: which there are, what they are called, who is in them.
import type { DomainEvent } from '../../../domain/events.ts'
import type { PersonId, SpaceId } from '../../../domain/ids.ts'
import type { Member, Space } from '../../../domain/model.ts'

export type SpaceMemory = {
  /** Takes what any event tells of spaces; the others do nothing. */
  see(event: DomainEvent): void
  get(space: SpaceId): Space | undefined
  /** The direct space with this person alone. */
  directWith(person: PersonId): SpaceId | undefined
}

export const createSpaceMemory = (): SpaceMemory => {
  let spaces = new Map<SpaceId, Space>()
  const change = (id: SpaceId, part: Partial<Space>): void => {
    const space = spaces.get(id)
    if (space !== undefined) spaces.set(id, { ...space, ...part })
  }
  return {
    see: (event) => {
      if (event.type === 'spaces-loaded') spaces = new Map(event.spaces.map((space) => [space.id, space]))
      if (event.type === 'space-appeared') spaces.set(event.space.id, event.space)
      if (event.type === 'space-gone') spaces.delete(event.space)
      if (event.type === 'space-changed') change(event.space, event.change)
      if (event.type === 'members-loaded') {
        const before = event.whole ? [] : (spaces.get(event.space)?.members ?? [])
        change(event.space, { members: joined(before, event.members) })
      }
    },
    get: (space) => spaces.get(space),
    directWith: (person) => {
      for (const { id, kind, members } of spaces.values()) {
        if (kind === 'direct' && members.length === 2 && members.some((one) => one.person === person)) {
          return id
        }
      }
      return undefined
    },
  }
}

const joined = (known: readonly Member[], more: readonly Member[]): readonly Member[] => [
  ...new Map([...known, ...more].map((member) => [member.person, member])).values(),
]
