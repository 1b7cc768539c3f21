// What changed in a space before anybody told of the space itself.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSpaceMemory } from '../../../../src/backend/symphony/spaces/memory.ts'
import type { DomainEvent } from '../../../../src/domain/events.ts'
import { spaceId } from '../../../../src/domain/ids.ts'
import { aSpace, safely } from '../../../support/things.ts'

const room = spaceId('room')
const renamed = (modifiedAt: number, title: string): DomainEvent => ({
  type: 'space-changed',
  space: room,
  modifiedAt,
  change: { title: safely(title) },
})
const closed = (modifiedAt: number): DomainEvent => ({
  type: 'space-changed',
  space: room,
  modifiedAt,
  change: { archived: true },
})
const appeared = (modifiedAt: number): DomainEvent => ({
  type: 'space-appeared',
  space: aSpace('room', { modifiedAt, title: safely('Old') }),
})

test('a rename that was told too early is told again with the space, all that changed at once', () => {
  const memory = createSpaceMemory()
  assert.deepEqual(memory.see(renamed(20, 'New')), [])
  memory.see(closed(30))
  memory.see(renamed(10, 'Older'))
  const told = memory.see(appeared(5))
  assert.deepEqual(told, [
    {
      type: 'space-changed',
      space: room,
      modifiedAt: 30,
      change: { title: 'New', archived: true },
    },
  ])
  assert.deepEqual([memory.get(room)?.title, memory.get(room)?.archived], ['New', true])
  assert.deepEqual(memory.see(appeared(5)), [])
})

test('what the pod says later than the rename is not undone by it', () => {
  const memory = createSpaceMemory()
  memory.see(renamed(20, 'New'))
  assert.deepEqual(
    memory.see({
      type: 'spaces-loaded',
      spaces: [aSpace('room', { modifiedAt: 25, title: safely('Newest') })],
    }),
    [],
  )
  assert.equal(memory.get(room)?.title, 'Newest')
})

test('of many spaces that never come only some are remembered', () => {
  const memory = createSpaceMemory()
  for (let n = 0; n < 500; n += 1) {
    memory.see({ type: 'space-changed', space: spaceId(`s${String(n)}`), modifiedAt: 1, change: {} })
  }
  const comes = (n: number) =>
    memory.see({ type: 'space-appeared', space: aSpace(`s${String(n)}`, { modifiedAt: 0 }) })
  assert.deepEqual([comes(0).length, comes(499).length], [0, 1])
})
