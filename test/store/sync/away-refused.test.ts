// One space of which it cannot be told what changed must not make the news of the others pass unnoticed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DomainEvent } from '../../../src/domain/events.ts'
import { personId, spaceId } from '../../../src/domain/ids.ts'
import type { SpaceId } from '../../../src/domain/ids.ts'
import { ok } from '../../../src/domain/result.ts'
import type { Result } from '../../../src/domain/result.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { createHistory } from '../../../store/sync/history.ts'
import { startListener } from '../../../store/sync/listener.ts'
import { createFakeClock, settled } from '../../support/clock.ts'
import { createFakeBackend, refusal } from '../../support/fake-backend.ts'
import { onChatOnly } from '../../support/other-network.ts'
import { aMessage, aSpace } from '../../support/things.ts'

const [one, bad, open] = [spaceId('one'), spaceId('bad'), spaceId('open')]

for (const trouble of [false, true])
  test(`news of a space that was opened before are counted${trouble ? ', though another one refuses to tell' : ''}`, async () => {
    const clock = createFakeClock()
    const fake = createFakeBackend(() => clock.now())
    let isBack = false
    const backend = {
      ...fake,
      changesSince: async (spaces: readonly SpaceId[]): Promise<Result<readonly DomainEvent[]>> => {
        if (trouble && spaces.includes(bad)) return refusal('never')
        return ok(
          isBack && spaces.includes(one)
            ? [
                {
                  type: 'item-arrived',
                  item: aMessage('one', 'm9', 900, { author: personId('bob') }),
                  late: true,
                },
              ]
            : [],
        )
      },
    }
    const store = createSpacetermStore()
    store.dispatch(onChatOnly)
    const history = createHistory({ store, backend })
    const listening = startListener({ store, backend, history, clock, random: () => 0.5 })
    const pages = async (): Promise<void> => {
      for (let turn = 0; turn < 20; turn += 1) {
        for (const call of fake.fetches.slice()) {
          const { space, list } = call.asked
          const isOne = space === one && list === 'timeline'
          const items = isOne
            ? [
                aMessage('one', 'm1', 1),
                ...(isBack ? [aMessage('one', 'm9', 900, { author: personId('bob') })] : []),
              ]
            : [aMessage(space, `${space}1`, 1)]
          call.answer(ok({ items, older: { kind: 'end' } }))
        }
        await settled()
        clock.advance(1_000)
      }
    }
    fake.emit({
      type: 'spaces-loaded',
      spaces: ['one', 'bad', 'open'].map((id) => aSpace(id, { lastReadAt: 100 })),
    })
    fake.live()
    clock.advance(100)
    for (const space of [one, bad, open]) {
      store.dispatch({ type: 'space-opened', space })
      await pages()
    }
    assert.equal(store.getState().spaces[one]?.unread, 0)
    fake.broken()
    clock.advance(5_000)
    isBack = true
    fake.live()
    clock.advance(100)
    await pages()
    const { unread } = store.getState().spaces[one] ?? {}
    await listening[Symbol.asyncDispose]()
    assert.equal(unread, 1)
  })
