// After a break, of a network that counts nothing: the spaces that nobody looks at are asked about too, few at a time.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { DomainEvent } from '../../../src/domain/events.ts'
import { spaceId } from '../../../src/domain/ids.ts'
import type { SpaceId } from '../../../src/domain/ids.ts'
import { ok } from '../../../src/domain/result.ts'
import type { Result } from '../../../src/domain/result.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { createElsewhere } from '../../../store/sync/elsewhere.ts'
import { createFakeClock, settled } from '../../support/clock.ts'
import { refusal } from '../../support/fake-backend.ts'
import { onChatOnly } from '../../support/other-network.ts'
import { aMessage, aSpace } from '../../support/things.ts'

const SINCE = 500
const [open, quiet] = [spaceId('open'), spaceId('quiet')]
const arrival = (space: string): DomainEvent => ({
  type: 'item-arrived',
  item: aMessage(space, `m of ${space}`, 600),
  late: true,
})

/** `counts`: the network keeps no count. */
const given = (spaces: readonly string[], counts = true) => {
  const store = createSpacetermStore()
  const clock = createFakeClock()
  if (counts) store.dispatch(onChatOnly)
  store.dispatch({
    type: 'spaces-loaded',
    spaces: spaces.map((name, at) => aSpace(name, { activeAt: 100 + at })),
  })
  const asked: (readonly SpaceId[])[] = []
  const answers: ((result: Result<readonly DomainEvent[]>) => void)[] = []
  const told: DomainEvent[] = []
  const read: SpaceId[] = []
  let wanted = true
  const elsewhere = createElsewhere({
    store,
    backend: {
      changesSince: async (of, since) => {
        assert.equal(since, SINCE)
        asked.push(of)
        const { promise, resolve } = Promise.withResolvers<Result<readonly DomainEvent[]>>()
        answers.push(resolve)
        return promise
      },
    },
    clock,
    random: () => 0.5,
    shown: { items: () => [], isLive: false },
    tell: (events) => told.push(...events),
    readNewest: (space) => read.push(space),
  })
  const answer = async (result: Result<readonly DomainEvent[]>): Promise<void> => {
    answers.shift()?.(result)
    await settled()
  }
  const look = elsewhere.look(SINCE, [open], () => wanted)
  const end = (): void => {
    wanted = false
  }
  return { elsewhere, look, asked, answer, told, read, clock, end }
}

suite('spaces that nobody looks at', () => {
  test('all but those that were asked about, the liveliest first, five at a time', async () => {
    const { look, asked, answer, told } = given(['open', 'a', 'b', 'c', 'd', 'e', 'f'])
    assert.deepEqual(asked, [['f', 'e', 'd', 'c', 'b']])
    await answer(ok([arrival('f'), arrival('c')]))
    assert.deepEqual(asked[1], ['a'])
    await answer(ok([]))
    await look
    assert.deepEqual(told, [arrival('f'), arrival('c')])
  })

  test('where the network counts itself, nothing is asked', async () => {
    const { look, asked } = given(['open', 'quiet'], false)
    await look
    assert.deepEqual(asked, [])
  })

  test('what cannot be told now is asked again, when the network says', async () => {
    const { look, asked, answer, told, clock } = given(['open', 'quiet'])
    await answer(refusal('soon', 5_000))
    clock.advance(4_999)
    await settled()
    assert.equal(asked.length, 1)
    clock.advance(1)
    await settled()
    await answer(ok([arrival('quiet')]))
    await look
    assert.equal(told.length, 1)
  })

  test('of a space that has too much to tell the newest is read, and the others are told of', async () => {
    const { look, asked, answer, told, read } = given(['open', 'quiet', 'loud'])
    await answer(refusal('never'))
    assert.deepEqual(asked[1], ['loud'])
    await answer(refusal('never'))
    assert.deepEqual(asked[2], [quiet])
    await answer(ok([arrival('quiet')]))
    await look
    assert.deepEqual([read, told], [['loud'], [arrival('quiet')]])
  })

  test('after another break nothing of the first is told any more, and nothing else is asked', async () => {
    const { look, asked, answer, told, end } = given(['a', 'b', 'c', 'd', 'e', 'f'])
    end()
    await answer(ok([arrival('f')]))
    await look
    assert.deepEqual([asked.length, told], [1, []])
  })
})
