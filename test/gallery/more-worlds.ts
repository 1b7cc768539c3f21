// Moments that show what is rare: much unread, very long, many spaces.
import { itemId, personId, spaceId } from '../../src/domain/ids.ts'
import { aMessage, aSpace, safely } from '../support/things.ts'
import { after, launchRoom, NOW } from './world.ts'
import type { State } from '../../store/state.ts'

const launch = spaceId('launch')

const arrives = (id: string, at: number, source: string) =>
  ({
    type: 'item-arrived',
    item: aMessage('launch', id, at, {
      author: personId('priya'),
      body: { markup: 'plain', source: safely(source) },
    }),
  }) as const

/** One reads further up while three new ones come. */
export const unreadRoom: State = (() => {
  const read = after(launchRoom, {
    type: 'reading-moved',
    space: launch,
    list: 'timeline',
    reading: { anchor: { item: itemId('m3'), row: 2 } },
  })
  const place = read.view.places[launch]
  const marked: State =
    place === undefined
      ? read
      : {
          ...read,
          view: {
            ...read.view,
            places: { ...read.view.places, [launch]: { ...place, unreadFrom: NOW - 6.5 * 60_000 } },
          },
        }
  return after(
    marked,
    arrives('n1', NOW + 1000, 'The first new one'),
    arrives('n2', NOW + 2000, 'and the second'),
    arrives('n3', NOW + 3000, 'and the third.'),
  )
})()

const words = 'A message that goes on and on, as some do when the matter is grave: '

/** A message of many rows, one word that is wider than the pane, and wide characters at the edge. */
export const long: State = after(
  launchRoom,
  arrives('long', NOW + 1000, words.repeat(6)),
  arrives('word', NOW + 2000, `See https://example.org/${'a-very-long-path/'.repeat(6)}`),
  arrives('wide', NOW + 3000, '長い文章は折り返される。'.repeat(8)),
)

/** More spaces than rows, with the cursor in the middle. */
export const manySpaces: State = after(
  launchRoom,
  ...Array.from({ length: 30 }, (_, index) => ({
    type: 'space-appeared' as const,
    space: aSpace(`s${index}`, {
      title: safely(`Team ${String(index + 1).padStart(2, '0')} with a long name for a list`),
      unread: index % 7,
    }),
  })),
  { type: 'focus-moved', focus: 'spaces' },
  { type: 'cursor-moved', space: spaceId('s14') },
)
