// What depends on who is looking, on what was known before, and on what came of an earlier event.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { DomainEvent } from '../../../src/domain/events.ts'
import type { ConversionContext } from '../../../src/backend/symphony/draft.ts'
import { dataWithLocalId } from '../../../src/backend/symphony/items/local-id.ts'
import { newSpace } from '../../../src/backend/symphony/spaces/to-space.ts'
import { toEvents } from '../../../src/backend/symphony/to-events.ts'
import { itemId, localId, spaceId } from '../../../src/domain/ids.ts'
import type { EventType } from '../../../src/protocol/symphony/event-types.ts'
import { toPlainText } from '../../../src/text/body.ts'
import { reduceAll } from '../../../store/reduce.ts'
import { initialState } from '../../../store/state.ts'
import { ALICE, BOB, BOT, newContext } from './context.ts'
import { fixture } from './fixtures.ts'

const ROOM = spaceId('yB5yjZ1ML2NvBn-JzBSGLH___mY4TVH_dA')
const convert = (context: ConversionContext, ...types: readonly EventType[]) =>
  toEvents(types.map(fixture), context)
const types = (events: readonly DomainEvent[]): readonly string[] => events.map(({ type }) => type)
const noticesIn = (events: readonly DomainEvent[]): readonly string[] =>
  events.flatMap((event) =>
    event.type === 'item-arrived' && event.item.kind === 'notice' ? [event.item.body.source] : [],
  )

const membersIn = (events: readonly DomainEvent[]) =>
  events.flatMap((event) => (event.type === 'members-loaded' ? event.members : []))

/** A message of Alice's in the room, or a version of one. */
const sent = (id: string, after: number, words: string, more: object = {}) => ({
  type: 'MESSAGESENT',
  timestamp: 1_760_000_000_000 + after,
  payload: {
    messageSent: {
      message: {
        messageId: id,
        timestamp: 1_760_000_000_000 + after,
        message: `<div>${words}</div>`,
        data: '{}',
        user: { userId: Number(ALICE), displayName: 'Alice Smith' },
        stream: { streamId: ROOM, streamType: 'ROOM' },
        ...more,
      },
    },
  },
})

const suppressed = (messageId: string) => ({
  type: 'MESSAGESUPPRESSED',
  timestamp: 1_760_000_000_030,
  payload: { messageSuppressed: { messageId, stream: { streamId: ROOM } } },
})

test('who was added to a room is told of it, and the pod is asked what room it is', () => {
  const { events, wants } = convert(newContext(BOB), 'USERJOINEDROOM')
  assert.deepEqual(types(events), ['people-seen', 'request-settled', 'item-arrived'])
  assert.deepEqual(wants, [
    { what: 'space', space: ROOM, anew: true },
    { what: 'members', space: ROOM },
  ])
})

test('a room that one leaves is gone', () => {
  const { events, wants } = convert(newContext(BOB), 'USERLEFTROOM')
  assert.deepEqual(types(events), ['people-seen', 'space-gone'])
  assert.deepEqual(wants, [])
})

test('what is told again later does not undo what came after: one is back in the room, and the other is in it', () => {
  const context = newContext(BOB)
  const back = newSpace({
    id: ROOM,
    kind: 'group',
    title: 'Rates desk',
    members: [{ person: BOB, role: 'member' }],
    createdAt: undefined,
    modifiedAt: 1_760_000_030_000,
    me: BOB,
  })
  context.spaces.see({ type: 'space-appeared', space: back })
  const { events } = convert(context, 'USERLEFTROOM', 'USERREQUESTEDTOJOINROOM')
  assert.deepEqual(types(events), ['people-seen'])
})

test('a feed is told in the order of time: who left a room and came back is in it', () => {
  const back = { ...fixture('USERJOINEDROOM'), timestamp: 1_760_000_020_000 }
  const { events } = toEvents([back, fixture('USERLEFTROOM')], newContext(BOB))
  assert.deepEqual(types(events), ['people-seen', 'space-gone', 'request-settled', 'item-arrived'])
})

test('who is removed by another is named with them', () => {
  const removed = { ...fixture('USERLEFTROOM'), initiator: fixture('ROOMCREATED')['initiator'] }
  assert.deepEqual(noticesIn(toEvents([removed], newContext(BOT)).events), ['Alice Smith removed Bob Jones'])
})

test('a member that joins is there at once; told again, or late, it takes no role away', () => {
  const context = newContext()
  toEvents([fixture('ROOMCREATED')], context)
  assert.deepEqual(membersIn(convert(context, 'USERJOINEDROOM').events), [{ person: BOB, role: 'member' }])
  assert.deepEqual(membersIn(convert(context, 'ROOMMEMBERPROMOTEDTOOWNER').events), [
    { person: BOB, role: 'admin' },
  ])
  assert.deepEqual(membersIn(convert(context, 'USERJOINEDROOM').events), [])
})

test('of a connection each side sees the other', () => {
  const [, seen] = convert(newContext(BOT), 'CONNECTIONREQUESTED').events
  assert.ok(seen?.type === 'request-seen')
  assert.deepEqual([seen.request.direction, seen.request.person], ['incoming', ALICE])
  const [, settled] = convert(newContext(BOB), 'CONNECTIONACCEPTED').events
  assert.ok(settled?.type === 'request-settled')
  assert.equal(settled.id, `connection:${ALICE}`)
})

test('a connection that was accepted is told where one talks with them', () => {
  const context = newContext()
  const created = fixture('INSTANTMESSAGECREATED')
  const withBob = JSON.parse(JSON.stringify(created).replaceAll(BOT, BOB)) as unknown
  toEvents([withBob], context)
  assert.deepEqual(noticesIn(convert(context, 'CONNECTIONACCEPTED').events), [
    'Bob Jones accepted the connection',
  ])
})

