// All people of a world, in pages: a server may know many.
import type { User } from './shapes.ts'
import type { World } from './world.ts'

const size = 500

/** All accounts, by name; like `searchUsers` it leaves guests out. */
export const everybody = (world: Pick<World, 'searchUsers'>): readonly User[] => {
  const people: User[] = []
  for (;;) {
    const some = world.searchUsers({ size, skip: people.length })
    people.push(...some)
    if (some.length < size) return people
  }
}
