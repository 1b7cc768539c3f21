// The local echo gives way to what the network says without a gap in which neither is there.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localId, spaceId } from '../../../src/domain/ids.ts'
import { createMemoryPersistence } from '../../../src/persistence/memory.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { createHistory } from '../../../store/sync/history.ts'
import { startListener } from '../../../store/sync/listener.ts'
import { createOutbox } from '../../../store/sync/outbox.ts'
import { createFakeClock, settled } from '../../support/clock.ts'
import { createFakeBackend, done } from '../../support/fake-backend.ts'
import { aSpace, aTask } from '../../support/things.ts'

test('outbox: a task that is ticked off stays so while the answer becomes the truth', async () => {
  const clock = createFakeClock()
  const backend = createFakeBackend(() => clock.now())
  const store = createSpacetermStore()
  const task = aTask('one', 't1', 1)
  const history = createHistory({ store, backend })
  const listener = startListener({ store, backend, history, clock, random: () => 0.5 })
  const outbox = createOutbox({
    store,
    backend,
    persistence: createMemoryPersistence(),
    clock,
    random: () => 0.5,
    newLocalId: () => localId('l1'),
    flush: listener.flush,
  })
  backend.emit({ type: 'spaces-loaded', spaces: [aSpace('one')] }, { type: 'item-arrived', item: task })
  backend.live()
  clock.advance(100)
  outbox.send({ kind: 'set-task-done', space: spaceId('one'), item: task.id, done: true })
  clock.advance(100)
  const looks: boolean[] = []
  store.subscribe(({ timelines, outbox: waiting }) => {
    const [known] = timelines[task.space]?.lists.tasks?.items ?? []
    looks.push(waiting.length > 0 || (known?.kind === 'task' && known.done))
  })
  // Something was just told, so what comes now waits for the next frame.
  backend.emit({ type: 'life-seen', at: clock.now() + 1 })
  clock.turn()
  backend.emit({
    type: 'item-changed',
    space: task.space,
    item: task.id,
    modifiedAt: 9,
    change: { done: true },
  })
  backend.performs[0]?.answer(done)
  await settled()
  clock.advance(100)
  assert.deepEqual(store.getState().outbox, [])
  assert.ok(looks.length > 0)
  assert.ok(!looks.includes(false), JSON.stringify(looks))
  outbox.stop()
  await listener[Symbol.asyncDispose]()
})
