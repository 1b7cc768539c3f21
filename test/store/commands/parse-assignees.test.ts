// Names as people write them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { personId } from '../../../src/domain/ids.ts'
import { completed, completions, parseAssignees } from '../../../store/commands/parse-assignees.ts'
import { aPerson, safely } from '../../support/things.ts'

const mira = aPerson('mira', { name: safely('Mira Okafor'), username: safely('mira@example.org') })
const jonas = aPerson('jonas', { name: safely('Jonas Weber') })
const jon = aPerson('jon', { name: safely('Jon Snow') })
const ken = aPerson('ken', { name: safely('村上 健') })
const people = [mira, jonas, jon, ken]

const read = (text: string) => parseAssignees(text, people, personId('mira'))

test('whole names, first names, user names, me, with or without @', () => {
  assert.deepEqual(read('@Jonas Weber, me; 村上 健'), { assignees: ['jonas', 'mira', 'ken'] })
  assert.deepEqual(read('okafor'), { assignees: ['mira'] })
  assert.deepEqual(read('MIRA@example.org'), { assignees: ['mira'] })
  assert.deepEqual(read(''), { assignees: [] })
})

test('nobody twice', () => {
  assert.deepEqual(read('me, Mira'), { assignees: ['mira'] })
})

test('what could be two people is asked back, what is nobody is said', () => {
  const two = read('jon')
  assert.ok('wrong' in two)
  assert.match(two.wrong, /“jon” could be .*Jon Snow/)
  assert.match(two.wrong, /Jonas Weber/)
  assert.deepEqual(read('Zebulon'), { wrong: 'Nobody here is called “Zebulon”.' })
})

test('the last name is completed while it is written', () => {
  assert.equal(completions('Mira Okafor, jw', people)[0]?.id, 'jonas')
  assert.equal(completed('Mira Okafor, jw', jonas), 'Mira Okafor, @Jonas Weber')
  assert.deepEqual(completions('@Jonas Weber', people), [])
  assert.deepEqual(completions('', people), [])
})
