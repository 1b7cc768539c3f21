// The world: times, ids, pages, unread, removal.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { openDatabase } from '../../src/server/database.ts'
import { createWorld } from '../../src/server/world/create.ts'
import type { World } from '../../src/server/world.ts'
import { createObjectIds } from '../../src/server/world/ids.ts'
import { matches } from '../../src/server/world/search.ts'

const start = Date.parse('2026-11-22T10:00:00Z')

type Made = { readonly world: World; readonly ann: string; readonly ben: string; readonly space: string }

const make = (now: () => number = () => start): Made => {
  const world = createWorld({ database: openDatabase({ path: ':memory:' }), now, random: () => 0.5 })
  const ann = world.createUser({ username: 'Ann@x', displayname: 'Ann' })._id
  const ben = world.createUser({ username: 'ben@x', displayname: 'Ben' })._id
  const space = world.createSpace({ title: 'S', createdBy: ann, members: [{ user: ben }] })._id
  return { world, ann, ben, space }
}

const say = ({ world, space }: Made, sender: string, bodyText: string, created?: number): string =>
  world.post({
    category: 'chat',
    topicId: space,
    sender,
    content: { bodyText },
    ...(created === undefined ? {} : { created }),
  })._id

test('ids ascend with time and within a second', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 5000 }), { minLength: 1, maxLength: 50 }), (steps) => {
      const next = createObjectIds({ machine: '0102030405', last: 7 })
      let at = start
      const ids = steps.map((step) => next((at += step)))
      assert.deepEqual(ids, [...new Set(ids)].toSorted())
      assert.ok(ids.every((id) => /^[0-9a-f]{24}$/.test(id)))
    }),
  )
})

test('created is unique and, for live items, strictly increasing, whatever the clock and the seeds do', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ clock: fc.integer({ min: -5, max: 5 }), past: fc.option(fc.nat({ max: 10 })) }), {
        maxLength: 40,
      }),
      (steps) => {
        let now = start
        const made = make(() => now)
        let last = ''
        for (const { clock, past } of steps) {
          now += clock
          const id = say(made, made.ann, 'x', past === null ? undefined : start - past)
          const created = made.world.findItem(id)?.created ?? ''
          if (past === null) {
            assert.ok(created > last)
            last = created
          }
        }
        const all = made.world.itemsOf(made.space, { size: 100 }).map(({ created }) => created)
        assert.deepEqual(all, [...new Set(all)].toSorted().toReversed())
        assert.equal(all.length, steps.length)
        made.world.close()
      },
    ),
    { numRuns: 30 },
  )
})

test('modified strictly increases over posts and changes', () => {
  const made = make()
  const id = say(made, made.ann, 'one')
  const second = made.world.findItem(say(made, made.ann, 'two'))?.modified ?? ''
  const third = made.world.updateItem(id, { bodyText: 'three' }).modified
  const fourth = made.world.findItem(say(made, made.ann, 'four'))?.created ?? ''
  assert.deepEqual([second, third, fourth], [second, third, fourth].toSorted())
  assert.equal(new Set([second, third, fourth]).size, 3)
})

test('unread counts what others wrote after the mark; a mark never goes back; removal lowers it', () => {
  let now = start
  const made = make(() => now)
  const { world, ann, ben, space } = made
  const unread = (): number | undefined => world.viewSpace(space, ben)?.unreadMessagesCount
  now += 1000
  const first = say(made, ann, '1')
  say(made, ann, '2')
  say(made, ben, 'own')
  assert.equal(unread(), 2)
  world.removeItems([first])
  assert.equal(unread(), 1)
  now += 1000
  world.markRead(space, ben)
  assert.equal(unread(), 0)
  world.markRead(space, ben, start)
  assert.equal(unread(), 0)
  assert.equal(world.viewSpace(space, ann)?.unreadMessagesCount, 1)
})

test('a mark covers a flood whose times ran ahead of the clock', () => {
  const made = make()
  for (let count = 0; count < 50; count += 1) say(made, made.ann, 'flood')
  made.world.markRead(made.space, made.ben)
  assert.equal(made.world.viewSpace(made.space, made.ben)?.unreadMessagesCount, 0)
})

test('a removed item is nowhere, its text is gone, and only changedItems still tells of it', () => {
  const made = make()
  const { world, ann, space } = made
  const idea = world.post({
    category: 'idea',
    topicId: space,
    sender: ann,
    content: { bodyText: 'secret plan' },
  })
  const parentMsg = { _id: idea._id }
  world.post({
    category: 'chat',
    topicId: space,
    sender: ann,
    parentMsg,
    content: { bodyText: 'secret comment' },
  })
  assert.equal(world.findItem(idea._id)?.chatCount, 1)
  assert.equal(world.removeItems([idea._id, idea._id, 'unknown']).length, 2)
  assert.equal(world.findItem(idea._id), undefined)
  assert.deepEqual(world.itemsOf(space, { size: 10, search: 'secret' }), [])
  const told = world.changedItems({ spaceIds: [space], size: 10, includeRemoved: true })
  assert.deepEqual(
    told.map(({ status, content }) => [status, content.bodyText]),
    [
      [1, ''],
      [1, ''],
    ],
  )
  assert.deepEqual(world.changedItems({ spaceIds: [space], size: 10 }), [])
})

