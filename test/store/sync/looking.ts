// A client that looks for things, whose searches, lists and pages wait for the test to answer them.
import assert from 'node:assert/strict'
import type { Found, NewerPage, OwnPage, Search } from '../../../src/backend/backend.ts'
import type { OlderCursor, OwnList } from '../../../src/domain/model.ts'
import type { Result } from '../../../src/domain/result.ts'
import { editorOf } from '../../../store/editor.ts'
import type { StateEvent } from '../../../store/events.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { createHistory } from '../../../store/sync/history.ts'
import { startLooking } from '../../../store/sync/looking.ts'
import { createFakeClock, settled } from '../../support/clock.ts'
import { createFakeBackend } from '../../support/fake-backend.ts'
import type { Held } from '../../support/fake-backend.ts'
import { aPerson, aSpace, safely } from '../../support/things.ts'

type OwnAsked = { readonly list: OwnList; readonly before: OlderCursor }

const LIVE: StateEvent = { type: 'link-changed', link: { status: 'live' }, at: 1 }

const held = <Asked, Value>(list: Held<Asked, Value>[], asked: Asked): Promise<Result<Value>> =>
  new Promise((resolve) => {
    list.push({ asked, answer: resolve })
  })

/** Answers the first that waits; gives what it had asked. */
export const take = async <Asked, Value>(
  list: Held<Asked, Value>[],
  result: Result<Value>,
): Promise<Asked> => {
  const first = list.shift() ?? assert.fail('nothing was asked')
  first.answer(result)
  await settled()
  return first.asked
}

/** A client whose searches, lists and pages wait for the test to answer them. */
export const openLooking = (
  spaces: readonly string[] = ['launch', 'design'],
  link: readonly StateEvent[] = [LIVE],
) => {
  const clock = createFakeClock()
  const backend = createFakeBackend(clock.now)
  const store = createSpacetermStore()
  const searches: Held<Search, Found>[] = []
  const owns: Held<OwnAsked, OwnPage>[] = []
  const newer: Held<number, NewerPage>[] = []
  const looking = {
    fetchPage: backend.fetchPage,
    search: (search: Search) => held(searches, search),
    own: (list: OwnList, _: unknown, before: OlderCursor) => held(owns, { list, before }),
    fetchNewer: (_: unknown, after: number) => held(newer, after),
  }
  const history = createHistory({ store, backend: looking })
  store.dispatch(
    { type: 'signed-in', me: aPerson('me') },
    { type: 'people-seen', people: [aPerson('jonas', { name: safely('Jonas Weber') })] },
    {
      type: 'spaces-loaded',
      spaces: spaces.map((id, at) => aSpace(id, { title: safely(`Room ${id}`), activeAt: 100 - at })),
    },
    ...link,
  )
  const stop = startLooking({ store, backend: looking, history, clock, plainOf: ({ source }) => source })
  const type = (text: string): void =>
    store.dispatch({ type: 'overlay-shown', overlay: { kind: 'search', query: editorOf(text) } })
  return { store, clock, backend, history, searches, owns, newer, type, stop }
}
