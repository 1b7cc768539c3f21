// Who plays whom and which space is which, kept with the world: names may be renamed, the stage stays.
import * as v from 'valibot'
import type { World } from '../world.ts'
import { people } from './people.ts'
import type { Speaker } from './people.ts'

const Stage = v.object({
  /** Speaker → user id; `me` is the person the world was made for. */
  people: v.record(v.string(), v.string()),
  /** Key of the demo space → space id. */
  spaces: v.record(v.string(), v.string()),
})
/** Written once, when the world is filled; `welcome` and `enterSymphony` derive those of other people from it. */
export type Stage = {
  readonly people: Readonly<Record<Speaker, string>>
  readonly spaces: Readonly<Record<string, string>>
}

const name = 'demo-stage'

/** The first one stays: what comes after it for the same world is not kept. */
export const rememberStage = (world: World, stage: Stage): void => {
  world.remembered(name, () => JSON.stringify(stage))
}

/** Undefined when this world was never filled with the demo company. */
export const stageOf = (world: World): Stage | undefined => {
  // The question must not leave an empty answer behind, so it is asked only where somebody of the company lives.
  if (world.findUser(people.mira.username) === undefined) return undefined
  const text = world.remembered(name, () => '')
  return text === '' ? undefined : (v.parse(Stage, JSON.parse(text)) as Stage)
}

/** The demo space of this key; throws when the script names a space that does not exist. */
export const spaceOn = (stage: Stage, key: string): string => {
  const id = stage.spaces[key]
  if (id === undefined) throw new Error(`no space on the stage is called ${key}`)
  return id
}
