// Going to what was found: a message to its place in the chat, a post or task to its view; one's own things; the @ in the list.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { itemId, personId, spaceId } from '../../../src/domain/ids.ts'
import type { Item } from '../../../src/domain/model.ts'
import { parseSearch } from '../../../store/commands/parse-search.ts'
import { unreadMentions } from '../../../store/selectors/unread-mentions.ts'
import { aMessage, aPost, aTask, safely } from '../../support/things.ts'
import { NOON, sitDown } from './driver.ts'
import type { Sitting } from './driver.ts'

const launch = spaceId('launch')
const design = spaceId('design')

/** The search is open and has found these. */
const withHits = (...items: readonly Item[]): Sitting => {
  const person = sitDown()
  person.press('escape', '/')
  person.type('x')
  person.happens(
    { type: 'search-begun', asked: 'x', spaces: 1, here: false },
    { type: 'search-answered', asked: 'x', items, more: false },
  )
  return person
}

const reading = (person: Sitting, list: 'timeline' | 'around') =>
  person.state().view.places[launch]?.readings[list]

test('a message that is loaded is selected where it stands', () => {
  const person = withHits(aMessage('launch', 'm1', 1))
  person.press('enter')
  assert.equal(person.overlay(), undefined)
  assert.equal(person.state().view.places[launch]?.around, undefined)
  assert.equal(reading(person, 'timeline')?.selected, 'm1')
})

test('one that is not is shown with what is around it; the place in the chat stays as it was', () => {
  const person = withHits(aMessage('design', 'far', 77))
  person.press('enter')
  const { view, timelines } = person.state()
  assert.deepEqual([view.space, view.focus, view.places[design]?.around], [design, 'content', true])
  assert.deepEqual(
    timelines[design]?.lists.around?.items.map(({ id }) => id),
    ['far'],
  )
  assert.equal(view.places[design]?.readings.around?.selected, 'far')
  person.press('G')
  assert.equal(person.state().view.places[design]?.around, undefined)
  assert.equal(person.state().timelines[design]?.lists.around, undefined)
})

test('scrolling on below it asks for what is newer', () => {
  const person = withHits(aMessage('design', 'far', 77))
  person.press('enter', 'down')
  assert.ok(person.did.includes('load newer design'))
})

test('what is written there goes to the end of the chat, and so does the person', () => {
  const person = withHits(aMessage('design', 'far', 77))
  person.press('enter', 'i')
  person.type('hello')
  person.press('enter')
  assert.equal(person.sent[0]?.kind, 'send-message')
  assert.equal(person.state().view.places[design]?.around, undefined)
})

test('a post that no list reaches is opened all the same', () => {
  const person = withHits(aPost('launch', 'p9', 9))
  person.press('enter')
  const { view } = person.state()
  assert.deepEqual(
    [view.focus, view.places[launch]?.tab, view.places[launch]?.open],
    ['detail', 'posts', itemId('p9')],
  )
})

test('rows are walked by key, so that an answer that comes does not change what Enter means', () => {
  const person = withHits(aMessage('launch', 'm1', 1), aMessage('launch', 'm2', 2))
  person.press('down')
  person.happens({
    type: 'search-answered',
    asked: 'x',
    items: [aMessage('launch', 'm9', 9)],
    more: false,
  })
  person.press('enter')
  assert.equal(reading(person, 'timeline')?.selected, 'm1')
})

test('a filter that names nothing says so', () => {
  const { state } = sitDown()
  assert.deepEqual(parseSearch('in:nowhere x', state()), { wrong: 'No space is called “nowhere”.' })
  assert.deepEqual(parseSearch('from:nobody', state()), { wrong: 'Nobody is called “nobody”.' })
  assert.deepEqual(parseSearch('is:poll', state()), { wrong: 'is: knows post, task and message.' })
  const wanted = parseSearch('in:"launch room" from:me has:file two words', state())
  assert.ok(!('wrong' in wanted))
  assert.deepEqual(
    [wanted.words, wanted.spaces, [...(wanted.from ?? [])], wanted.withFiles],
    ['two words', [launch], ['me'], true],
  )
  const begun = parseSearch('in:', state())
  assert.ok(!('wrong' in begun) && begun.isEmpty)
})

const mine = (space: string, id: string, more: Parameters<typeof aTask>[3] = {}) =>
  aTask(space, id, 4, { assignees: [personId('me')], ...more })

const withTasks = (): Sitting => {
  const person = sitDown()
  person.press('escape', 'M')
  person.happens(
    { type: 'own-asked', list: 'tasks', spaces: 2 },
    {
      type: 'own-found',
      list: 'tasks',
      items: [
        mine('design', 'late', { dueAt: NOON - 1 }),
        mine('support', 'today', { dueAt: NOON + 3_600_000 }),
        mine('design', 'ready', { done: true }),
        aTask('design', 'his', 4),
      ],
      looked: 4,
      more: false,
      last: true,
    },
  )
  return person
}

const chosen = (person: Sitting) => {
  const overlay = person.overlay()
  return overlay?.kind === 'own' ? overlay.chosen : undefined
}

test('my tasks are those for me or by me, in the order in which they are due; the bar ticks one off', () => {
  const person = withTasks()
  person.press('down')
  assert.equal(chosen(person), 'today')
  person.press('down')
  assert.equal(chosen(person), 'ready')
  person.press('down')
  assert.equal(chosen(person), 'ready', 'his is not among them')
  person.press('g', 'space')
  assert.deepEqual(person.sent, [{ kind: 'set-task-done', space: design, item: 'late', done: true }])
  assert.equal(chosen(person), 'late')
})

test('enter opens the task in its space', () => {
  const person = withTasks()
  person.press('enter')
  const { view } = person.state()
  assert.deepEqual(
    [person.overlay(), view.space, view.places[design]?.tab, view.places[design]?.open],
    [undefined, design, 'tasks', 'late'],
  )
})

const mention = (id: string, at: number): Item =>
  aMessage('design', id, at, {
    author: personId('jonas'),
    body: { markup: 'html', source: safely('<p><mention id="me" type="user" value="Mira"></mention>?</p>') },
  })

test('mentions are listed, and counted in the list of spaces while they are unread', () => {
  const person = sitDown()
  person.happens(
    { type: 'item-arrived', item: mention('x1', 5) },
    { type: 'item-arrived', item: mention('x2', 6) },
    { type: 'item-arrived', item: aMessage('design', 'x3', 7, { author: personId('jonas') }) },
  )
  assert.deepEqual([...unreadMentions(person.state())], [[design, 2]])
  const before = unreadMentions(person.state())
  person.happens({
    type: 'item-arrived',
    item: aMessage('design', 'x4', 8, { author: personId('jonas') }),
  })
  assert.equal(unreadMentions(person.state()), before, 'the same object while the counts are the same')
  person.press('escape', 'M', '3', 'down')
  assert.equal(chosen(person), 'x1')
  person.happens({ type: 'space-read', space: design, readAt: 8, unread: 0 })
  assert.equal(unreadMentions(person.state()).size, 0)
})
