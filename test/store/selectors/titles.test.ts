// What a space is called: by its title, a direct one by whom one talks with there.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { personId, spaceId } from '../../../src/domain/ids.ts'
import { reduceAll } from '../../../store/reduce.ts'
import { spaceSections, spaceTitle } from '../../../store/selectors/spaces.ts'
import { initialState } from '../../../store/state.ts'
import { aPerson, aSpace, safely } from '../../support/things.ts'

const member = (id: string) => ({ person: personId(id), role: 'member' as const })

test('a conversation of two is called by the other, one of several by all of them, a group by its title', () => {
  const people = ['me', 'mira', 'noor'].map((id) => aPerson(id, { name: safely(id.toUpperCase()) }))
  const direct = (id: string, ...members: readonly string[]) =>
    aSpace(id, { kind: 'direct', title: safely(''), members: members.map(member) })
  const state = reduceAll(initialState, [
    { type: 'signed-in', me: aPerson('me') },
    { type: 'people-seen', people },
    {
      type: 'spaces-loaded',
      spaces: [
        direct('two', 'me', 'mira'),
        direct('three', 'noor', 'me', 'mira'),
        direct('alone', 'me'),
        aSpace('group', { title: safely('Launch'), members: ['me', 'mira'].map(member) }),
      ],
    },
  ])
  const titles = ['two', 'three', 'alone', 'group'].map((id) => spaceTitle(state, spaceId(id)))
  assert.deepEqual(titles, ['MIRA', 'NOOR, MIRA', '(untitled)', 'Launch'])
  // Who is there is told of one person, not of several.
  const rows = spaceSections(state).flatMap(({ spaces }) => spaces)
  assert.equal(rows.find(({ id }) => id === 'two')?.presence, 'offline')
  assert.equal(rows.find(({ id }) => id === 'three')?.presence, undefined)
})
