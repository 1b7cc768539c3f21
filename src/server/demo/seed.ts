// Fills an empty world with the demo company and its last week.
import { assertNever } from '../../domain/result.ts'
import type { User } from '../shapes.ts'
import type { NewItem, NewUser, World } from '../world.ts'
import type { Random } from './chance.ts'
import { bodyOf, withMentions } from './markup.ts'
import type { Naming } from './markup.ts'
import { people, personKeys } from './people.ts'
import type { PersonKey, Speaker } from './people.ts'
import { foundedAt, planSpace, readMoment } from './plan.ts'
import type { PlannedItem } from './plan.ts'
import type { DemoSpace } from './script.ts'
import { demoSpaces } from './spaces.ts'
import { rememberStage } from './stage.ts'
import type { Stage } from './stage.ts'

/** Who the script's names are in this world. */
export type Cast = (speaker: Speaker) => User

/** The same `now` and a `random` that gives the same numbers write the same week; only ids differ. */
export type Seeding = {
  /** Epoch ms; the week before it is written. */
  readonly now: number
  readonly random: Random
  /** The person at the keyboard. */
  readonly owner: NewUser
}

/**
 * Makes the people and the spaces and writes the week, in one go, so that a crash leaves all of it or nothing;
 * resolves when it is on disk.
 */
export const seedDemo = async (world: World, { now, random, owner }: Seeding): Promise<Stage> => {
  const users = new Map<Speaker, User>(
    personKeys.map((key) => {
      const { username, displayname } = people[key]
      return [key, world.createUser({ username, displayname })]
    }),
  )
  users.set('me', world.createUser(owner))
  const cast: Cast = (speaker) => {
    const user = users.get(speaker)
    if (user === undefined) throw new Error(`nobody plays ${speaker}`)
    return user
  }
  const spaceIds = demoSpaces.map((space, index) => [
    space.key,
    seedSpace({ world, space, created: foundedAt(index, now), now, random, cast }),
  ])
  const stage: Stage = {
    people: Object.fromEntries([...users].map(([speaker, user]) => [speaker, user._id])) as Stage['people'],
    spaces: Object.fromEntries(spaceIds) as Stage['spaces'],
  }
  rememberStage(world, stage)
  await world.settled()
  return stage
}

/** With its week; answers its id. `created` and `now` in epoch ms. */
export const seedSpace = ({
  world,
  space,
  created,
  now,
  random,
  cast,
}: {
  readonly world: World
  readonly space: DemoSpace
  readonly created: number
  readonly now: number
  readonly random: Random
  readonly cast: Cast
}): string => {
  const me = cast('me')._id
  const spaceId = makeSpace(world, space, created, cast)
  const ids = new Map<PlannedItem, string>()
  const wrote = new Map<Speaker, number>()
  for (const item of planSpace(space, now, random)) {
    const parent = item.kind === 'chat' && item.parent !== undefined ? ids.get(item.parent) : undefined
    const made = world.post(newItem(item, spaceId, cast, parent))
    ids.set(item, made._id)
    wrote.set(item.by, Math.max(wrote.get(item.by) ?? 0, item.at))
  }
  // Who writes has read what was there.
  for (const [speaker, at] of wrote) if (speaker !== 'me') world.markRead(spaceId, cast(speaker)._id, at)
  world.markRead(spaceId, me, readMoment(space.read, now))
  if (space.pinned) world.setPreference(spaceId, me, { isPinned: true })
  const [first] = space.members
  if (space.archived && first !== undefined) world.updateSpace(spaceId, { status: 1 }, cast(first)._id)
  return spaceId
}

const makeSpace = (world: World, space: DemoSpace, created: number, cast: Cast): string => {
  const [first, ...others] = space.members
  if (first === undefined) throw new Error(`space ${space.key} has no members`)
  if (space.kind === 'direct') return world.openDirect(cast(first)._id, cast('me')._id, created)._id
  const member = (speaker: Speaker) => ({ user: cast(speaker)._id, role: 'member' as const })
  return world.createSpace({
    title: space.title,
    description: space.description,
    createdBy: cast(first)._id,
    members: [...others.map(member), member('me')],
    open: space.closed !== true,
    created,
  })._id
}

const clientOf = (speaker: Speaker) => (speaker === 'me' ? 'web' : people[speaker satisfies PersonKey].client)

const newItem = (item: PlannedItem, topicId: string, cast: Cast, parent: string | undefined): NewItem => {
  const naming: Naming = cast
  const base = { topicId, sender: cast(item.by)._id, created: item.at }
  switch (item.kind) {
    case 'chat':
      return {
        ...base,
        category: 'chat',
        content: { bodyText: bodyOf(item.text, clientOf(item.by), naming) },
        ...(parent !== undefined && { parentMsg: { _id: parent } }),
      }
    case 'post':
      return {
        ...base,
        category: 'idea',
        content: { bodyText: item.title, description: withMentions(item.body, naming) },
      }
    case 'task':
      return {
        ...base,
        category: 'task',
        content: {
          bodyText: item.title,
          description: withMentions(item.body, naming),
          assignees: item.assignees.map((speaker) => ({ _id: cast(speaker)._id })),
          dueDate: item.dueAt === undefined ? null : new Date(item.dueAt).toISOString(),
          status: item.done ? 'completed' : 'pending',
        },
      }
    default:
      return assertNever(item)
  }
}
