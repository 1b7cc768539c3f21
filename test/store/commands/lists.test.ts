// Help, go-to and the footer: generated from the one table, executable, and true for where one is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { itemId, spaceId } from '../../../src/domain/ids.ts'
import { aMessage, aPerson, aSpace, safely } from '../../support/things.ts'
import { footerHints } from '../../../store/commands/footer.ts'
import { litRow } from '../../../store/commands/help-rows.ts'
import { helpRows, switcherRows } from '../../../store/commands/help.ts'
import { commands } from '../../../store/commands/registry.ts'
import { taskRows } from '../../../store/selectors/tasks.ts'
import { NOON, sitDown } from './driver.ts'
import type { Sitting } from './driver.ts'

const titles = (person: Sitting, query = ''): readonly string[] =>
  switcherRows(person.state(), query).map(({ title }) => title)
const hints = (person: Sitting): string =>
  footerHints(person.state())
    .map(({ key, hint }) => `${key} ${hint}`)
    .join('  ')

test('the footer tells the keys of the focused pane, and the way to all of them last', () => {
  const person = sitDown()
  assert.equal(hints(person), '↵ send  esc read  ^K go to  alt-n next unread  ⇥ pane  ? all keys')
  person.press('a')
  assert.equal(hints(person), '↵ send  esc read  ^K go to  alt-n next unread  ⇥ pane  alt-? all keys')
  person.press('escape')
  assert.equal(hints(person), 'r reply  e edit  d delete  i write  ^K go to  ? all keys')
  person.press('alt-3')
  assert.equal(hints(person), 'x done  r reply  ↵ open  i write  t new task  ? all keys')
  const [task] = taskRows(person.state(), spaceId('launch'))
  assert.ok(task !== undefined)
  person.happens({
    type: 'item-changed',
    space: spaceId('launch'),
    item: task.task.id,
    modifiedAt: 9,
    change: { done: true },
  })
  person.press('end')
  assert.equal(hints(person), 'x reopen  r reply  ↵ open  i write  t new task  ? all keys')
  person.press('escape')
  assert.equal(hints(person), '↵ open  i write  ^K go to  n next unread  ⇥ pane  ? all keys')
})

test('however many keys an overlay has, its footer says how one leaves it', () => {
  const person = sitDown()
  person.press('escape', 'w')
  assert.equal(person.overlay()?.kind, 'members')
  person.press('down')
  assert.equal(hints(person), '↵ talk  / find  a make admin  x remove  V invite  esc close')
})

test('a form says which key saves it from where the caret is', () => {
  const person = sitDown()
  person.press('up')
  assert.equal(hints(person), '↵ save  esc leave')
  person.press('escape', 'escape', 'p')
  assert.equal(hints(person), '^S save  ⇥ next field  esc leave')
})

test('a footer never names a key that does something else here', () => {
  const person = sitDown()
  person.happens({
    type: 'link-changed',
    at: 1,
    link: { status: 'waiting', retryAt: 2, reason: safely('down') },
  })
  person.press('escape')
  assert.equal(hints(person), 'r reconnect  c reply  e edit  d delete  i write  ? all keys')
})

test('help lists every command that can be meant here, grouped, each once', () => {
  const person = sitDown()
  const rows = helpRows(person.state(), '')
  const ids = rows.map(({ command }) => command.id)
  assert.equal(new Set(ids).size, ids.length)
  for (const id of ['composer.send', 'go-to', 'space.new-post', 'quit-now', 'composer.undo'])
    assert.ok(ids.includes(id), id)
  const groups = rows.map(({ category }) => category)
  assert.deepEqual(
    groups.filter((group, at) => group !== groups[at - 1]),
    [...new Set(groups)],
  )
})

test('help shows keys that work from here, and why something cannot be done', () => {
  const person = sitDown()
  const post = helpRows(person.state(), '').find(({ command }) => command.id === 'space.new-post')
  assert.equal(post?.keys, 'esc p')
  person.press('escape', 'k')
  const rows = helpRows(person.state(), '')
  assert.equal(rows.find(({ command }) => command.id === 'space.new-post')?.keys, 'p')
  assert.equal(
    rows.find(({ command }) => command.id === 'item.edit')?.reason,
    'Only Jonas Weber can change this.',
  )
})

test('help is filtered by words and by keys, and Enter runs the chosen row', () => {
  const person = sitDown()
  person.press('?')
  person.type('new task')
  person.press('enter')
  assert.equal(person.overlay()?.kind, 'form')
  person.press('escape', 'alt-?')
  assert.equal(helpRows(person.state(), 'ctrl-k')[0]?.command.id, 'go-to')
})

test('what cannot run says why instead', () => {
  const person = sitDown()
  person.press('?')
  person.type('reconnect')
  person.press('enter')
  assert.match(person.notice() ?? '', /connecting/)
})

test('the cursor of a list stays in it and goes to the top with each new filter', () => {
  const person = sitDown()
  const cursor = (): number | undefined => {
    const overlay = person.overlay()
    return overlay?.kind === 'help'
      ? litRow(helpRows(person.state(), overlay.query.text), overlay.chosen)
      : undefined
  }
  person.press('?', 'up')
  assert.equal(cursor(), 0)
  for (let pages = 0; pages < 20; pages += 1) person.press('page-down')
  assert.equal(cursor(), helpRows(person.state(), '').length - 1)
  person.press('s')
  assert.equal(cursor(), 0)
})

