// Hostile text in every word that Symphony brings, into the real renderer: only our own grammar reaches the terminal.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { Screen } from '../components/Screen.tsx'
import { toEvents } from '../src/backend/symphony/to-events.ts'
import { itemId, spaceId } from '../src/domain/ids.ts'
import { loadRich } from '../src/text/rich.ts'
import type { StateEvent } from '../store/events.ts'
import { reduceAll } from '../store/reduce.ts'
import { initialState } from '../store/state.ts'
import type { State } from '../store/state.ts'
import { ALICE, BOT, newContext } from './backend/symphony/context.ts'
import { fixture, fixtures } from './backend/symphony/fixtures.ts'
import { assertHarmless } from './support/harmless.ts'
import { hostileText } from './support/hostile.ts'
import { showState } from './support/screen.tsx'

const IM = spaceId('xMpCOKC5I4INzFCab3WEm3___mY4XJQ_dA')
const ROOM = spaceId('yB5yjZ1ML2NvBn-JzBSGLH___mY4TVH_dA')
const MESSAGE = itemId('5No7f7vOI0XXdysGdKMY1X___mY30zwXbQ')

/** Without these an event is none. */
const KEPT = new Set(['type', 'streamId', 'messageId', 'formMessageId', 'streamType'])

/** Everything that is said, said otherwise. `data` and `message` keep the shape that is looked into. */
const withWords = (value: unknown, evil: string, key = ''): unknown => {
  if (typeof value === 'string') return KEPT.has(key) ? value : wordsOf(value, evil, key)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((inner) => withWords(inner, evil))
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withWords(inner, evil, name)]),
  )
}

const wordsOf = (value: string, evil: string, key: string): string => {
  if (key === 'message') return value.replaceAll(/(?<=>)[^<>]+(?=<)/g, () => evil)
  if (key === 'data') return JSON.stringify(withWords(JSON.parse(value), evil, 'entities'))
  return evil
}

/** The shared post, where it can be seen. */
const quoting = JSON.parse(
  JSON.stringify(fixture('SHAREDPOST')).replaceAll('qH_2eaLz5x2RgaZ7dUISLH___mY7_116dA', IM),
) as unknown

/** Whatever happens to a space that stays. */
const world = (evil: string): State => {
  const feed = [
    ...fixtures.filter(({ type }) => type !== 'MESSAGESUPPRESSED' && type !== 'USERLEFTROOM'),
    quoting,
  ].map((event) => withWords(event, evil))
  const seenBy = (me: typeof ALICE) => toEvents(feed, newContext(me)).events
  return reduceAll(initialState, [
    { type: 'signed-in', me: { id: ALICE, name: '' as never } },
    ...seenBy(ALICE),
    // As another would have it: what is a shared post to one is a message to the other.
    ...seenBy(BOT),
    ...toEvents([{ type: evil }, { type: 'MESSAGESENT', payload: evil }], newContext()).events,
    { type: 'screen-resized', columns: 120, rows: 34 },
  ])
}

const opened = (space: typeof IM): readonly StateEvent[] => [{ type: 'space-opened', space }]
const looks: readonly (readonly [string, readonly StateEvent[]])[] = [
  ['a conversation', opened(IM)],
  ['a room', opened(ROOM)],
  ['narrow', [...opened(ROOM), { type: 'screen-resized', columns: 60, rows: 20 }]],
  ['wide', [...opened(IM), { type: 'screen-resized', columns: 170, rows: 34 }]],
  ['requests', [{ type: 'overlay-shown', overlay: { kind: 'requests' } }]],
  ['about', [{ type: 'overlay-shown', overlay: { kind: 'about', space: ROOM, row: 0 } }]],
  [
    'entities',
    [
      ...opened(IM),
      { type: 'overlay-shown', overlay: { kind: 'entities', space: IM, item: MESSAGE, row: 0 } },
    ],
  ],
]

test('what is looked at shows the words of others at all', async () => {
  await loadRich()
  for (const [name, events] of looks) {
    const { screen } = showState(reduceAll(world('Quagga'), events), <Screen backend="Symphony" />)
    try {
      const rows = await screen.rows()
      assert.match(rows.join('\n'), /Quagga/, name)
    } finally {
      await screen.close()
    }
  }
})

test('whatever others write on Symphony, only our own grammar reaches the terminal', async () => {
  await loadRich()
  await fc.assert(
    fc.asyncProperty(hostileText, fc.constantFrom(...looks), async (evil, [name, events]) => {
      const { screen } = showState(reduceAll(world(evil), events), <Screen backend="Symphony" />)
      try {
        await screen.rows()
        assertHarmless(screen.written(), name)
      } finally {
        await screen.close()
      }
    }),
    { numRuns: 80 },
  )
})
