// All people of a world, in pages: a server may know many.
import type { User } from './shapes.ts'
import type { World } from './world.ts'

const size = 500

/** By name, without guests. All of them at once in memory: not for what is asked often. */
export const everybody = (world: Pick<World, 'searchUsers'>): readonly User[] => {
  const people: User[] = []
  for (;;) {
    const some = world.searchUsers({ size, skip: people.length })
    people.push(...some)
    if (some.length < size) return people
  }
}