test('go-to begins with what is unread, and leaves out where one is', () => {
  const person = sitDown()
  assert.deepEqual(titles(person), ['Design', 'Support'])
})

test('go-to finds spaces by a few letters, and people one has not spoken with', () => {
  const person = sitDown()
  assert.equal(titles(person, 'lnch')[0], 'Launch room')
  assert.deepEqual(titles(person, '@priya'), ['Priya Raman'])
  person.press('ctrl-k')
  person.type('priya')
  person.press('enter')
  assert.deepEqual(person.sent, [{ kind: 'open-direct', person: aPerson('priya').id }])
})

const direct = (id: string, person: string) =>
  aSpace(id, {
    kind: 'direct',
    members: ['me', person].map((each) => ({ person: aPerson(each).id, role: 'member' })),
  })

test('a conversation one has comes before a new one with somebody of the same name, and is not offered anew', () => {
  const person = sitDown()
  const people = ['kim1', 'kim2', 'kim3', 'lee1', 'lee2'].map((id) =>
    aPerson(id, {
      name: safely(id.startsWith('kim') ? 'Kim' : 'Lee'),
      // Two of them are the same one, known under another id once.
      ...(id === 'kim3' ? {} : { username: safely(`${id.slice(0, 3)}@example.org`) }),
    }),
  )
  person.happens(
    { type: 'people-seen', people },
    { type: 'space-appeared', space: direct('d-kim', 'kim2') },
    { type: 'space-appeared', space: direct('d-lee', 'lee2') },
  )
  const found = (query: string) => switcherRows(person.state(), query).map(({ key }) => key)
  assert.deepEqual(found('kim'), ['d-kim', 'kim3'])
  assert.deepEqual(found('lee'), ['d-lee'])
})

test('go-to opens the chosen space', () => {
  const person = sitDown()
  person.press('ctrl-k', 'down', 'enter')
  assert.equal(person.state().view.space, 'support')
  assert.equal(person.overlay(), undefined)
})

test('a message that comes while go-to is open moves nothing in it', () => {
  const person = sitDown()
  person.press('ctrl-k', 'down')
  person.happens(
    { type: 'item-arrived', item: aMessage('support', 'news', NOON + 1, { author: aPerson('priya').id }) },
    { type: 'item-arrived', item: aMessage('support', 'more', NOON + 2, { author: aPerson('priya').id }) },
    { type: 'space-appeared', space: aSpace('brand-new', { unread: 1, activeAt: NOON + 3 }) },
  )
  const overlay = person.overlay()
  assert.ok(overlay?.kind === 'switcher')
  const rows = switcherRows(person.state(), '', overlay.order)
  assert.deepEqual(
    rows.map(({ title }) => title),
    ['Design', 'Support', 'Space brand-new'],
  )
  person.press('enter')
  assert.equal(person.state().view.space, 'support')
})

test('Enter runs the lit row of the list of keys, also when rows above it went meanwhile', () => {
  const person = sitDown()
  person.press('escape', '?')
  const at = helpRows(person.state(), '').findIndex(({ command }) => command.id === 'quit')
  for (let row = 0; row < at; row += 1) person.press('down')
  for (const id of ['m1', 'm2'])
    person.happens({ type: 'item-removed', space: spaceId('launch'), item: itemId(id) })
  assert.notEqual(
    helpRows(person.state(), '').findIndex(({ command }) => command.id === 'quit'),
    at,
  )
  person.press('enter')
  assert.deepEqual(person.did, ['quit'])
})

test('after > go-to runs commands', () => {
  const person = sitDown()
  person.press('ctrl-k')
  person.type('>new post')
  person.press('enter')
  const overlay = person.overlay()
  assert.ok(overlay?.kind === 'form' && overlay.form === 'post')
})

test('Ctrl-K, Ctrl-K is there and back', () => {
  const person = sitDown()
  person.press('ctrl-k', 'ctrl-k')
  assert.equal(person.overlay(), undefined)
})

test('no command throws on an empty state', () => {
  for (const command of commands) {
    const person = sitDown([])
    assert.doesNotThrow(() => {
      command.disabled?.(person.state())
      command.run(person.context)
    }, command.id)
  }
})

test('with no space to write in, letters are commands; while the first one is fetched, none of them quits', () => {
  const person = sitDown([{ type: 'link-changed', link: { status: 'connecting' }, at: 1 }])
  person.press('q', '+')
  assert.deepEqual([person.did, person.overlay()], [[], undefined])
  person.happens(
    { type: 'link-changed', link: { status: 'live' }, at: 2 },
    { type: 'spaces-loaded', spaces: [] },
  )
  assert.deepEqual(
    footerHints(person.state()).map(({ key, hint }) => `${key} ${hint}`),
    ['^K go to', '+ new space', 'J join one', '? all keys'],
  )
  person.press('+')
  assert.equal(person.overlay()?.kind, 'form')
})
