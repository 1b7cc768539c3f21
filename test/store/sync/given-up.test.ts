// What may have been sent already is looked for, which takes a while: given up meanwhile, it is not sent.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { localId } from '../../../src/domain/ids.ts'
import { failed, ok } from '../../../src/domain/result.ts'
import { createMemoryPersistence } from '../../../src/persistence/memory.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { createOutbox } from '../../../store/sync/outbox.ts'
import { createFakeClock, settled } from '../../support/clock.ts'
import { createFakeBackend } from '../../support/fake-backend.ts'
import { aSend, aSpace, safely } from '../../support/things.ts'

suite('given up while it is looked for', () => {
  for (const how of ['discarded', 'stopped'] as const)
    test(`what is ${how} while it is looked for is not sent anew`, async () => {
      const clock = createFakeClock()
      const backend = createFakeBackend(() => clock.now())
      const store = createSpacetermStore()
      const outbox = createOutbox({
        store,
        backend,
        persistence: createMemoryPersistence(),
        clock,
        random: () => 0.5,
        newLocalId: () => localId('l1'),
      })
      store.dispatch({ type: 'spaces-loaded', spaces: [aSpace('one')] })
      store.dispatch({ type: 'link-changed', link: { status: 'live' }, at: clock.now() })
      outbox.send(aSend('one', 'hello'))
      clock.turn()
      backend.performs[0]?.answer(failed({ again: 'unsure', words: safely('?') }))
      await settled()
      clock.turn()
      clock.advance(60_000)
      await settled()
      assert.equal(backend.finds.length, 1)
      if (how === 'discarded') outbox.discard(localId('l1'))
      else outbox.stop()
      const before = backend.performs.length
      backend.finds[0]?.answer(ok(undefined))
      await settled()
      clock.turn()
      assert.equal(backend.performs.length, before)
    })
})
