// Meetings and membership in the state: told twice, in any order, and forgotten when nobody tells of them any more.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { DomainEvent } from '../../../src/domain/events.ts'
import { personId, spaceId } from '../../../src/domain/ids.ts'
import type { MeetingChange } from '../../../src/domain/model.ts'
import { reduceAll } from '../../../store/reduce.ts'
import { initialState } from '../../../store/state.ts'
import { anOutgoing, aPerson, aSpace } from '../../support/things.ts'

const space = spaceId('one')
const [me, bob] = [personId('me'), personId('bob')]
const member = (person: typeof me) => ({ person, role: 'member' as const })

const begin = reduceAll(initialState, [
  { type: 'signed-in', me: aPerson('me') },
  { type: 'spaces-loaded', spaces: [aSpace('one', { members: [member(me), member(bob)] }), aSpace('two')] },
  { type: 'space-opened', space },
])
const meets = (change: MeetingChange): DomainEvent => ({ type: 'meeting-changed', space, change })

const changes: fc.Arbitrary<DomainEvent> = fc
  .oneof(
    fc.constant<MeetingChange>({ what: 'ended' }),
    fc.constant<MeetingChange>({
      what: 'started',
      meeting: { startedAt: 1, people: [bob], recording: false },
    }),
    fc.record({
      what: fc.constantFrom('joined' as const, 'left' as const),
      person: fc.constantFrom(me, bob),
      at: fc.constant(5),
    }),
    fc.record({ what: fc.constant('recording' as const), on: fc.boolean(), at: fc.constant(5) }),
  )
  .map(meets)

test('the same news of a meeting twice is no news', () => {
  fc.assert(
    fc.property(fc.array(changes, { maxLength: 12 }), changes, (before, change) => {
      const once = reduceAll(begin, [...before, change])
      assert.equal(reduceAll(once, [change]), once)
    }),
  )
})

test('somebody is in a meeting at most once, and in none after its end', () => {
  fc.assert(
    fc.property(fc.array(changes, { maxLength: 12 }), (events) => {
      const state = reduceAll(begin, events)
      const people = state.meetings[space]?.people ?? []
      assert.equal(new Set(people).size, people.length)
      assert.equal(reduceAll(state, [meets({ what: 'ended' })]).meetings[space], undefined)
    }),
  )
})

test('what is no longer told is forgotten: on leaving a space, and with each new link', () => {
  const met = reduceAll(begin, [
    meets({ what: 'joined', person: bob, at: 5 }),
    { type: 'presence-changed', space, person: bob, presence: 'online' },
    { type: 'typing-seen', space, person: bob, until: 9 },
  ])
  const left = reduceAll(met, [{ type: 'space-unwatched', space }])
  assert.deepEqual([left.meetings, left.presence, left.typing], [{}, {}, {}])
  assert.equal(reduceAll(left, [{ type: 'space-unwatched', space }]), left)
  const again = reduceAll(met, [{ type: 'link-changed', link: { status: 'live' }, at: 7 }])
  assert.deepEqual(again.meetings, {})
})

test('a space that is gone takes its overlay along and another one opens; who left it is told nothing', () => {
  const shown = reduceAll(begin, [{ type: 'overlay-shown', overlay: { kind: 'about', space, row: 0 } }])
  const gone = reduceAll(shown, [{ type: 'space-gone', space }])
  assert.deepEqual([gone.view.space, gone.view.overlay], ['two', undefined])
  assert.match(gone.view.notice?.words ?? '', /no longer in Space one/)
  const writing = reduceAll(begin, [
    { type: 'focus-moved', focus: 'composer' },
    { type: 'space-gone', space },
  ])
  assert.equal(writing.view.focus, 'spaces', 'what is written must not go into the other one')
  const leaving = reduceAll(begin, [
    { type: 'outgoing-queued', outgoing: anOutgoing('o1', { kind: 'leave-space', space }) },
    { type: 'space-gone', space },
  ])
  assert.equal(leaving.view.notice, undefined)
  assert.equal(reduceAll(gone, [{ type: 'space-gone', space }]), gone)
})

test('who is missing among the members was removed, unless the list was cut', () => {
  const many = Array.from({ length: 30 }, (_, n) => member(personId(`p${n}`)))
  const large = reduceAll(begin, [
    { type: 'members-loaded', space, members: [...many, member(me)], whole: true },
  ])
  const told = (members: typeof many): DomainEvent => ({
    type: 'space-changed',
    space,
    modifiedAt: 1,
    change: { members },
  })
  assert.equal(reduceAll(large, [told(many)]).spaces[space], undefined)
  assert.ok(reduceAll(large, [told(many.slice(0, 10))]).spaces[space])
})

test('pages of members come on top of those known until they are all', () => {
  const admin = { person: bob, role: 'admin' as const }
  const first = reduceAll(begin, [{ type: 'members-loaded', space, members: [admin], whole: false }])
  assert.deepEqual(first.spaces[space]?.members, [member(me), admin])
  const whole = reduceAll(first, [{ type: 'members-loaded', space, members: [admin], whole: true }])
  assert.deepEqual(whole.spaces[space]?.members, [admin])
  assert.equal(reduceAll(whole, [{ type: 'members-loaded', space, members: [admin], whole: true }]), whole)
})
