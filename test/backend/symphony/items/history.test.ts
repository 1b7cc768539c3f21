// A stretch of history: each message once, where it was first written, as it is now.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { readHistory } from '../../../../src/backend/symphony/items/history.ts'
import { toEvents } from '../../../../src/backend/symphony/to-events.ts'
import { spaceId } from '../../../../src/domain/ids.ts'
import { newContext } from '../context.ts'

const space = spaceId('yB5yjZ1ML2NvBn-JzBSGLH___mY4TVH_dA')
const idOf = (name: string): string => `${name.padEnd(16, '_')}___mY30zwXbQ`

const message = (name: string, timestamp: number, more: object = {}) => ({
  messageId: idOf(name),
  timestamp,
  message: `<div>${name}</div>`,
  data: '{}',
  user: { userId: 1, displayName: 'Mira' },
  stream: { streamId: 'yB5yjZ1ML2NvBn+JzBSGLH///mY4TVH/dA==', streamType: 'ROOM' },
  ...more,
})
/** A second version of a message, as the agent lists it. */
const editOf = (first: string, firstAt: number, name: string, timestamp: number) =>
  message(name, timestamp, {
    replacing: idOf(first),
    initialMessageId: idOf(first),
    initialTimestamp: firstAt,
  })

const sent = (wire: object) => ({
  type: 'MESSAGESENT',
  timestamp: 40,
  payload: { messageSent: { message: wire } },
})

const shown = (history: ReturnType<typeof readHistory>): readonly string[] =>
  history.items.map(({ id, createdAt, modifiedAt, body }) =>
    [id.replace(/_.*/, ''), createdAt, modifiedAt, body.source.replaceAll(/<[^>]*>/g, '')].join(' '),
  )
const changes = (history: ReturnType<typeof readHistory>): readonly string[] =>
  history.events.flatMap((event) =>
    event.type === 'item-changed' ? [`${event.item.replace(/_.*/, '')} ${event.modifiedAt}`] : [],
  )
const whole = { space, from: 0, to: 1000 }

test('entries in any order come oldest first, who wrote them told before', () => {
  const history = readHistory([message('c', 30), message('a', 10), message('b', 20)], newContext(), whole)
  assert.deepEqual(shown(history), ['a 10 10 a', 'b 20 20 b', 'c 30 30 c'])
  assert.deepEqual(
    history.events.map(({ type }) => type),
    ['people-seen'],
  )
})

test('both versions listed: one item, the newer one', () => {
  const entries = [message('a', 10, { replacedBy: idOf('a2') }), message('b', 20), editOf('a', 10, 'a2', 30)]
  const expected = ['a 10 30 a2', 'b 20 20 b']
  const context = newContext()
  assert.deepEqual(shown(readHistory(entries, context, whole)), expected)
  assert.deepEqual(shown(readHistory(entries.toReversed(), newContext(), whole)), expected)
  assert.equal(context.versions.latestOf(context.versions.itemOf(idOf('a2'))), idOf('a2'))
})

test('only the edit listed: the item stands where it was first written', () => {
  const history = readHistory([message('b', 20), editOf('a', 10, 'a2', 30)], newContext(), whole)
  assert.deepEqual(shown(history), ['a 10 30 a2', 'b 20 20 b'])
})

test('an edit of what lies further back changes it there, and the page further back has it as it is now', () => {
  const context = newContext()
  const newer = readHistory([message('z', 900), editOf('a', 10, 'a2', 950)], context, {
    space,
    from: 500,
    to: 1000,
  })
  assert.deepEqual(shown(newer), ['z 900 900 z'])
  assert.deepEqual(changes(newer), ['a 950'])
  const back = { space, from: 0, to: 499 }
  const expected = ['a 10 950 a2', 'b 20 20 b']
  // Some servers list the version that was replaced, some may not.
  assert.deepEqual(shown(readHistory([message('a', 10), message('b', 20)], context, back)), expected)
  assert.deepEqual(shown(readHistory([message('b', 20)], context, back)), expected)
})

test('an edit heard live counts on a page too; one that was deleted does not come back', () => {
  const context = newContext()
  toEvents([sent(editOf('a', 10, 'a2', 40)), sent(editOf('b', 20, 'b2', 40))], context)
  toEvents(
    [
      {
        type: 'MESSAGESUPPRESSED',
        timestamp: 50,
        payload: { messageSuppressed: { messageId: idOf('b2'), stream: { streamId: space } } },
      },
    ],
    context,
  )
  assert.deepEqual(shown(readHistory([message('a', 10)], context, whole)), ['a 10 40 a2'])
})

test('an edit that does not say what it was at first is told as a change', () => {
  const orphan = message('a2', 30, { replacing: idOf('a') })
  const history = readHistory([orphan], newContext(), whole)
  assert.deepEqual([shown(history), changes(history)], [[], ['a 30']])
  // Listed with what it replaces, its place is known.
  const both = readHistory([orphan, message('a', 10)], newContext(), whole)
  assert.deepEqual([shown(both), changes(both)], [['a 10 30 a2'], []])
})

test('a version that was replaced by one that is not here is shown, and the other asked for', () => {
  const history = readHistory(
    [message('a', 10, { replacedBy: idOf('a2').replaceAll('_', '/') })],
    newContext(),
    whole,
  )
  assert.deepEqual(shown(history), ['a 10 10 a'])
  assert.deepEqual(history.missing, [idOf('a2')])
})

test('what is no message is counted, the others are there', () => {
  const history = readHistory([null, message('a', 10), { messageId: 7 }], newContext(), whole)
  assert.deepEqual(shown(history), ['a 10 10 a'])
  assert.equal(history.events.filter(({ type }) => type === 'surprise-seen').length, 2)
})

test('however a history is cut into pages, read from the newest back: the items are the same', () => {
  const entries = [
    message('a', 10),
    message('b', 20),
    editOf('a', 10, 'a2', 30),
    message('c', 40),
    editOf('a', 10, 'a3', 50),
    editOf('c', 40, 'c2', 60),
  ]
  const expected = shown(readHistory(entries, newContext(), whole))
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { maxLength: 4 }), (cuts) => {
      const context = newContext()
      const ends = [...cuts.toSorted((one, other) => one - other), 1000]
      const pages = ends.map((to, index) => ({ space, from: (ends[index - 1] ?? -1) + 1, to }))
      // The newest first, as a person scrolls.
      const items = pages.toReversed().map((page) =>
        readHistory(
          entries.filter(({ timestamp }) => timestamp >= page.from && timestamp <= page.to),
          context,
          page,
        ),
      )
      assert.deepEqual(items.toReversed().flatMap(shown), expected)
    }),
  )
})
