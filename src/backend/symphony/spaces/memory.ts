// What the backend itself remembers of the spaces: which there are, what they are called, who is in them.
import type { DomainEvent } from '../../../domain/events.ts'
import type { PersonId, SpaceId } from '../../../domain/ids.ts'
import type { Member, Space } from '../../../domain/model.ts'

/** The store knows more of spaces, but the backend may not ask it, and events leave much out. */
export type SpaceMemory = {
  /**
   * Takes what any event tells of spaces; the others do nothing. Gives what is to be told besides: what changed in a space
   * before anybody told of the space itself.
   */
  see(event: DomainEvent): readonly DomainEvent[]
  get(space: SpaceId): Space | undefined
  /** The direct space with this person alone. */
  directWith(person: PersonId): SpaceId | undefined
}

type Changed = Extract<DomainEvent, { type: 'space-changed' }>

/** Spaces that something is known of before they are; beyond this the oldest is forgotten. */
const EARLY = 200
const none: readonly DomainEvent[] = []

/** Knows no space until one is told of; `spaces-loaded` takes the place of all that was known. */
export const createSpaceMemory = (): SpaceMemory => {
  let spaces = new Map<SpaceId, Space>()
  const early = new Map<SpaceId, Changed>()
  const change = (id: SpaceId, part: Partial<Space>): void => {
    const space = spaces.get(id)
    if (space !== undefined) spaces.set(id, { ...space, ...part })
  }
  const changed = (event: Changed): void => {
    const space = spaces.get(event.space)
    if (space !== undefined) {
      const modifiedAt = Math.max(space.modifiedAt, event.modifiedAt)
      return change(event.space, { ...event.change, modifiedAt })
    }
    const before = early.get(event.space)
    const isLater = before === undefined || before.modifiedAt <= event.modifiedAt
    const [first, last] = isLater ? [before, event] : [event, before]
    early.delete(event.space)
    early.set(event.space, { ...last, change: { ...first?.change, ...last.change } })
    const [oldest] = early.size > EARLY ? early.keys() : []
    if (oldest !== undefined) early.delete(oldest)
  }
  /** Older than what is told of the space: it is in it. */
  const toldEarly = ({ id, modifiedAt }: Space): readonly Changed[] => {
    const known = early.get(id)
    early.delete(id)
    if (known === undefined || known.modifiedAt < modifiedAt) return []
    changed(known)
    return [known]
  }
  return {
    see: (event) => {
      switch (event.type) {
        case 'spaces-loaded':
          spaces = new Map(event.spaces.map((space) => [space.id, space]))
          return event.spaces.flatMap(toldEarly)
        case 'space-appeared':
          spaces.set(event.space.id, event.space)
          return toldEarly(event.space)
        case 'space-gone':
          spaces.delete(event.space)
          early.delete(event.space)
          return none
        case 'space-changed':
          changed(event)
          return none
        case 'members-loaded': {
          const before = event.whole ? [] : (spaces.get(event.space)?.members ?? [])
          change(event.space, { members: joined(before, event.members) })
          return none
        }
        default:
          return none
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
