// The demo company: big enough to page, inside its own rules, and the same for the same now and seed.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { seededRandom } from '../../support/seeded-random.ts'
import { people, personKeys } from '../../../src/server/demo/people.ts'
import { dueMoment, planSpace, readMoment } from '../../../src/server/demo/plan.ts'
import type { PlannedItem } from '../../../src/server/demo/plan.ts'
import { demoSpaces } from '../../../src/server/demo/spaces.ts'
import { bodyOf } from '../../../src/server/demo/markup.ts'

const hours = [0, 3, 9, 12, 17, 21, 23].map((hour) => new Date(2026, 10, 22, hour, 7).getTime())
const parentOf = (item: PlannedItem): PlannedItem => (item.kind === 'chat' && item.parent) || item
const hasParent = (item: PlannedItem) => parentOf(item) !== item
const plans = (now: number, seed = 5) => {
  const random = seededRandom(seed)
  return demoSpaces.map((space) => ({ space, items: planSpace(space, now, random) }))
}

const naming = () => ({ _id: 'id7', displayname: 'O’Brien "B" <b>' })

test('eight people, six open groups and more, four direct spaces, one archived', () => {
  assert.equal(personKeys.length, 8)
  assert.ok(demoSpaces.filter(({ kind, archived }) => kind === 'group' && !archived).length >= 6)
  assert.ok(demoSpaces.filter(({ kind }) => kind === 'direct').length >= 3)
  assert.equal(demoSpaces.filter(({ archived }) => archived).length, 1)
  assert.ok(demoSpaces.some(({ title }) => title === 'Launch room'))
})

test('enough history that paging is real', () => {
  const sizes = plans(hours[3] ?? 0).map(({ items }) => items.length)
  assert.ok(sizes.reduce((sum, size) => sum + size, 0) >= 400)
  assert.ok(sizes.filter((size) => size > 60).length >= 3)
})

test('nothing lies in the future and comments follow their parents, at every hour of the day', () => {
  for (const now of hours)
    for (const { space, items } of plans(now)) {
      assert.ok(
        items.every(({ at }) => at <= now),
        `${space.key} at ${now}`,
      )
      const comments = items.filter(hasParent)
      assert.ok(comments.every((item) => items.indexOf(parentOf(item)) < items.indexOf(item)))
    }
})

test('the same now and seed give the same week', () => {
  const now = hours[2] ?? 0
  assert.deepEqual(plans(now), plans(now))
  assert.notDeepEqual(plans(now), plans(now, 6))
})

test('only members speak in a space', () => {
  for (const { space, items } of plans(hours[2] ?? 0))
    for (const { by } of items) assert.ok(by === 'me' || space.members.includes(by), `${by} in ${space.key}`)
})

test('no line is said twice in the whole company', () => {
  const seen = new Set<string>()
  for (const { items } of plans(hours[2] ?? 0))
    for (const item of items) {
      const text = item.kind === 'chat' ? item.text : item.title
      // Short answers are said twice in real life, too; a boat may leave twice with as many aboard.
      if (text.length > 24) assert.ok(!seen.has(text), text)
      seen.add(text)
    }
})

test('tasks are due in the past, today, soon and later, and some are done', () => {
  for (const now of hours) {
    assert.ok(dueMoment('overdue', now) < dueMoment('yesterday', now))
    assert.ok(dueMoment('yesterday', now) < now)
    assert.ok(dueMoment('today', now) > now)
    assert.equal(new Date(dueMoment('today', now)).getDate(), new Date(now).getDate())
    assert.ok(dueMoment('tomorrow', now) < dueMoment('week', now))
  }
  const tasks = plans(hours[2] ?? 0).flatMap(({ items }) => items.filter((item) => item.kind === 'task'))
  assert.ok(tasks.some(({ done }) => done))
  assert.ok(tasks.some(({ done, assignees }) => !done && assignees.includes('me')))
})

test('something is left unread for the person, and a mention among it', () => {
  const now = hours[3] ?? 0
  const unread = plans(now).map(({ space, items }) => ({
    key: space.key,
    items: items.filter(({ at, by }) => at > readMoment(space.read, now) && by !== 'me'),
  }))
  const count = (key: string) => unread.find((space) => space.key === key)?.items.length
  assert.equal(count('launch'), 3)
  assert.equal(count('support'), 12)
  assert.equal(count('direct-jonas'), 2)
  assert.equal(count('engineering'), 0)
  assert.ok(
    unread.some(({ items }) => items.some((item) => item.kind === 'chat' && item.text.includes('@[me]'))),
  )
})

test('bodies come as HTML, as plain text and entity-escaped, with mentions where the client can', () => {
  assert.equal(bodyOf('**so** `x<y`', 'web', naming), '<p><strong>so</strong> <code>x&lt;y</code></p>')
  assert.equal(
    bodyOf('say *why*, not *what it* is: 2 * 3 * 4', 'web', naming),
    '<p>say <em>why</em>, not <em>what it</em> is: 2 * 3 * 4</p>',
  )
  assert.equal(bodyOf('**one** *two* `three`', 'plain', naming), 'one two three')
  assert.equal(bodyOf('*not wet*', 'escaped', naming), 'not wet')
  assert.equal(bodyOf('hi @[me]', 'plain', naming), 'hi @O’Brien "B" <b>')
  assert.equal(bodyOf(`it's`, 'escaped', naming), 'it&#x27;s')
  assert.equal(
    bodyOf('@[me] [log](https://a.example/x)', 'web', naming),
    '<p><mention id="id7" type="user" value="O’Brien &quot;B&quot; &lt;b&gt;"></mention> <a href="https://a.example/x">log</a></p>',
  )
  assert.deepEqual(new Set(personKeys.map((key) => people[key].client)), new Set(['web', 'plain', 'escaped']))
})
