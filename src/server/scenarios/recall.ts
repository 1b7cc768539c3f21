// What was said before this server started: read from the world, for a company that begins anew each morning repeats itself.
import type { Stage } from '../demo/stage.ts'
import { isTeammate } from '../demo/welcome.ts'
import type { World } from '../world.ts'
import { kindOf } from './said.ts'
import type { Said } from './said.ts'

/** More than anybody scrolls back in one space. */
const perSpace = 80

/** Tells `said` what teammates said of late in all spaces, oldest first. */
export const recall = (world: World, stage: Stage, said: Said): void => {
  const { spaces } = world.spacesOf(stage.people.mira, { size: 200, types: ['group'], status: 'all' })
  const ids = new Set([...Object.values(stage.spaces), ...spaces.map(({ _id }) => _id)])
  const items = [...ids].flatMap((space) => world.itemsOf(space, { size: perSpace }))
  for (const item of items.toSorted((a, b) => a.created.localeCompare(b.created)))
    if (isTeammate(stage, item.sender._id)) said.hear(kindOf(item), item.content.bodyText)
}
