// What people ask for: in any order, any number of times, each once; and gone once it is answered.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import * as fc from 'fast-check'
import type { DomainEvent } from '../../../src/domain/events.ts'
import { personId, spaceId } from '../../../src/domain/ids.ts'
import type { Intent } from '../../../src/domain/intents.ts'
import type { Request } from '../../../src/domain/model.ts'
import type { StateEvent } from '../../../store/events.ts'
import { reduce, reduceAll } from '../../../store/reduce.ts'
import { requestRows, waitingRequests } from '../../../store/selectors/requests.ts'
import { initialState } from '../../../store/state.ts'
import type { State } from '../../../store/state.ts'
import { shuffled } from '../../support/arbitrary-events.ts'
import { anOutgoing, aRequest, aSpace } from '../../support/things.ts'

const room = spaceId('room')
const seen = (request: Request): DomainEvent => ({ type: 'request-seen', request })
const settled = (id: string): DomainEvent => ({ type: 'request-settled', id, outcome: 'accepted' })
const begin = (...events: readonly StateEvent[]): State =>
  reduceAll(initialState, [{ type: 'spaces-loaded', spaces: [aSpace('room')] }, ...events])
const ids = (state: State): readonly string[] => requestRows(state).map(({ id }) => id)
const queued = (id: string, intent: Intent): StateEvent => ({
  type: 'outgoing-queued',
  outgoing: anOutgoing(id, intent),
})

const bob = aRequest('c-bob', 'bob', 10)
const eve = aRequest('j-eve', 'eve', 20, { space: room })
const cy = aRequest('c-cy', 'cy', 30, { direction: 'outgoing' })

suite('requests', () => {
  test('what others ask stands first, the newest on top; what one asked waits for nobody here', () => {
    const state = begin(seen(cy), seen(bob), seen(eve))
    assert.deepEqual(ids(state), ['j-eve', 'c-bob', 'c-cy'])
    assert.equal(waitingRequests(state), 2)
  })

  test('any order gives the same list, and a duplicate changes nothing, by identity', () => {
    const events = Array.from({ length: 6 }, (_, n) => seen(aRequest(`r${String(n % 4)}`, 'bob', n)))
    fc.assert(
      fc.property(shuffled(events), (order) => {
        const state = reduceAll(begin(), order)
        assert.deepEqual(state.requests, reduceAll(begin(), events).requests)
        for (const event of events) assert.equal(reduce(state, event), state)
      }),
    )
  })

  test('one that was settled does not come back by a late copy, but by asking anew', () => {
    const state = begin(seen(bob), settled(bob.id))
    assert.deepEqual(ids(state), [])
    assert.equal(reduce(state, seen(bob)), state)
    assert.deepEqual(ids(reduce(state, { type: 'requests-loaded', requests: [bob] })), [])
    assert.deepEqual(ids(reduce(state, seen({ ...bob, at: 11 }))), ['c-bob'])
    assert.equal(reduce(state, settled('never heard of')), state)
  })

  test('asked and answered, told in any order and number: nobody asks any more; who asks after that does', () => {
    const answered: DomainEvent = { type: 'request-settled', id: bob.id, outcome: 'accepted', at: bob.at + 5 }
    fc.assert(
      fc.property(shuffled([seen(bob), answered, seen(bob), answered]), (order) => {
        const state = reduceAll(begin(), order)
        assert.deepEqual(ids(state), [])
        assert.equal(reduce(state, answered), state)
        const again = reduce(state, seen({ ...bob, at: bob.at + 9 }))
        assert.deepEqual(ids(again), ['c-bob'])
        assert.equal(reduce(again, answered), again, 'a late copy of the answer is of the first time')
      }),
    )
  })

  test('the list of the network replaces connections and says nothing of who wants to join', () => {
    const state = begin(seen(bob), seen(eve), { type: 'requests-loaded', requests: [cy] })
    assert.deepEqual(ids(state), ['j-eve', 'c-cy'])
  })

  test('whoever is in, or a space that is gone, asks for nothing any more', () => {
    const state = begin(seen(eve))
    const members = [{ person: personId('eve'), role: 'member' as const }]
    assert.deepEqual(ids(reduce(state, { type: 'members-loaded', space: room, members, whole: false })), [])
    assert.deepEqual(ids(reduce(state, { type: 'space-gone', space: room })), [])
  })

  test('an answer on its way is shown, counts no more, and settles the request once it is taken', () => {
    const answering = begin(
      seen(bob),
      seen(eve),
      queued('l1', { kind: 'answer-connection', person: bob.person, accept: false }),
      queued('l2', { kind: 'add-member', space: room, person: eve.person }),
    )
    assert.deepEqual(
      requestRows(answering).map(({ answered }) => answered),
      ['yes', 'no'],
    )
    assert.equal(waitingRequests(answering), 0)
    const [first, second] = answering.outbox
    assert.ok(first !== undefined && second !== undefined)
    const one = reduce(answering, { type: 'outgoing-confirmed', localId: first.localId })
    assert.deepEqual(ids(one), ['j-eve'])
    assert.deepEqual(ids(reduce(one, { type: 'outgoing-confirmed', localId: second.localId })), [])
    const refused = reduceAll(answering, [{ type: 'outgoing-discarded', localId: first.localId }])
    assert.equal(waitingRequests(refused), 1)
  })
})