test('one who asks to be let in sees their own request, with whom may grant it', () => {
  const { events } = convert(newContext(BOB), 'USERREQUESTEDTOJOINROOM')
  const seen = events.find((event) => event.type === 'request-seen')
  assert.deepEqual([seen?.request.direction, seen?.request.person], ['outgoing', ALICE])
  assert.deepEqual(noticesIn(events), [])
})

test('a conversation that is told of again appears once', () => {
  const context = newContext()
  assert.deepEqual(types(convert(context, 'INSTANTMESSAGECREATED', 'INSTANTMESSAGECREATED').events), [
    'people-seen',
    'space-appeared',
  ])
})

test('who shares a post sees it on their wall, the original quoted under its author', () => {
  const { events } = convert(newContext(BOB), 'SHAREDPOST')
  const arrived = events.find((event) => event.type === 'item-arrived')
  assert.equal(arrived?.item.kind, 'message')
  assert.equal(arrived.item.space, 'qH_2eaLz5x2RgaZ7dUISLH___mY7_116dA')
  const { body } = arrived.item
  assert.match(toPlainText(body), /sharing this[^]*Alice Smith[^]*original wall post/)
})

test('an edit changes the first version, whichever of its names it gives; deleting any version deletes it', () => {
  const context = newContext()
  const { events } = toEvents(
    [
      sent('first___mY_one_and_onlybQ', 0, 'one'),
      sent('second__mY_one_and_onlybQ', 10, 'two', {
        replacing: 'first///mY/one/and/onlybQ==',
        initialMessageId: 'first///mY/one/and/onlybQ==',
        initialTimestamp: 1_760_000_000_000,
      }),
      // Without the name of the first: what it replaces leads there.
      sent('third___mY_one_and_onlybQ', 20, 'three', { replacing: 'second__mY_one_and_onlybQ' }),
    ],
    context,
  )
  const first = itemId('first___mY_one_and_onlybQ')
  assert.deepEqual(
    events.map((event) => (event.type === 'item-changed' ? [event.item, event.modifiedAt] : event.type)),
    ['people-seen', 'item-arrived', [first, 1_760_000_000_010], [first, 1_760_000_000_020]],
  )
  assert.equal(context.versions.latestOf(first), 'third___mY_one_and_onlybQ')
  const gone = suppressed('third///mY/one/and/onlybQ==')
  assert.deepEqual(toEvents([gone], context).events, [{ type: 'item-removed', space: ROOM, item: first }])
})

test('a version that was never seen is gone: the pod is asked what it was a version of, once', () => {
  const context = newContext()
  const { events, wants } = toEvents([suppressed('unseen///mY/one/and/onlybQ==')], context)
  assert.deepEqual(events, [
    { type: 'item-removed', space: ROOM, item: itemId('unseen___mY_one_and_onlybQ') },
  ])
  assert.deepEqual(wants, [{ what: 'version', space: ROOM, message: 'unseen___mY_one_and_onlybQ' }])
  assert.deepEqual(toEvents([suppressed('unseen___mY_one_and_onlybQ')], context).wants, [])
})

test('a message and its edits in any order with the end of the last of them: it is gone', () => {
  const of = { initialMessageId: 'first___mY_one_and_onlybQ', initialTimestamp: 1_760_000_000_000 }
  const feed = [
    sent('first___mY_one_and_onlybQ', 0, 'one'),
    sent('second__mY_one_and_onlybQ', 10, 'two', { replacing: 'first___mY_one_and_onlybQ', ...of }),
    sent('third___mY_one_and_onlybQ', 20, 'three', { replacing: 'second__mY_one_and_onlybQ', ...of }),
    suppressed('third___mY_one_and_onlybQ'),
  ]
  fc.assert(
    fc.property(
      fc.shuffledSubarray(feed, { minLength: feed.length }),
      fc.array(fc.constantFrom(...feed), { maxLength: 3 }),
      (shuffled, again) => {
        const context = newContext()
        // Each in a read of its own: within one they are put in order.
        const state = [...shuffled, ...again].reduce(
          (before, event) => reduceAll(before, toEvents([event], context).events),
          initialState,
        )
        assert.deepEqual(state.timelines[ROOM]?.lists.timeline?.items ?? [], [])
        assert.deepEqual(context.versions.within(ROOM, 0, Infinity), [])
      },
    ),
  )
})

test('what this program sent is known again by its local id; what others put there is not', () => {
  const data = dataWithLocalId(localId('local-1'))
  const message = sent('mine____mY_one_and_onlybQ', 0, 'hello', { data })
  const echo = (context: ConversionContext) =>
    toEvents([message], context).events.find((event) => event.type === 'item-arrived')?.localId
  assert.equal(echo(newContext(ALICE)), 'local-1')
  assert.equal(echo(newContext(BOB)), undefined)
})

test('all events in any number and order of feeds leave a state that tells each once', () => {
  const feed = (['ROOMCREATED', 'USERJOINEDROOM', 'MESSAGESENT', 'SYMPHONYELEMENTSACTION'] as const).map(
    fixture,
  )
  const context = newContext()
  const once = reduceAll(initialState, toEvents(feed, context).events)
  const again = reduceAll(once, toEvents([...feed, ...feed.toReversed()], context).events)
  const itemsOf = (state: typeof once) =>
    Object.values(state.timelines).flatMap(({ lists }) => lists.timeline?.items.map(({ id }) => id))
  assert.deepEqual(itemsOf(again), itemsOf(once))
  assert.equal(itemsOf(once).length, 4)
})
