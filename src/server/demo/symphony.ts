// Makes the company's rooms for somebody's second person, the one that they are on Symphony's face; once.
import type { CameToSymphony } from '../symphony-here.ts'
import type { User } from '../shapes.ts'
import type { World } from '../world.ts'
import type { Random } from './chance.ts'
import { seedSpace } from './seed.ts'
import type { Cast } from './seed.ts'
import type { Stage } from './stage.ts'
import { deskRoom, fareForm, roomsToJoin, sharedRoom, symphonySpaces } from './talk/symphony.ts'

/** By the person's id: key → space id. */
const shelf = 'symphony stage'

const castOf =
  (world: World, stage: Stage, me: User): Cast =>
  (speaker) => {
    const user = speaker === 'me' ? me : world.findUser(stage.people[speaker])
    if (user === undefined) throw new Error(`nobody plays ${speaker}`)
    return user
  }

/** Who comes in, and by `write` and `makePublic` what only Symphony's face can do with a room. */
export type Entering = Pick<CameToSymphony, 'owner' | 'person' | 'write' | 'makePublic'> & {
  readonly stage: Stage
  /** Epoch ms; the days before it are written. */
  readonly now: number
  readonly random: Random
}

/** Answers the stage as it is for this person. In one go: a crash leaves all of it or nothing. Safe to repeat. */
export const enterSymphony = (
  world: World,
  { stage, owner, person, write, makePublic, now, random }: Entering,
): Stage => {
  const asTheirs = (spaces: Stage['spaces']): Stage => ({
    people: { ...stage.people, me: person._id },
    spaces: { ...stage.spaces, ...spaces },
  })
  const known = world.kept.read(shelf, person._id)
  if (known !== undefined) return asTheirs(known as Stage['spaces'])
  const cast = castOf(world, stage, person)
  const spaces: Record<string, string> = Object.fromEntries(
    symphonySpaces.map((space, at) => [
      space.key,
      seedSpace({ world, space, created: now - (30 - at) * 24 * 3600_000, now, random, cast }),
    ]),
  )
  const [pilot, desk] = [spaces[sharedRoom], spaces[deskRoom]]
  if (pilot !== undefined) {
    world.addMember(pilot, owner._id, 'member', { by: stage.people.mira })
    world.markRead(pilot, owner._id, now)
  }
  if (desk !== undefined)
    write({ spaceId: desk, sender: stage.people.aisha, messageML: fareForm, created: now - 4 * 60_000 })
  for (const space of roomsToJoin) {
    const created = now - 60 * 24 * 3600_000
    const id = seedSpace({ world, space, created, now, random, cast })
    makePublic(id)
    world.removeMember(id, person._id)
  }
  world.kept.write(shelf, person._id, spaces)
  return asTheirs(spaces)
}
