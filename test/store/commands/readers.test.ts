// Asking who has read something: by a key, where the network tells it, and what stands in the list then.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { itemId, personId, spaceId } from '../../../src/domain/ids.ts'
import type { Readers } from '../../../src/domain/model.ts'
import { readerRows } from '../../../store/selectors/readers.ts'
import { chatOnly, onChatOnly } from '../../support/other-network.ts'
import { aMessage, aNotice, aPerson, safely } from '../../support/things.ts'
import { company, NOON, sitDown } from './driver.ts'

const launch = spaceId('launch')
const shown = { kind: 'readers', space: launch, item: 'm2', row: 0 }
const [me, jonas, priya] = [personId('me'), personId('jonas'), personId('priya')]

/** On the last message of the chat, which is one's own. */
const sit = () => {
  const person = sitDown([...company, onChatOnly])
  person.press('escape', 'end')
  return person
}
const answered = (readers: Partial<Readers>) => {
  const person = sit()
  person.press('S')
  person.happens({
    type: 'readers-found',
    item: itemId('m2'),
    readers: { read: [], delivered: [], sent: [], ...readers },
  })
  return person
}
const rows = (person: ReturnType<typeof sit>) => {
  const overlay = person.overlay()
  assert.ok(overlay?.kind === 'readers')
  return readerRows(person.state(), overlay).map(({ person: { name }, standing }) => `${name} ${standing}`)
}

suite('who has read something', () => {
  test('S asks, and closes again', () => {
    const person = sit()
    person.press('S')
    assert.deepEqual(person.overlay(), shown)
    person.press('r')
    assert.equal(person.notice(), 'It is being asked.')
    person.press('S')
    assert.equal(person.overlay(), undefined)
  })

  test('a network that does not tell says so, and nobody has read a notice', () => {
    const person = sit()
    person.happens({
      type: 'item-arrived',
      item: aNotice('launch', 'n1', NOON + 60_000, 'Priya Raman joined'),
    })
    person.press('end', 'S')
    assert.equal(person.notice(), 'The network told this: who has read it is not known.')
    person.happens({
      type: 'network-known',
      network: { name: 'Avaya Spaces', capabilities: { ...chatOnly, readers: false } },
    })
    person.press('S')
    assert.equal(person.notice(), 'Avaya Spaces does not tell who has read something.')
    assert.equal(person.overlay(), undefined)
  })

  test('an answer to this question is shown, one to another is not, nor one that comes too late', () => {
    const person = sit()
    person.press('S')
    const readers = { read: [{ person: jonas, at: 5 }], delivered: [], sent: [] }
    person.happens({ type: 'readers-found', item: itemId('m1'), readers })
    assert.deepEqual(person.overlay(), shown)
    person.happens({ type: 'asking-failed', kind: 'readers', problem: safely('busy') })
    assert.deepEqual(person.overlay(), { ...shown, problem: 'busy' })
    person.press('r')
    assert.deepEqual(person.overlay(), shown)
    person.happens({ type: 'readers-found', item: itemId('m2'), readers })
    assert.deepEqual(person.overlay(), { ...shown, found: readers })
    person.press('escape')
    person.happens({ type: 'readers-found', item: itemId('m2'), readers })
    assert.equal(person.overlay(), undefined)
  })

  test('who is not named has not read it; neither the author nor oneself is waited for', () => {
    assert.deepEqual(rows(answered({ read: [{ person: priya, at: 5 }] })), [
      'Priya Raman read',
      'Jonas Weber not-yet',
    ])
    const ofJonas = sit()
    ofJonas.happens({
      type: 'item-arrived',
      item: aMessage('launch', 'm3', NOON + 60_000, { author: jonas }),
    })
    ofJonas.press('end', 'S')
    ofJonas.happens({
      type: 'readers-found',
      item: itemId('m3'),
      readers: { read: [], delivered: [{ person: priya }], sent: [{ person: me }] },
    })
    assert.deepEqual(rows(ofJonas), ['Priya Raman delivered'])
  })

  test('the first reader comes first, who has no time last; the others by name', () => {
    const person = answered({
      read: [{ person: personId('zoe') }, { person: jonas, at: 9 }, { person: priya, at: 5 }],
      delivered: [{ person: personId('eve'), at: 1 }],
      sent: [{ person: personId('bob'), at: 2 }],
    })
    person.happens({
      type: 'people-seen',
      people: ['zoe', 'eve', 'bob'].map((id) => aPerson(id, { name: safely(id) })),
    })
    assert.deepEqual(rows(person), [
      'Priya Raman read',
      'Jonas Weber read',
      'zoe read',
      'eve delivered',
      'bob not-yet',
    ])
  })

  test('the keys move in the list and not out of it', () => {
    const person = answered({ read: [{ person: jonas, at: 5 }] })
    const row = () => {
      const overlay = person.overlay()
      return overlay?.kind === 'readers' ? overlay.row : undefined
    }
    person.press('page-down')
    assert.equal(row(), 1)
    person.press('down', 'up')
    assert.equal(row(), 0)
    person.press('page-up')
    assert.equal(row(), 0)
  })
})
