// The law of the outbox, against a model of a network: nothing lost, nothing sent twice, order per space kept – whatever
// the order of answers and echoes, however often the link breaks or the program is killed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { itemId, localId } from '../../../src/domain/ids.ts'
import type { LocalId } from '../../../src/domain/ids.ts'
import type { Intent } from '../../../src/domain/intents.ts'
import { assertNever, ok } from '../../../src/domain/result.ts'
import { createMemoryPersistence } from '../../../src/persistence/memory.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { startSnapshot } from '../../../store/sync/snapshot.ts'
import { createOutbox } from '../../../store/sync/outbox.ts'
import { createFakeClock, settled } from '../../support/clock.ts'
import { createFakeBackend, refusal } from '../../support/fake-backend.ts'
import { aMessage, aSend } from '../../support/things.ts'

type Step =
  | { readonly do: 'send'; readonly space: string }
  /** The network takes the intent and … says so, says nothing useful, or refuses before taking it. */
  | { readonly do: 'take'; readonly say: 'ok' | 'unsure' | 'nothing'; readonly which: number }
  | { readonly do: 'miss'; readonly say: 'soon' | 'unsure'; readonly which: number }
  | { readonly do: 'look'; readonly works: boolean; readonly which: number }
  | { readonly do: 'echo'; readonly which: number }
  | { readonly do: 'break' | 'connect' | 'kill' }
  | { readonly do: 'wait'; readonly ms: number }

const which = fc.nat(5)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('send'), space: fc.constantFrom('one', 'two') }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('take'), say: fc.constantFrom('ok', 'unsure', 'nothing'), which }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('miss'), say: fc.constantFrom('soon', 'unsure'), which }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('look'), works: fc.boolean(), which }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('echo'), which }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('break', 'connect', 'connect', 'kill') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.constantFrom(10, 500, 61_000) }) },
)

type Taken = { readonly id: LocalId; readonly intent: Intent }

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)]

/** The program, startable again and again on the same disk and network. */
const world = () => {
  const clock = createFakeClock()
  const disk = createMemoryPersistence()
  const taken: Taken[] = []
  const sent: Taken[] = []
  let made = 0
  let program = start()

  function start() {
    const backend = createFakeBackend(() => clock.now())
    const store = createSpacetermStore()
    startSnapshot({ store, persistence: disk, clock })
    const outbox = createOutbox({
      store,
      backend,
      persistence: disk,
      clock,
      random: () => 0.5,
      newLocalId: () => localId(`l${String(++made)}`),
    })
    return { backend, store, outbox }
  }

  const link = (status: 'live' | 'connecting'): void => {
    program.store.dispatch({ type: 'link-changed', link: { status }, at: clock.now() })
  }
  const isTaken = (id: LocalId): boolean => taken.some((each) => each.id === id)

  const send = (space: string): void => {
    const intent = aSend(space, `text ${String(made + 1)}`)
    program.outbox.send(intent)
    sent.push({ id: localId(`l${String(made)}`), intent })
  }

  const take = (say: 'ok' | 'unsure' | 'nothing', n: number): void => {
    const call = pick(program.backend.performs, n)
    if (call === undefined) return
    const { localId: id, intent } = call.asked
    // Of two calls that both hang the network takes one.
    if (!isTaken(id)) taken.push({ id, intent })
    if (say === 'ok') call.answer(ok(itemId(`m-${id}`)))
    if (say === 'unsure') call.answer(refusal('unsure'))
  }

  const miss = (say: 'soon' | 'unsure', n: number): void => {
    const call = pick(program.backend.performs, n)
    // What it took it cannot refuse as not done.
    if (call !== undefined && !isTaken(call.asked.localId)) call.answer(refusal(say))
  }

  const look = (works: boolean, n: number): void => {
    const call = pick(program.backend.finds, n)
    if (call === undefined) return
    const id = call.asked.localId
    call.answer(works ? ok(isTaken(id) ? itemId(`m-${id}`) : undefined) : refusal('soon'))
  }

  const echo = (n: number): void => {
    const item = pick(taken, n)
    const space = item !== undefined && 'space' in item.intent ? item.intent.space : undefined
    if (item === undefined || space === undefined) return
    program.store.dispatch({
      type: 'item-arrived',
      item: aMessage(space, `m-${item.id}`, 5),
      localId: item.id,
    })
  }

  const act = (now: Step): void => {
    switch (now.do) {
      case 'send':
        return send(now.space)
      case 'take':
        return take(now.say, now.which)
      case 'miss':
        return miss(now.say, now.which)
      case 'look':
        return look(now.works, now.which)
      case 'echo':
        return echo(now.which)
      case 'break':
        return link('connecting')
      case 'connect':
        return link('live')
      case 'kill':
        // The killed program does nothing more; what it had in memory is gone.
        program.outbox.stop()
        program = start()
        return undefined
      case 'wait':
        return clock.advance(now.ms)
      default:
        return assertNever(now)
    }
  }

  const run = async (now: Step): Promise<void> => {
    const there = new Set(taken.map(({ id }) => id))
    const { backend } = program
    const asked = backend.asked.length
    act(now)
    await settled()
    clock.turn()
    const again = [
      ...backend.asked.slice(asked),
      ...(program.backend === backend ? [] : program.backend.asked),
    ]
    for (const id of again) assert.ok(!there.has(id), `${id} is sent though the network has it`)
  }
  const stillThere = (): number => program.store.getState().outbox.length
  return { run, taken, sent, disk, stillThere }
}

const inSpace = (list: readonly Taken[], space: string): readonly LocalId[] =>
  list.filter(({ intent }) => 'space' in intent && intent.space === space).map(({ id }) => id)

test('outbox: nothing lost, nothing twice, order kept', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { run, taken, sent, disk, stillThere } = world()
      for (const now of steps) {
        await run(now)
        // At every moment: what was sent is with the network or on the disk.
        const kept = new Set(
          [...taken, ...disk.outbox().map(({ localId: id, intent }) => ({ id, intent }))].map(({ id }) => id),
        )
        for (const { id } of sent) assert.ok(kept.has(id), `${id} is lost`)
      }
      // Then all goes well for a while.
      await run({ do: 'connect' })
      for (let rounds = 0; stillThere() > 0 && rounds < 200; rounds++) {
        await run({ do: 'look', works: true, which: 0 })
        await run({ do: 'take', say: 'ok', which: 0 })
        await run({ do: 'wait', ms: 31_000 })
      }
      for (const space of ['one', 'two']) assert.deepEqual(inSpace(taken, space), inSpace(sent, space))
      assert.deepEqual(disk.outbox(), [])
      assert.equal(stillThere(), 0)
    }),
    { numRuns: 2000 },
  )
})
