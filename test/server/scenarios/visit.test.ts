// Who is in the company through Symphony: greeted by name in rooms of their own, and not told the same at each start.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { enterSymphony } from '../../../src/server/demo/symphony.ts'
import { cast, noon, testTheatre } from './theatre.ts'
import type { TestTheatre } from './theatre.ts'

const enter = ({ world, stage }: TestTheatre) => {
  const owner = world.findUser('sam')
  assert.ok(owner !== undefined)
  const person =
    world.findUser('sam.symphony') ??
    world.createUser({ username: 'sam.symphony', displayname: 'Sam (Symphony)' })
  const written: string[] = []
  const open: string[] = []
  const theirs = enterSymphony(world, {
    owner,
    person,
    stage,
    now: noon,
    random: () => 0.5,
    write: ({ messageML }) => void written.push(messageML),
    makePublic: (id) => void open.push(id),
  })
  return { owner, person, theirs, written, open }
}

/** What was said in these spaces since, oldest first. */
const saidIn = ({ notes }: TestTheatre, spaces: ReadonlySet<string>): readonly string[] =>
  notes.flatMap((note) =>
    note.kind === 'happened' &&
    note.happened.kind === 'message-sent' &&
    spaces.has(note.happened.message.topicId)
      ? [note.happened.message.content.bodyText]
      : [],
  )

test('the rooms are made once; the shared one has both persons, and nobody else of the company’s newcomers', async () => {
  using theatre = await testTheatre()
  const { world } = theatre
  const { owner, person, theirs, written, open } = enter(theatre)
  assert.equal(written.length, 1)
  // Others can be found and joined.
  assert.equal(open.length, 2)
  assert.deepEqual(
    open.filter((id) => world.roleOf(id, person._id) !== undefined),
    [],
  )
  const mine = world.spaceIdsOf(person._id)
  assert.equal(mine.length, 4)
  assert.deepEqual(
    mine.filter((id) => world.roleOf(id, owner._id) !== undefined),
    [theirs.spaces['pilot']],
  )
  const again = enter(theatre)
  assert.deepEqual([again.theirs, again.written], [theirs, []])
  const newcomer = world.createUser({ username: 'nia' })._id
  world.joinOpenSpaces(newcomer)
  assert.ok(mine.every((id) => world.roleOf(id, newcomer) === undefined))
})

test('greeted with a mention; the next start does not greet again', async () => {
  using theatre = await testTheatre()
  const { person, theirs } = enter(theatre)
  const keys = ['pilot', 'fares', 'symphony-mira', 'symphony-jonas']
  const spaces = new Set(keys.map((key) => theirs.spaces[key] ?? ''))
  await theatre.world.settled()
  theatre.notes.length = 0
  {
    using teammates = cast(theatre)
    teammates.visit(theirs)
    await theatre.pass(60)
    assert.deepEqual(saidIn(theatre, spaces), [], 'nobody watches')
    teammates.watched(1)
    await theatre.pass(60)
    const [greeting = '', ...more] = saidIn(theatre, spaces)
    assert.match(greeting, new RegExp(`<mention id="${person._id}"`))
    assert.ok(more.length >= 2)
  }
  const before = saidIn(theatre, spaces)
  using teammates = cast(theatre)
  teammates.visit(theirs)
  teammates.watched(1)
  await theatre.pass(600)
  const all = saidIn(theatre, spaces)
  assert.equal(new Set(all).size, all.length, all.join('\n'))
  assert.ok(all.length > before.length)
})
