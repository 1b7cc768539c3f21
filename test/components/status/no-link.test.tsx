// Why there is no link: in words, kept while attempts fail one after the other, and not for every hiccup.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Screen } from '../../../components/Screen.tsx'
import type { LinkStatus } from '../../../src/domain/events.ts'
import type { State } from '../../../store/state.ts'
import { initialState } from '../../../store/state.ts'
import { after, launchRoom, NOW, sized } from '../../gallery/world.ts'
import { showState } from '../../support/screen.tsx'
import { safely } from '../../support/things.ts'

const lost: LinkStatus = { status: 'waiting', retryAt: NOW + 9000, reason: safely('cannot write to /sys/x') }

const textOf = async (state: State): Promise<string> => {
  const { screen } = showState(state, <Screen backend="Local" />, { now: () => NOW })
  try {
    return await screen.text()
  } finally {
    await screen.close()
  }
}

const link = (state: State, next: LinkStatus, at: number): State =>
  after(state, { type: 'link-changed', link: next, at })

for (const columns of [60, 100, 160]) {
  test(`where nothing can be shown it stands in the middle, also during the next attempt, at ${columns}`, async () => {
    const never = link(sized(initialState, columns, 24), lost, NOW)
    const text = await textOf(never)
    assert.match(text, /cannot write to \/sys\/x/)
    assert.match(text, /Trying again by itself; \^R tries now\./)
    assert.match(await textOf(link(never, { status: 'connecting' }, NOW)), /cannot write to \/sys\/x/)
  })
}

test('above the composer it is said when it takes longer than a moment, until the link is live', async () => {
  const room = sized(launchRoom, 100, 24)
  assert.doesNotMatch(await textOf(link(room, lost, NOW - 1000)), /cannot write/)
  const away = link(room, lost, NOW - 6000)
  assert.match(await textOf(away), /── cannot write to \/sys\/x ─/)
  const again = link(away, { status: 'connecting' }, NOW)
  assert.match(await textOf(again), /cannot write/)
  assert.doesNotMatch(await textOf(link(again, { status: 'live' }, NOW)), /cannot write/)
})

test('where no space is open it is said what was done or cannot be', async () => {
  const empty = after(link(sized(initialState, 100, 24), { status: 'live' }, NOW), {
    type: 'notice-shown',
    notice: { tone: 'plain', words: safely('Signed in to the quay.') },
  })
  assert.match(await textOf(empty), /No spaces yet[\s\S]*Signed in to the quay\./)
})
