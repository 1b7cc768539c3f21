// The demo company in a real world: what a person finds there when they come in for the first time.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { seededRandom } from '../../support/seeded-random.ts'
import { seedDemo } from '../../../src/server/demo/seed.ts'
import { stageOf } from '../../../src/server/demo/stage.ts'
import { welcome } from '../../../src/server/demo/welcome.ts'
import { openDatabase } from '../../../src/server/database.ts'
import { createWorld } from '../../../src/server/world/create.ts'
import { noon, testTheatre } from '../scenarios/theatre.ts'

const everything = { size: 200, status: 'all' } as const

test('the person sees all spaces, two pinned, unread waiting', async () => {
  using theatre = await testTheatre()
  const { world, stage } = theatre
  const { spaces } = world.spacesOf(stage.people.me, everything)
  const titled = (title: string) => spaces.find((space) => space.title === title)
  assert.equal(spaces.filter(({ type }) => type === 'direct').length, 4)
  assert.deepEqual(
    spaces
      .filter(({ isPinned }) => isPinned)
      .map(({ title }) => title)
      .toSorted(),
    ['Design', 'Launch room'],
  )
  assert.equal(titled('Launch room')?.unreadMessagesCount, 3)
  assert.equal(titled('Support')?.unreadMessagesCount, 12)
  assert.equal(titled('Engineering')?.unreadMessagesCount, 0)
  assert.equal(titled('Ticket booth 2.x')?.status, 1)
})

for (const hour of [0, 3, 9, 18, 23])
  test(`begun at ${hour}:59, the Launch room is the liveliest of the pinned spaces: the first one to be seen`, async () => {
    const now = new Date(2026, 10, 22, hour, 59, 0).getTime()
    const database = openDatabase({ path: ':memory:' })
    const random = seededRandom(hour)
    const world = createWorld({ database, now: () => now, random })
    const { people } = await seedDemo(world, { now, random, owner: { username: 'sam' } })
    const { spaces } = world.spacesOf(people.me, { size: 1, pinned: true })
    assert.deepEqual(
      spaces.map(({ title }) => title),
      ['Launch room'],
    )
    world.close()
  })

test('who wrote in a space has read it up to there', async () => {
  using theatre = await testTheatre()
  const { world, stage } = theatre
  const space = stage.spaces['launch'] ?? ''
  const latest = new Map<string, string>()
  for (const { sender, created } of world.itemsOf(space, { size: 500 }))
    if (!latest.has(sender._id)) latest.set(sender._id, created)
  assert.ok(latest.size > 5)
  for (const [person, created] of latest) {
    if (person === stage.people.me) continue
    const read = world.viewSpace(space, person)?.messagesLastReadTime ?? ''
    assert.ok(read >= created, `${read} < ${created}`)
  }
})

test('history is kept in order, with comments on their posts and mentions with real ids', async () => {
  using theatre = await testTheatre()
  const { world, stage } = theatre
  const items = world.itemsOf(stage.spaces['launch'] ?? '', { size: 500 })
  assert.ok(items.length > 60)
  assert.deepEqual(
    items,
    items.toSorted((a, b) => b.created.localeCompare(a.created)),
  )
  const plan = items.find(({ content }) => content.bodyText === 'Rollout plan')
  assert.ok((plan?.chatCount ?? 0) >= 7)
  assert.ok(items.some(({ content }) => content.bodyText.includes(`<mention id="${stage.people.me}"`)))
  assert.ok(items.every(({ created }) => Date.parse(created) <= noon))
})

test('no sign of the demo’s own markup is left in what people read', async () => {
  using theatre = await testTheatre()
  const { world, stage } = theatre
  for (const space of Object.values(stage.spaces))
    for (const { content } of world.itemsOf(space, { size: 500 })) {
      const read = `${content.bodyText}\n${content.description}`.replaceAll(/<(pre|code)\b.*?<\/\1>/gsu, '')
      assert.doesNotMatch(read, /\*\S|\S\*|`|@\[|\]\(http/u)
    }
})

test('the stage is found again after a restart, and an empty world has none', async () => {
  using theatre = await testTheatre()
  assert.deepEqual(stageOf(theatre.world), theatre.stage)
  const empty = createWorld({
    database: openDatabase({ path: ':memory:' }),
    now: () => noon,
    random: () => 0.5,
  })
  assert.equal(stageOf(empty), undefined)
  assert.equal(stageOf(empty), undefined)
  empty.close()
})

test('a second person is welcomed into every open space, with direct lines, once', async () => {
  using theatre = await testTheatre()
  const { world, stage } = theatre
  const bob = world.createUser({ username: 'bob', displayname: 'Bob' })
  const forBob = welcome(world, stage, bob._id)
  welcome(world, stage, bob._id)
  const { spaces } = world.spacesOf(bob._id, everything)
  assert.equal(forBob.people.me, bob._id)
  assert.notEqual(forBob.spaces['direct-jonas'], stage.spaces['direct-jonas'])
  assert.equal(spaces.filter(({ type }) => type === 'direct').length, 5)
  assert.ok(spaces.some(({ title }) => title === 'Launch room'))
  assert.equal(welcome(world, stage, stage.people.me), stage)
})
