// An event of feeds, and whom it is for.
import type { Space } from '../../shapes.ts'
import type { V4Event } from './v4-event.ts'

/** `to` = ids of people of the world. */
export type Told = { readonly event: V4Event; readonly to: readonly string[] }

/** Ids of the world, guests among them; who has no feed simply does not hear of it. */
export const memberIdsOf = ({ members }: Pick<Space, 'members'>): readonly string[] =>
  members.map(({ member }) => member)
