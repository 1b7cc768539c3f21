// One space that refuses to tell what changed must not blind the watch over the others.
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

const [one, bad, two] = [spaceId('one'), spaceId('bad'), spaceId('two')]

for (const opened of [true, false])
  for (const refuses of [false, true])
    test(`a feed that stopped is found out by a room that was ${opened ? '' : 'never '}opened${refuses ? ', though another one refuses to tell' : ''}`, async () => {
      const clock = createFakeClock()
      const fake = createFakeBackend(() => clock.now())
      let reopened = 0
      let news: DomainEvent | undefined
      const backend = {
        ...fake,
        reopen: () => {
          reopened += 1
        },
        changesSince: async (spaces: readonly SpaceId[]): Promise<Result<readonly DomainEvent[]>> => {
          if (refuses && spaces.includes(bad)) return refusal('never')
          return ok(news !== undefined && spaces.includes(two) ? [news] : [])
        },
      }
      const store = createSpacetermStore()
      store.dispatch(onChatOnly)
      const history = createHistory({ store, backend })
      const listening = startListener({ store, backend, history, clock, random: () => 0.5 })
      const wait = async (seconds: number): Promise<void> => {
        for (let left = seconds; left > 0; left -= 1) {
          for (const call of fake.fetches.slice()) {
            const { space } = call.asked
            if (space === bad && refuses && !opened) call.answer(refusal('never'))
            else call.answer(ok({ items: [aMessage(space, `${space}1`, 1)], older: { kind: 'end' } }))
          }
          await settled()
          clock.advance(1_000)
          await settled()
        }
      }
      // The refusing one comes first.
      fake.emit({ type: 'spaces-loaded', spaces: [bad, one, two].map((id) => aSpace(id)) })
      fake.live()
      clock.advance(100)
      for (const space of opened ? [two, bad, one] : [one]) {
        store.dispatch({ type: 'space-opened', space })
        await wait(3)
      }
      news = {
        type: 'item-arrived',
        item: aMessage('two', 'lost', clock.now(), { author: personId('bob') }),
        late: true,
      }
      await wait(600)
      await listening[Symbol.asyncDispose]()
      assert.ok(reopened > 0)
    })
