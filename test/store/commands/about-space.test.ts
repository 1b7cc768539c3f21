// What one can do with a space itself, and why not: roles, kinds, the archive, what a network lacks.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { personId, spaceId } from '../../../src/domain/ids.ts'
import type { Space } from '../../../src/domain/model.ts'
import { keptForm } from '../../../store/kept-form.ts'
import { footerHints } from '../../../store/commands/footer.ts'
import { helpRows } from '../../../store/commands/help.ts'
import { composerPlaceholder } from '../../../store/selectors/composer.ts'
import { spacesInOrder } from '../../../store/selectors/spaces.ts'
import { anOutgoing, aPerson, aSpace, safely } from '../../support/things.ts'
import { company, sitDown } from './driver.ts'
import type { Sitting } from './driver.ts'

const launch = spaceId('launch')
const jonas = personId('jonas')

/** In a space of this sort, in its list of messages. */
const inSpace = (more: Partial<Space>): Sitting => {
  const person = sitDown([
    ...company,
    {
      type: 'space-appeared',
      space: aSpace('here', { title: safely('Here'), role: 'admin', modifiedAt: 9, ...more }),
    },
    { type: 'space-opened', space: spaceId('here') },
  ])
  person.press('escape')
  return person
}

const without = (...kinds: readonly string[]): Sitting => {
  const person = sitDown()
  const intents = new Set(
    (['create-post', 'create-task', 'set-notify', 'invite', 'leave-space', 'set-archived'] as const).filter(
      (kind) => !kinds.includes(kind),
    ),
  )
  const capabilities = {
    intents,
    typing: true,
    presence: true,
    joining: false,
    findingSpaces: false,
    findingPeople: false,
    members: false,
    readers: false,
    spaceSettings: [],
    ownPresence: [],
    unread: 'network' as const,
  }
  person.happens({ type: 'network-known', network: { name: 'Symphony', capabilities } })
  person.press('escape')
  return person
}

const formOf = (person: Sitting) => {
  const overlay = person.overlay()
  return overlay?.kind === 'form' ? overlay : undefined
}

/** What pressing the key says instead of doing it; the help list says the same. */
const refusal = (person: Sitting, key: string): string => {
  const { length } = person.sent
  person.press(key)
  assert.equal(person.overlay(), undefined, key)
  assert.equal(person.sent.length, length, key)
  const notice = person.notice() ?? ''
  const row = helpRows(person.state(), '').find(
    ({ command }) => command.keys.includes(key) && command.scope !== 'spaces',
  )
  assert.equal(row?.reason, notice, key)
  return notice
}

test('archiving once it is confirmed, silencing and describing at once; they are taken back by the same key', () => {
  const person = inSpace({})
  person.press('Z', 'n')
  assert.deepEqual(person.sent, [])
  person.press('Z', 'y')
  assert.match(person.notice() ?? '', /is archived; Z brings it back/)
  person.press('B', 'D')
  person.type('For us')
  person.press('enter')
  assert.deepEqual(person.sent, [
    { kind: 'set-archived', space: 'here', archived: true },
    { kind: 'set-notify', space: 'here', notify: false },
    { kind: 'describe-space', space: 'here', description: 'For us' },
  ])
  for (const [index, intent] of person.sent.entries())
    person.happens({ type: 'outgoing-queued', outgoing: anOutgoing(`o${index}`, intent) })
  person.press('Z', 'B')
  assert.deepEqual(person.sent.slice(3), [
    { kind: 'set-archived', space: 'here', archived: false },
    { kind: 'set-notify', space: 'here', notify: true },
  ])
})

test('leaving and deleting ask first', () => {
  const person = inSpace({})
  person.press('L', 'n')
  assert.deepEqual(person.sent, [])
  person.press('L', 'y', 'X', 'escape', 'X', 'enter')
  assert.deepEqual(person.sent, [
    { kind: 'leave-space', space: 'here' },
    { kind: 'delete-space', space: 'here' },
  ])
})

test('a space that is being left is not left twice', () => {
  const person = inSpace({})
  person.happens({
    type: 'outgoing-queued',
    outgoing: anOutgoing('o1', { kind: 'leave-space', space: spaceId('here') }),
  })
  assert.match(refusal(person, 'L'), /leaving it already/)
})

test('a member is told what only admins may; a guest can only chat', () => {
  const member = inSpace({ role: 'member' })
  for (const key of ['R', 'D', 'Z', 'X']) assert.match(refusal(member, key), /admins.*you are a member/)
  member.press('V')
  assert.equal(member.overlay()?.kind, 'form')
  const guest = inSpace({ role: 'guest' })
  for (const key of ['p', 't', 'V']) assert.match(refusal(guest, key), /Guests/)
})

test('a conversation of two has no name, no archive, no third and no way out', () => {
  const members = [
    { person: personId('me'), role: 'member' as const },
    { person: jonas, role: 'member' as const },
  ]
  const person = inSpace({ kind: 'direct', members })
  for (const key of ['R', 'D', 'Z', 'L', 'X', 'V', 'p', 't'])
    assert.match(refusal(person, key), /conversation of two/)
})

test('in an archived space nothing is changed but the archive', () => {
  const person = inSpace({ archived: true })
  for (const key of ['R', 'D', 'V', 'p', 't']) assert.match(refusal(person, key), /archived/)
  person.press('Z')
  assert.deepEqual(person.sent, [{ kind: 'set-archived', space: 'here', archived: false }])
})

