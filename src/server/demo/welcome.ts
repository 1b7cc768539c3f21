// Makes a newcomer part of the company: in every open space, with a direct line to those who talk most, and to the other people here.
import type { World } from '../world.ts'
import { personKeys } from './people.ts'
import type { Stage } from './stage.ts'

const directWith = ['jonas', 'priya', 'ken', 'mira'] as const

/** True for the scripted ones. */
export const isTeammate = (stage: Stage, userId: string): boolean =>
  personKeys.some((key) => stage.people[key] === userId)

/**
 * Answers the stage as it is for this person: `me` is them, and the direct spaces are theirs. Safe to repeat.
 */
export const welcome = (world: World, stage: Stage, userId: string): Stage => {
  if (userId === stage.people.me) return stage
  world.joinOpenSpaces(userId)
  const directs = directWith.map((key) => [`direct-${key}`, world.openDirect(stage.people[key], userId)._id])
  world.openDirect(stage.people.me, userId)
  return {
    people: { ...stage.people, me: userId },
    spaces: { ...stage.spaces, ...(Object.fromEntries(directs) as Stage['spaces']) },
  }
}
