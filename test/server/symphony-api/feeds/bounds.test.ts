// How much feeds hold that nobody reads: above it they are given up, so that the memory of the server has an end.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { createFeeds, type FeedBounds, type Feeds } from '../../../../src/server/symphony-api/feeds/feeds.ts'
import type { V4Event } from '../../../../src/server/symphony-api/feeds/v4-event.ts'

const event = (name: string, size = 0): V4Event => ({
  id: name,
  messageId: name,
  timestamp: 1,
  type: 'MESSAGESENT',
  initiator: { user: { userId: 1, firstName: '', lastName: '', displayName: '', email: '', username: '' } },
  payload: { messageSent: { message: 'x'.repeat(size) } },
})
const weightOf = (one: V4Event): number => Buffer.byteLength(JSON.stringify(one))

const usual: FeedBounds = { events: 100, bytes: 1e6, allBytes: 1e7 }

const feedsWithin = (bounds: Partial<FeedBounds>): Feeds =>
  createFeeds(
    { now: () => 1000, after: () => () => undefined, poll: 30, visibility: 30, life: 1000 },
    { ...usual, ...bounds },
  )

const open = (feeds: Feeds, owner: string, id: string): void => {
  feeds.create(owner, { id, tag: '', old: false })
}

const idsOf = (feeds: Feeds, owner: string): readonly string[] => feeds.of(owner).map(({ id }) => id)

const read = (feeds: Feeds, owner: string, id: string, ackId = '') =>
  feeds.read(owner, { id, ackId, most: 100, may: () => true }, new AbortController().signal)

test('a feed that holds too many bytes is given up, whatever it is read by; what is acknowledged weighs nothing', async () => {
  const one = event('e', 300)
  const feeds = feedsWithin({ bytes: 2 * weightOf(one) })
  open(feeds, 'ann', 'read_f')
  open(feeds, 'bob', 'unread_f')
  let ackId = ''
  for (let time = 0; time < 5; time += 1) {
    feeds.tell(one, ['ann', 'bob'])
    // oxlint-disable-next-line no-await-in-loop -- one batch after the other
    const batch = await read(feeds, 'ann', 'read_f', ackId)
    assert.equal(batch?.events.length, 1)
    ackId = batch.ackId
  }
  assert.deepEqual(idsOf(feeds, 'bob'), [])
  assert.equal(await read(feeds, 'bob', 'unread_f'), undefined)

  // Taken is not acknowledged: that is still held.
  for (let time = 0; time < 3; time += 1) {
    feeds.tell(one, ['ann'])
    // oxlint-disable-next-line no-await-in-loop -- one batch after the other
    if (time < 2) await read(feeds, 'ann', 'read_f')
  }
  assert.equal(await read(feeds, 'ann', 'read_f'), undefined)
})

test('who waits for news hears at once that the feed was given up', async () => {
  const feeds = feedsWithin({ bytes: weightOf(event('e')) })
  open(feeds, 'ann', 'a_f')
  const waiting = read(feeds, 'ann', 'a_f')
  feeds.tell(event('e', 100), ['ann'])
  assert.equal(await waiting, undefined)
})

test('where all feeds together hold too much, those go that hold the most', () => {
  const one = event('e', 300)
  const feeds = feedsWithin({ allBytes: 5 * weightOf(one) })
  open(feeds, 'ann', 'heavy_f')
  open(feeds, 'bob', 'light_f')
  for (let time = 0; time < 4; time += 1) feeds.tell(one, ['ann'])
  feeds.tell(one, ['bob'])
  assert.deepEqual([idsOf(feeds, 'ann'), idsOf(feeds, 'bob')], [['heavy_f'], ['light_f']])
  feeds.tell(one, ['bob'])
  assert.deepEqual([idsOf(feeds, 'ann'), idsOf(feeds, 'bob')], [[], ['light_f']])
})

test('a feed of too many events is given up, however small they are', () => {
  const feeds = feedsWithin({ events: 3 })
  open(feeds, 'ann', 'a_f')
  for (const name of ['1', '2']) feeds.tell(event(name), ['ann'])
  assert.deepEqual(idsOf(feeds, 'ann'), ['a_f'])
  feeds.tell(event('3'), ['ann'])
  assert.deepEqual(idsOf(feeds, 'ann'), [])
})