test('what was written in an archived space stays as it is, and no key promises otherwise', () => {
  const person = sitDown()
  person.press('escape')
  assert.deepEqual(person.selected('timeline'), 'm2')
  person.happens({ type: 'space-changed', space: launch, change: { archived: true }, modifiedAt: 99 })
  person.happens({ type: 'focus-moved', focus: 'composer' })
  person.type('too late')
  person.paste('too late')
  assert.equal(person.written(), '')
  assert.match(person.notice() ?? '', /archived/)
  person.press('escape')
  for (const key of ['e', 'd', 'r', 'i']) assert.match(refusal(person, key), /archived/)
  person.press('tab')
  assert.equal(person.focus(), 'spaces')
  person.press('i')
  assert.equal(person.focus(), 'spaces')
  person.press('escape', '3')
  assert.match(refusal(person, 'x'), /archived/)
  assert.deepEqual(
    footerHints(person.state()).map(({ hint }) => hint),
    ['open', 'go to', 'next unread', 'pane', 'all keys'],
  )
})

test('where only admins write a member cannot begin to, and an admin can', () => {
  const member = inSpace({ readOnly: true, role: 'member' })
  assert.equal(refusal(member, 'i'), 'Only its admins write here; you are a member.')
  member.happens({ type: 'focus-moved', focus: 'composer' })
  member.type('may I')
  member.paste('may I')
  assert.equal(member.written(), '')
  assert.equal(member.notice(), 'Only its admins write here; you are a member.')
  assert.equal(composerPlaceholder(member.state()), 'Only the admins of Here write here.')
  const admin = inSpace({ readOnly: true, role: 'admin' })
  admin.press('i')
  admin.type('hear, hear')
  assert.equal(admin.written(), 'hear, hear')
  assert.equal(composerPlaceholder(admin.state()), 'Message # Here')
})

test('what the network lacks it says by name', () => {
  const person = without('create-task', 'create-post')
  assert.equal(refusal(person, 't'), 'Symphony has no tasks.')
  assert.equal(refusal(person, 'p'), 'Symphony has no posts.')
  for (const key of ['R', 'D', 'X', '*', 'm', '+', 'J', 'W', 'w'])
    assert.match(refusal(person, key), /^Symphony /)
})

test('who has no account makes no spaces and looks for nobody', () => {
  const person = sitDown([...company, { type: 'signed-in', me: aPerson('me'), guest: true }])
  person.press('escape')
  for (const key of ['+', 'W']) assert.match(refusal(person, key), /without an account/)
})

test('an invite has an address and a role that one may give', () => {
  const person = inSpace({})
  person.press('V')
  person.type('carol')
  person.press('ctrl-s')
  assert.match(formOf(person)?.problem ?? '', /@/)
  person.type('@example.com')
  person.press('tab', 'ctrl-u')
  person.type('boss')
  person.press('enter')
  assert.match(formOf(person)?.problem ?? '', /member, guest and admin/)
  person.press('ctrl-u', 'enter')
  assert.match(formOf(person)?.problem ?? '', /member, guest and admin/, 'no word makes nobody an admin')
  person.type('g')
  person.press('enter')
  assert.deepEqual(person.sent, [
    { kind: 'invite', space: 'here', invitee: 'carol@example.com', role: 'guest' },
  ])
  const member = inSpace({ role: 'member' })
  member.press('V')
  member.type('dave@example.com')
  member.press('tab', 'ctrl-u')
  member.type('admin')
  member.press('enter')
  assert.match(formOf(member)?.problem ?? '', /guest only/)
})

test('what is known of a space is read and changed from there', () => {
  const person = inSpace({ description: safely('Ships and quays') })
  person.press('I', 'j', 'k', 'D')
  assert.equal(formOf(person)?.form, 'describe-space')
  person.press('escape', 'I', 'w')
  assert.equal(person.overlay()?.kind, 'members')
})

test('the form that joins keeps nothing for the disk, and asks for no place twice', () => {
  const person = sitDown()
  person.press('escape', 'J', 'enter')
  assert.match(formOf(person)?.problem ?? '', /link/)
  person.type('https://spaces.example.com/spaces/5f103c8b76111fce5a460df8')
  person.press('enter')
  assert.equal(formOf(person)?.asking, true)
  person.happens({ type: 'join-refused', words: safely('A PIN is needed'), pinNeeded: true })
  assert.equal(formOf(person)?.field, 1)
  person.type('4711')
  assert.equal(keptForm(person.overlay()), undefined)
  person.press('enter')
  assert.equal(formOf(person)?.asking, true)
  person.happens({ type: 'join-refused', words: safely('Wrong'), pinNeeded: true })
  assert.deepEqual(
    formOf(person)?.fields.map(({ name }) => name),
    ['where', 'pin'],
  )
  person.happens(
    { type: 'space-appeared', space: aSpace('joined') },
    { type: 'space-joined', space: spaceId('joined') },
  )
  assert.deepEqual(
    [person.overlay(), person.state().view.space, person.focus()],
    [undefined, 'joined', 'composer'],
  )
  assert.deepEqual(person.sent, [])
})

test('archived spaces are folded away until z lists them; the open one stays in sight', () => {
  const person = sitDown([...company, { type: 'space-appeared', space: aSpace('old', { archived: true }) }])
  person.press('escape', 'escape')
  assert.ok(!spacesInOrder(person.state()).includes(spaceId('old')))
  person.press('z', 'G', 'enter')
  assert.equal(person.state().view.space, 'old')
  // Into its list: there is nowhere to write.
  assert.equal(person.focus(), 'content')
  person.press('escape', 'z')
  assert.equal(spacesInOrder(person.state()).at(-1), 'old')
  person.happens({ type: 'space-opened', space: launch })
  assert.ok(!spacesInOrder(person.state()).includes(spaceId('old')))
})
