// All people of a world, in pages: a server may know many.
import type { User } from './shapes.ts'
import type { World } from './world.ts'

const size = 500

export const everybody = (world: Pick<World, 'searchUsers'>): readonly User[] => {
  const people: User[] = []
  for (let page = 0; ; page += 1) {
    const some = world.searchUsers({ size, page })
    people.push(...some)
    if (some.length < size) return people
  }
}
