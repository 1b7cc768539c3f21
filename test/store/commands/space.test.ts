// Marks one sets on a space: read, pinned.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spaceId } from '../../../src/domain/ids.ts'
import { aMessage, anOutgoing, aPerson, aSpace } from '../../support/things.ts'
import { company, NOON, sitDown } from './driver.ts'

const launch = spaceId('launch')

test('m marks as read up to the newest that is known, by the clock of the network and not by ours', () => {
  const later = NOON + 3_600_000
  const person = sitDown([
    ...company,
    { type: 'item-arrived', item: aMessage('launch', 'm3', later, { author: aPerson('jonas').id }) },
  ])
  person.press('escape', 'm')
  assert.deepEqual(person.sent, [{ kind: 'mark-read', space: launch, readAt: later }])
})

test('m on a space that was not looked at yet covers the whole second of its last activity', () => {
  const person = sitDown([
    { type: 'spaces-loaded', spaces: [aSpace('launch', { unread: 1, activeAt: 5_000 })] },
    { type: 'space-opened', space: launch },
  ])
  person.press('escape', 'm')
  assert.deepEqual(person.sent, [{ kind: 'mark-read', space: launch, readAt: 5_999 }])
})

test('* takes back a pin that is still on its way, but not one that was refused', () => {
  const queued = anOutgoing('o1', { kind: 'set-pinned', space: launch, pinned: false })
  const person = sitDown([...company, { type: 'outgoing-queued', outgoing: queued }])
  person.press('escape', '*')
  assert.deepEqual(person.sent, [{ kind: 'set-pinned', space: launch, pinned: true }])
  const refused = sitDown([
    ...company,
    { type: 'outgoing-queued', outgoing: { ...queued, status: 'failed' as const } },
  ])
  refused.press('escape', '*')
  assert.deepEqual(refused.sent, [{ kind: 'set-pinned', space: launch, pinned: false }])
})
