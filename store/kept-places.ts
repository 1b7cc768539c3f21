// Where one was in each space as plain data for the disk, and back: after a restart one reads on where one was.
import type { SpaceId } from '../src/domain/ids.ts'
import type { ListName } from '../src/domain/model.ts'
import type { KeptPlace } from '../src/persistence/persistence.ts'
import { placeOf, withPlace } from './reducers/view.ts'
import { unsentParent } from './selectors/unsent.ts'
import type { Place, Reading, State } from './state.ts'

/** What was written around something old is not kept: one comes back to the chat. */
const keptPlace = ({ tab, open, readings }: Place): KeptPlace => ({
  tab,
  ...(open === undefined ? {} : { open }),
  readings: Object.entries(readings).flatMap(([list, reading]) => {
    if (reading === undefined || list === 'around') return []
    const { selected, anchor, seen } = reading
    return [
      {
        list,
        ...(selected === undefined ? {} : { selected }),
        ...(anchor === 'end' ? {} : { anchor }),
        ...(seen === undefined ? {} : { seen }),
      },
    ]
  }),
})

/** The same objects as long as the places are the same: what did not change is not written again. */
const kept = new WeakMap<Place, KeptPlace>()

/** For the snapshot. A space that one was never in is left out. */
export const keptPlaces = (
  state: State,
  spaces: readonly SpaceId[],
): Readonly<Record<SpaceId, KeptPlace>> => {
  const places: Record<SpaceId, KeptPlace> = {}
  for (const space of spaces) {
    const place = state.view.places[space]
    if (place === undefined) continue
    // What is not sent yet may have another name at the next start.
    if (place.open !== undefined && unsentParent(state, space, place.open) !== undefined) {
      const { open: _, ...others } = place
      places[space] = keptPlace(others)
      continue
    }
    const known = kept.get(place) ?? keptPlace(place)
    kept.set(place, known)
    places[space] = known
  }
  return places
}

/** Where something is not here any more, one stands at the newest. */
const readingIn = (
  state: State,
  space: SpaceId,
  { list, selected, anchor, seen }: KeptPlace['readings'][number],
): Reading => {
  const items = state.timelines[space]?.lists[list as ListName]?.items ?? []
  const isHere = anchor !== undefined && items.some(({ id }) => id === anchor.item)
  return {
    anchor: isHere ? anchor : 'end',
    ...(selected === undefined ? {} : { selected }),
    ...(isHere && seen !== undefined ? { seen } : {}),
  }
}

/** The places of an earlier run, for the spaces that are still there. */
export const withKeptPlaces = (state: State, places: Readonly<Record<SpaceId, KeptPlace>>): State => {
  let next = state
  for (const [id, { tab, open, readings }] of Object.entries(places)) {
    const space = id as SpaceId
    if (next.spaces[space] === undefined) continue
    next = withPlace(next, space, {
      tab,
      ...(open === undefined ? {} : { open }),
      readings: {
        ...placeOf(next, space).readings,
        ...Object.fromEntries(readings.map((reading) => [reading.list, readingIn(state, space, reading)])),
      },
    })
  }
  return next
}
