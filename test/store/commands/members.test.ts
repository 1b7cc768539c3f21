// The list of members: who is chosen, what may be done with them, and people found to talk to.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { personId, spaceId } from '../../../src/domain/ids.ts'
import { editorOf } from '../../../store/editor.ts'
import { memberRows } from '../../../store/selectors/members.ts'
import { anOutgoing, aPerson, aSpace, safely } from '../../support/things.ts'
import { company, sitDown } from './driver.ts'

const launch = spaceId('launch')
const [jonas, priya] = [personId('jonas'), personId('priya')]

const open = () => {
  const person = sitDown()
  person.press('escape', 'w')
  return person
}

test('the chosen one becomes an admin and a member again; the echo is seen at once', () => {
  const person = open()
  person.press('j', 'a')
  assert.deepEqual(person.sent, [{ kind: 'set-role', space: launch, person: jonas, role: 'admin' }])
  for (const intent of person.sent)
    person.happens({ type: 'outgoing-queued', outgoing: anOutgoing('o1', intent) })
  assert.equal(memberRows(person.state(), launch).find(({ id }) => id === jonas)?.role, 'admin')
  person.press('a')
  assert.match(person.notice() ?? '', /admin already/)
  person.press('m')
  assert.deepEqual(person.sent.at(-1), { kind: 'set-role', space: launch, person: jonas, role: 'member' })
})

test('who is let in stands among the members at once, and once', () => {
  const person = open()
  const dana = personId('dana')
  const letIn = { kind: 'add-member', space: launch, person: dana } as const
  person.happens({ type: 'outgoing-queued', outgoing: anOutgoing('o1', letIn) })
  const roles = () =>
    memberRows(person.state(), launch).flatMap(({ id, role }) => (id === dana ? [role] : []))
  assert.deepEqual(roles(), ['member'])
  person.happens({
    type: 'members-loaded',
    space: launch,
    members: [{ person: dana, role: 'admin' }],
    whole: false,
  })
  assert.deepEqual(roles(), ['admin'])
})

test('removing asks, and comes back to the list either way', () => {
  const person = open()
  person.press('G', 'x', 'n')
  assert.equal(person.overlay()?.kind, 'members')
  person.press('x', 'y')
  assert.equal(person.overlay()?.kind, 'members')
  assert.deepEqual(person.sent, [{ kind: 'remove-member', space: launch, person: priya }])
})

test('one does not remove oneself, nor step down as the last admin', () => {
  const person = open()
  person.press('x')
  assert.match(person.notice() ?? '', /That is you/)
  person.press('m')
  assert.match(person.notice() ?? '', /needs an admin/)
  person.press('enter')
  assert.match(person.notice() ?? '', /That is you/)
  assert.deepEqual(person.sent, [])
})

test('a member changes no roles', () => {
  const person = sitDown([
    ...company,
    { type: 'space-changed', space: launch, modifiedAt: 5, change: { role: 'member' } },
  ])
  person.press('escape', 'w', 'j', 'a')
  assert.match(person.notice() ?? '', /Only its admins/)
  person.press('x')
  assert.match(person.notice() ?? '', /Only its admins/)
  assert.deepEqual(person.sent, [])
})

test('a conversation of several with somebody is not the one with them alone', () => {
  const several = aSpace('several', {
    kind: 'direct',
    members: [aPerson('me'), aPerson('priya'), aPerson('ken')].map(({ id }) => ({
      person: id,
      role: 'member',
    })),
  })
  const person = sitDown([...company, { type: 'space-appeared', space: several }])
  person.press('escape', 'w', '/')
  person.type('pri')
  person.press('enter', 'enter')
  assert.deepEqual(person.sent, [{ kind: 'open-direct', person: priya }])
  person.happens({ type: 'space-appeared', space: { ...several, id: spaceId('more') } })
  assert.notEqual(person.state().view.space, 'more', 'nor is it the one that is awaited')
})

test('what is typed after / narrows the list; Enter goes to it, Esc shows all again', () => {
  const person = open()
  person.press('/')
  person.type('pri')
  person.press('enter', 'enter')
  assert.deepEqual(person.sent, [{ kind: 'open-direct', person: priya }])
  person.press('w', '/')
  person.type('nobody')
  person.press('escape')
  const overlay = person.overlay()
  assert.equal(overlay?.kind === 'members' ? overlay.filtering : undefined, false)
  person.press('escape')
  assert.equal(person.overlay(), undefined)
})

test('talking to somebody one talks to already goes there', () => {
  const members = [
    { person: personId('me'), role: 'member' as const },
    { person: jonas, role: 'member' as const },
  ]
  const person = sitDown([
    ...company,
    { type: 'space-appeared', space: aSpace('d', { kind: 'direct', members }) },
  ])
  person.press('escape', 'w', 'j', 'enter')
  assert.equal(person.state().view.space, 'd')
  assert.deepEqual(person.sent, [])
})

test('people one knows come first, then those the network found for just these words', () => {
  const person = sitDown()
  person.press('escape', 'W')
  person.type('jo')
  const joan = aPerson('joan', { name: safely('Ms Clarke'), username: safely('c@example.org') })
  person.happens(
    { type: 'people-seen', people: [joan] },
    { type: 'people-found', words: 'jo', people: [joan.id, jonas] },
  )
  person.press('down', 'enter')
  assert.deepEqual(person.sent, [{ kind: 'open-direct', person: 'joan' }])
  person.press('W')
  person.type('x')
  person.happens({ type: 'people-found', words: 'jo', people: [joan.id] })
  const overlay = person.overlay()
  assert.equal(overlay?.kind === 'people' ? overlay.found : 'closed', undefined)
  const search = { kind: 'search', query: editorOf('jo') } as const
  person.happens(
    { type: 'overlay-shown', overlay: search },
    { type: 'people-found', words: 'jo', people: [joan.id] },
  )
  assert.equal(person.overlay(), search, 'nor does another overlay hear it')
})
