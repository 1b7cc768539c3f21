// The spaces list: unread arithmetic, preferences, versions, and what stays open.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { personId, spaceId } from '../../../src/domain/ids.ts'
import type { SpaceId } from '../../../src/domain/ids.ts'
import { reduce, reduceAll } from '../../../store/reduce.ts'
import { memberRows } from '../../../store/selectors/members.ts'
import { hereCount, presenceOf } from '../../../store/selectors/people.ts'
import { nextUnread, totalUnread } from '../../../store/selectors/unread.ts'
import { spaceSections } from '../../../store/selectors/spaces.ts'
import { initialState } from '../../../store/state.ts'
import type { State } from '../../../store/state.ts'
import type { StateEvent } from '../../../store/events.ts'
import { anArrival, anItem, aRemoval, aSpace, ME, safe, SPACE } from '../../support/arbitrary-events.ts'

const OTHER = spaceId('space-2')
const begin = (...events: readonly StateEvent[]): State =>
  reduceAll(initialState, [
    { type: 'signed-in', me: { id: ME, name: safe('me') } },
    {
      type: 'spaces-loaded',
      spaces: [aSpace(), aSpace({ id: OTHER, title: safe('Attic'), unread: 3, lastReadAt: 500 })],
    },
    ...events,
  ])
const unread = (state: State): number | undefined => state.spaces[SPACE]?.unread