test('search finds words in any case, also beyond ASCII, and takes wildcards literally', () => {
  const made = make()
  say(made, made.ann, '<p>Grüße aus <b>Köln</b></p>')
  say(made, made.ann, '100% sure_thing &lt;tag&gt;')
  const found = (search: string): number => made.world.itemsOf(made.space, { size: 10, search }).length
  assert.deepEqual(
    ['GRÜSSE', 'grÜße AUS köln', '0% s', '%', '_', '<tag>', '<b>', 'zzz'].map(found),
    [0, 1, 1, 1, 1, 1, 0, 0],
  )
})

test('lists of spaces are ordered by activity, paged, filtered and searched', () => {
  let now = start
  const made = make(() => (now += 1000))
  const { world, ann } = made
  const ids = ['Alpha', 'Beta', 'Gamma'].map((title) => world.createSpace({ title, createdBy: ann })._id)
  world.post({ category: 'chat', topicId: ids[0] ?? '', sender: ann, content: { bodyText: 'up' } })
  world.setPreference(ids[1] ?? '', ann, { isPinned: true })
  world.updateSpace(ids[2] ?? '', { status: 1 }, ann)
  const titles = (query: Partial<Parameters<World['spacesOf']>[1]>): readonly string[] =>
    world.spacesOf(ann, { size: 10, ...query }).spaces.map(({ title }) => title)
  assert.deepEqual(titles({}), ['Alpha', 'Beta', 'S'])
  assert.deepEqual(titles({ pinned: true }), ['Beta'])
  assert.deepEqual(titles({ status: 1 }), ['Gamma'])
  assert.deepEqual(titles({ status: 'all', search: 'a$' }), ['Alpha', 'Gamma', 'Beta'])
  assert.deepEqual(titles({ search: '^al' }), ['Alpha'])
  const first = world.spacesOf(ann, { size: 2 })
  assert.ok(first.next)
  assert.deepEqual(titles({ size: 2, cursor: first.next }), ['S'])
})

test('a search with the signs of a regular expression escaped finds them literally', () => {
  for (const title of ['a.b*c', '^x$', 'C:\\dir\\', 'end$', 'end\\', '(1+1) [2]?']) {
    const escaped = title.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    assert.equal(matches(escaped)(`in ${title} here`), true, title)
    assert.equal(matches(`^${escaped}$`)(title), true, title)
    assert.equal(matches(`^${escaped}$`)(`${title}.`), false, title)
  }
})

test('people are found by name, address and anchors; a name is taken once, whatever its case', () => {
  const { world } = make()
  const names = (search: string): readonly string[] =>
    world.searchUsers({ search, size: 10, skip: 0 }).map(({ displayname }) => displayname)
  assert.deepEqual([names('^a'), names('x$'), names('BEN@')], [['Ann'], ['Ann', 'Ben'], ['Ben']])
  assert.equal(world.findUser('ANN@X')?.displayname, 'Ann')
  assert.throws(() => world.createUser({ username: 'ANN@x' }))
})

test('text with NUL, lone surrogates and quotes comes back as JSON carries it', () => {
  const made = make()
  for (const text of ['a\u0000b', '\u{1f600}', `"'\\`, '\u2028\u0007'])
    assert.equal(made.world.findItem(say(made, made.ann, text))?.content.bodyText, text)
  const title = 'a\u0000b'
  const { _id } = made.world.createSpace({ title, createdBy: made.ann })
  assert.equal(made.world.findSpace(_id)?.title, title)
})

test('a PIN cannot be guessed by trying: after 20 wrong ones even the right one has to wait', () => {
  let now = start
  const { world, ann } = make(() => now)
  const { _id } = world.createSpace({ title: 'P', createdBy: ann, pin: '0420' })
  assert.equal(world.pinFits(_id, undefined), false)
  for (let tries = 0; tries < 20; tries += 1) assert.equal(world.pinFits(_id, String(tries)), false)
  assert.equal(world.pinFits(_id, '0420'), false)
  now += 5000
  assert.equal(world.pinFits(_id, '0420'), true)
})

test('many may come in with the right PIN at once, and nobody guesses more by it', () => {
  const { world, ann } = make()
  const { _id } = world.createSpace({ title: 'P', createdBy: ann, pin: '0420' })
  for (let guests = 0; guests < 50; guests += 1) assert.equal(world.pinFits(_id, '0420'), true)
  for (let tries = 0; tries < 20; tries += 1) assert.equal(world.pinFits(_id, '0000'), false)
  assert.equal(world.pinFits(_id, '0420'), false)
})

test('the id of an invite cannot be guessed from another', () => {
  const { world, space, ann, ben } = make()
  const ids = [ann, ben].map(
    (invitee) => world.invite({ spaceId: space, role: 'member', inviter: ann, invitee }).id,
  )
  assert.notEqual(ids[0]?.slice(0, 18), ids[1]?.slice(0, 18))
  for (const id of ids) assert.match(id, /^[0-9a-f]{24}$/)
})

test('a person who joins the open spaces is a member of these only', () => {
  const { world, ann } = make()
  const open = world.createSpace({ title: 'Open', createdBy: ann, open: true })._id
  const { _id } = world.createUser({ username: 'new@x' })
  world.joinOpenSpaces(_id)
  assert.deepEqual(world.spaceIdsOf(_id), [open])
})
