// What was kept when the program ended, shown again: also where one was in each space.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { itemId, spaceId } from '../../../src/domain/ids.ts'
import type { ItemId } from '../../../src/domain/ids.ts'
import type { KeptPlace } from '../../../src/persistence/persistence.ts'
import { reduceAll } from '../../../store/reduce.ts'
import { initialState } from '../../../store/state.ts'
import type { State, Tab } from '../../../store/state.ts'
import { aPost, aSpace } from '../../support/things.ts'

const launch = spaceId('launch')

const keptIn = (tab: Tab, open?: ItemId): State['view'] => {
  const place: KeptPlace = { tab, readings: [], ...(open === undefined ? {} : { open }) }
  return reduceAll(initialState, [
    {
      type: 'snapshot-restored',
      me: undefined,
      people: [],
      spaces: [aSpace('launch')],
      items: [aPost('launch', 'p1', 1)],
      openSpace: launch,
      places: { [launch]: place },
      drafts: {},
      outbox: [],
    },
  ]).view
}

test('among posts or tasks the focus is there: below them is no composer that could take what is typed', () => {
  assert.equal(keptIn('chat').focus, 'composer')
  assert.equal(keptIn('posts').focus, 'content')
  assert.equal(keptIn('tasks').focus, 'content')
  assert.equal(keptIn('posts', itemId('p1')).focus, 'composer', 'of its comments')
})