suite('spaces', () => {
  test('news of others counts, one’s own does not, a removal takes back', () => {
    const state = begin(anArrival(1), anArrival(2), anArrival(4))
    assert.equal(unread(state), 2)
    assert.equal(unread(reduce(state, aRemoval(2))), 1)
    assert.equal(unread(reduce(state, aRemoval(4))), 2)
  })

  test('what is told late is shown, and gone, without being counted again', () => {
    const counted = begin({ type: 'spaces-loaded', spaces: [aSpace({ unread: 2 })] })
    const late = [
      { type: 'item-arrived', item: anItem(1), late: true },
      { type: 'item-arrived', item: anItem(2), late: true },
    ] as const
    const told = reduceAll(counted, late)
    assert.equal(unread(told), 2)
    assert.equal(told.timelines[SPACE]?.lists.timeline?.items.length, 2)
    assert.deepEqual(late.reduce(reduce, counted), told)
    const gone = reduceAll(told, [{ type: 'item-removed', space: SPACE, item: anItem(1).id, late: true }])
    assert.equal(unread(gone), 2)
    assert.equal(gone.timelines[SPACE]?.lists.timeline?.items.length, 1)
  })

  test('what one wrote oneself was never unread, so that its removal counts for nothing', () => {
    const counted = begin({ type: 'spaces-loaded', spaces: [aSpace({ unread: 2 })] })
    const removed = { type: 'item-removed', space: SPACE, item: anItem(9).id, createdAt: 9_000 } as const
    assert.equal(unread(reduce(counted, { ...removed, author: ME })), 2)
    assert.equal(unread(reduce(counted, { ...removed, author: anItem(1).author })), 1)
    assert.equal(unread(reduce(counted, removed)), 1)
  })

  test('reading sets the count that the network says, and an older reading changes nothing', () => {
    const read = begin(anArrival(1), { type: 'space-read', space: SPACE, readAt: 2000, unread: 0 })
    assert.equal(unread(read), 0)
    assert.equal(reduce(read, { type: 'space-read', space: SPACE, readAt: 1500, unread: 9 }), read)
    assert.equal(unread(reduce(read, anArrival(6))), 0, 'what is older than the reading mark is not unread')
  })

  test('the same reading mark told as the answer, too, does not undo what came in between', () => {
    const answered: StateEvent = { type: 'space-read', space: SPACE, readAt: 1005 }
    assert.equal(unread(begin({ ...answered, unread: 0 }, anArrival(1), answered)), 1)
  })

  test('an answer that comes before the news counts what is here; the count among the news is the one', () => {
    const loaded = { type: 'spaces-loaded', spaces: [aSpace({ unread: 0 })] } as const
    const answered: StateEvent = { type: 'space-read', space: SPACE, readAt: anItem(1).createdAt }
    const state = begin(loaded, anArrival(1), anArrival(2), answered)
    assert.equal(unread(state), 1)
    const news = reduceAll(state, [anArrival(4), { ...answered, unread: 2 }])
    assert.equal(unread(news), 2)
  })

  test('the unread count never falls below nothing', () => {
    const state = begin({ type: 'spaces-loaded', spaces: [aSpace()] }, anArrival(1), {
      type: 'spaces-loaded',
      spaces: [aSpace({ unread: 0 })],
    })
    assert.equal(unread(state), 0)
    assert.equal(unread(reduce(state, aRemoval(1))), 0)
  })

  test('presence is told per space and forgotten with the link that told it', () => {
    const bob = personId('bob')
    const online = (space: SpaceId, presence: 'online' | 'offline'): StateEvent => ({
      type: 'presence-changed',
      space,
      person: bob,
      presence,
    })
    const both = begin(online(SPACE, 'online'), online(OTHER, 'online'))
    assert.equal(
      presenceOf(reduce(both, online(OTHER, 'offline')), bob),
      'online',
      'he is still in the other space',
    )
    const anew = reduce(both, { type: 'link-changed', link: { status: 'live' }, at: 9 })
    assert.equal(presenceOf(anew, bob), 'offline')
  })

  test('where the network tells of conversations only, nobody claims to know who is in a group', () => {
    const capabilities = {
      intents: new Set<never>(),
      typing: false,
      presence: 'direct',
      joining: false,
      findingSpaces: false,
      findingPeople: false,
      members: true,
      readers: false,
      spaceSettings: [],
      ownPresence: [],
      unread: 'local',
    } as const
    const bob = personId('bob')
    const members = [{ person: bob, role: 'member' }] as const
    const state = begin(
      { type: 'network-known', network: { name: 'Symphony', capabilities } },
      { type: 'spaces-loaded', spaces: [aSpace({ members })] },
    )
    assert.equal(presenceOf(state, bob), undefined)
    assert.equal(hereCount(state, SPACE), undefined)
    assert.deepEqual(
      memberRows(state, SPACE).map(({ presence }) => presence),
      [undefined],
    )
    const asked = reduce(state, { type: 'presence-changed', space: OTHER, person: bob, presence: 'offline' })
    assert.equal(presenceOf(asked, bob), 'offline', 'the network said so')
  })

  test('a rename keeps what belongs to the viewer; an older one loses', () => {
    const pinned = begin({ type: 'space-preference-changed', space: SPACE, pinned: true, notify: false })
    const renamed = reduce(pinned, {
      type: 'space-changed',
      space: SPACE,
      modifiedAt: 20,
      change: { title: safe('Yard') },
    })
    assert.equal(renamed.spaces[SPACE]?.title, 'Yard')
    assert.equal(renamed.spaces[SPACE]?.pinned, true)
    assert.equal(
      reduce(renamed, {
        type: 'space-changed',
        space: SPACE,
        modifiedAt: 10,
        change: { title: safe('Old') },
      }),
      renamed,
    )
  })

  test('an archived space moves to its own section and out of the unread total', () => {
    const state = begin({ type: 'space-changed', space: OTHER, modifiedAt: 9, change: { archived: true } })
    assert.deepEqual(
      spaceSections(state).map(({ name }) => name),
      ['Spaces', 'Archived'],
    )
    assert.equal(totalUnread(state), 0)
    assert.equal(totalUnread(begin({ type: 'space-opened', space: SPACE })), 3)
  })

  test('a loaded list that says the same changes nothing, by identity', () => {
    const state = begin()
    const again = aSpace({ id: OTHER, title: safe('Attic'), unread: 3, lastReadAt: 500 })
    assert.equal(reduce(state, { type: 'spaces-loaded', spaces: [aSpace(), again] }), state)
  })

  test('when the open space is gone, another one opens', () => {
    const state = begin({ type: 'space-opened', space: SPACE })
    const left = reduce(state, {
      type: 'spaces-loaded',
      spaces: [aSpace({ id: OTHER, title: safe('Attic') })],
    })
    assert.equal(left.view.space, OTHER)
  })

  test('next unread walks the list around and skips what is read', () => {
    const state = begin({ type: 'space-opened', space: SPACE })
    assert.equal(nextUnread(state, 1), OTHER)
    assert.equal(
      nextUnread(reduce(state, { type: 'space-read', space: OTHER, readAt: 900, unread: 0 }), 1),
      undefined,
    )
  })

  test('a direct space bears the name and presence of the other person', () => {
    const friend = 'person-7' as never
    const state = begin(
      { type: 'people-seen', people: [{ id: friend, name: safe('村上 健') }] },
      {
        type: 'space-appeared',
        space: aSpace({
          id: spaceId('dm'),
          kind: 'direct',
          members: [
            { person: ME, role: 'member' },
            { person: friend, role: 'member' },
          ],
        }),
      },
      { type: 'presence-changed', space: spaceId('dm'), person: friend, presence: 'online' },
    )
    const direct = spaceSections(state).find(({ name }) => name === 'Direct')?.spaces[0]
    assert.equal(direct?.title, '村上 健')
    assert.equal(direct?.presence, 'online')
  })
})
