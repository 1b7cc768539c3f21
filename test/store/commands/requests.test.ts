// Answering who asks for something, asking somebody oneself, and what a network without posts and tasks says.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { itemId, personId, spaceId } from '../../../src/domain/ids.ts'
import { onChatOnly } from '../../support/other-network.ts'
import { aNotice, aRequest } from '../../support/things.ts'
import { company, sitDown } from './driver.ts'

const launch = spaceId('launch')
const bob = aRequest('c-bob', 'bob', 10)
const eve = aRequest('j-eve', 'eve', 20, { space: launch })
const sit = () => {
  const person = sitDown([...company, onChatOnly])
  person.press('escape')
  return person
}

suite('requests', () => {
  test('C shows who asks, and says so while nobody does', () => {
    const person = sit()
    person.press('C')
    assert.equal(person.notice(), 'Nobody asks for anything.')
    person.happens({ type: 'request-seen', request: bob })
    person.press('C')
    assert.equal(person.overlay()?.kind, 'requests')
    person.press('escape')
    assert.equal(person.overlay(), undefined)
  })

  test('a says yes: a connection is accepted, who wants to join is let in', () => {
    const person = sit()
    person.happens({ type: 'request-seen', request: bob }, { type: 'request-seen', request: eve })
    person.press('C', 'a', 'down', 'a')
    assert.deepEqual(person.sent, [
      { kind: 'add-member', space: launch, person: personId('eve') },
      { kind: 'answer-connection', person: personId('bob'), accept: true },
    ])
  })

  test('x declines a connection, and puts away who wants to join without a word to them', () => {
    const person = sit()
    person.happens({ type: 'request-seen', request: bob }, { type: 'request-seen', request: eve })
    person.press('C', 'x')
    assert.deepEqual(person.sent, [])
    assert.deepEqual(
      person.state().requests.map(({ id }) => id),
      ['c-bob'],
    )
    person.press('x')
    assert.deepEqual(person.sent, [{ kind: 'answer-connection', person: personId('bob'), accept: false }])
  })

  test('what one asked oneself only the other can answer', () => {
    const person = sit()
    person.happens({
      type: 'request-seen',
      request: { ...bob, person: personId('jonas'), direction: 'outgoing' },
    })
    person.press('C', 'a')
    assert.equal(person.notice(), 'Only Jonas Weber can answer this.')
    assert.deepEqual(person.sent, [])
  })

  test('among people: alt-i puts somebody into the open space, alt-c asks for a connection, once', () => {
    const person = sit()
    person.happens({ type: 'people-seen', people: [{ id: personId('zoe'), name: 'Zoe' as never }] })
    person.press('W')
    person.type('zoe')
    person.press('alt-i', 'alt-c')
    assert.deepEqual(person.sent, [
      { kind: 'add-member', space: launch, person: personId('zoe') },
      { kind: 'connect', person: personId('zoe') },
    ])
    person.happens({ type: 'request-seen', request: aRequest('c-zoe', 'zoe', 5, { direction: 'outgoing' }) })
    person.press('alt-c')
    assert.equal(person.notice(), 'They were asked already.')
  })
})

suite('a network without posts, tasks and marks of reading', () => {
  test('says why in words', () => {
    const person = sit()
    const words = ['2', '3', 'p', 't', '*', 'B'].map((key) => {
      person.press(key)
      return person.notice()
    })
    assert.deepEqual(words, [
      'Symphony has no posts.',
      'Symphony has no tasks.',
      'Symphony has no posts.',
      'Symphony has no tasks.',
      'Symphony cannot pin spaces.',
      'Symphony cannot silence spaces.',
    ])
    assert.equal(person.state().view.places[launch]?.tab ?? 'chat', 'chat')
  })

  test('m marks as read here, and sends nothing', () => {
    const person = sit()
    person.press('m')
    assert.deepEqual(person.sent, [])
    assert.equal(person.state().spaces[launch]?.lastReadAt, 2)
  })

  test('a notice can be selected, and neither answered, opened, edited nor deleted', () => {
    const person = sit()
    person.happens({ type: 'item-arrived', item: aNotice('launch', 'n1', 50, 'Priya joined') })
    person.press('G')
    assert.equal(person.state().view.places[launch]?.readings.timeline?.selected, itemId('n1'))
    const words = ['r', 'enter', 'e', 'd', 'x'].map((key) => {
      person.press(key)
      return person.notice()
    })
    assert.deepEqual(words, [
      'Nobody wrote this: there is nothing to answer.',
      'There is no more to it than this line.',
      'The network told this: nobody wrote it.',
      'The network told this: nobody wrote it.',
      'Only a task can be completed.',
    ])
    assert.deepEqual(person.sent, [])
  })
})
