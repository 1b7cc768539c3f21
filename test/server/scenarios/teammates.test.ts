// The teammates: lively in the first minute, never a flood, quiet when nobody watches, and they answer.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { isTeammate } from '../../../src/server/demo/welcome.ts'
import type { Message } from '../../../src/server/shapes.ts'
import { cast, quietTheatre, testTheatre } from './theatre.ts'
import type { Noted, TestTheatre } from './theatre.ts'

const visible = (notes: readonly Noted[]) => notes.filter(({ kind }) => kind !== 'online')
const kindsOf = (notes: readonly Noted[]) => {
  const kinds = notes.map((note) => {
    if (note.kind !== 'happened') return note.kind
    const { happened } = note
    if (happened.kind !== 'message-sent') return happened.kind
    return happened.message.parentMsg === undefined ? happened.message.category : 'comment'
  })
  return new Set<string>(kinds)
}

/** What teammates wrote since then, in this space. */
const saidIn = (theatre: TestTheatre, spaceId: string, since: number): readonly Message[] =>
  theatre.notes.flatMap((note) =>
    note.kind === 'happened' &&
    note.at >= since &&
    note.happened.kind === 'message-sent' &&
    note.happened.spaceId === spaceId &&
    isTeammate(theatre.stage, note.happened.message.sender._id)
      ? [note.happened.message]
      : [],
  )

for (const seed of [1, 2, 3])
  test(`the first ninety seconds show everything, in several spaces, without a flood (seed ${seed})`, async () => {
    using theatre = await testTheatre()
    using teammates = cast(theatre, seed)
    teammates.watched(1)
    const start = theatre.clock.now()
    await theatre.pass(110)
    const kinds = kindsOf(theatre.notes)
    for (const kind of [
      'online',
      'typing',
      'chat',
      'idea',
      'task',
      'comment',
      'item-updated',
      'items-removed',
      'space-updated',
      'space-new',
    ])
      assert.ok(kinds.has(kind), kind)
    const times = [start, ...visible(theatre.notes).map(({ at }) => at)]
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0))
    assert.ok(Math.max(...gaps.slice(0, 30)) <= 12_000)
    const spaces = theatre.notes.flatMap((note) =>
      note.kind === 'happened' && 'spaceId' in note.happened ? [note.happened.spaceId] : [],
    )
    assert.ok(new Set(spaces).size >= 5)
    const happened = theatre.notes.filter(
      (note) => note.kind === 'happened' && note.happened.kind !== 'space-new',
    )
    assert.ok(happened.length < 45, String(happened.length))
  })

test('an hour: calmer, names back in place, the playful space archived', async () => {
  using theatre = await testTheatre()
  using teammates = cast(theatre)
  teammates.watched(1)
  const tasksBefore = theatre.world.itemsOf(theatre.stage.spaces['engineering'] ?? '', {
    size: 500,
    category: 'task',
  }).length
  await theatre.pass(3600)
  const sent = theatre.notes.filter(
    (note) => note.kind === 'happened' && note.happened.kind === 'message-sent',
  )
  assert.ok(sent.length > 45 && sent.length < 90, String(sent.length))
  assert.equal(theatre.world.findSpace(theatre.stage.spaces['design'] ?? '')?.title, 'Design')
  const { spaces } = theatre.world.spacesOf(theatre.stage.people.me, {
    size: 200,
    types: ['group'],
    status: 1,
  })
  assert.equal(spaces.length, 2)
  const tasks = theatre.world.itemsOf(theatre.stage.spaces['engineering'] ?? '', {
    size: 500,
    category: 'task',
  })
  assert.ok(tasks.length - tasksBefore < 12)
})

test('with nobody watching nothing moves, and it goes on when somebody comes back', async () => {
  using theatre = await testTheatre()
  using teammates = cast(theatre)
  await theatre.pass(300)
  assert.equal(theatre.notes.length, 0)
  teammates.watched(1)
  await theatre.pass(20)
  teammates.watched(0)
  const then = theatre.notes.length
  await theatre.pass(3600)
  assert.equal(theatre.notes.length, then)
  teammates.watched(1)
  await theatre.pass(20)
  assert.ok(theatre.notes.length > then)
})

const write = (theatre: TestTheatre, spaceId: string, bodyText: string, by = theatre.stage.people.me) =>
  theatre.world.post({ category: 'chat', topicId: spaceId, sender: by, content: { bodyText } })

test('somebody types within four seconds and answers soon, in the same space', async () => {
  const { theatre, teammates } = await quietTheatre()
  const space = theatre.stage.spaces['engineering'] ?? ''
  for (const text of [
    '<p>Hello everybody!</p>',
    '<p>Does the scanner like snow?</p>',
    '<pre><code>let x = 1</code></pre>',
    'thanks!',
    'ok',
  ]) {
    const now = theatre.clock.now()
    write(theatre, space, text)
    await theatre.world.settled()
    await theatre.pass(4)
    assert.ok(
      theatre.notes.some(({ kind, at }) => kind === 'typing' && at > now && at <= now + 4000),
      text,
    )
    await theatre.pass(5)
    assert.ok(saidIn(theatre, space, now + 1).length >= 1, text)
    await theatre.pass(60)
  }
  teammates[Symbol.dispose]()
  theatre[Symbol.dispose]()
})

test('who is named answers; a direct talk is answered by the other; never the same line twice in a row', async () => {
  const { theatre, teammates } = await quietTheatre()
  const launch = theatre.stage.spaces['launch'] ?? ''
  const now = theatre.clock.now()
  write(theatre, launch, '<p>Priya, are the strings frozen?</p>')
  await theatre.world.settled()
  await theatre.pass(10)
  assert.equal(saidIn(theatre, launch, now + 1)[0]?.sender.displayname, 'Priya Raman')
  const direct = theatre.stage.spaces['direct-ken'] ?? ''
  const lines: string[] = []
  for (let turn = 0; turn < 12; turn++) {
    const asked = theatre.clock.now()
    write(theatre, direct, '<p>ok</p>')
    await theatre.world.settled()
    await theatre.pass(30)
    lines.push(...saidIn(theatre, direct, asked + 1).map(({ content }) => content.bodyText))
  }
  assert.ok(lines.length >= 12)
  assert.ok(lines.every((line, index) => line !== lines[index - 1]))
  teammates[Symbol.dispose]()
  theatre[Symbol.dispose]()
})

test('what was said while nobody watched is not answered late', async () => {
  const { theatre, teammates } = await quietTheatre()
  const direct = theatre.stage.spaces['direct-ken'] ?? ''
  teammates.watched(0)
  const now = theatre.clock.now()
  for (let line = 0; line < 5; line++) write(theatre, direct, `<p>note ${line}</p>`)
  await theatre.world.settled()
  await theatre.pass(60)
  teammates.watched(1)
  await theatre.pass(20)
  assert.deepEqual(saidIn(theatre, direct, now + 1), [])
  write(theatre, direct, '<p>Ken?</p>')
  await theatre.world.settled()
  await theatre.pass(20)
  assert.ok(saidIn(theatre, direct, now + 1).length >= 1)
  teammates[Symbol.dispose]()
  theatre[Symbol.dispose]()
})

test('a burst is answered once, and two people talking with each other are left alone', async () => {
  const { theatre, teammates } = await quietTheatre()
  const { world, stage } = theatre
  const members = Object.values(stage.people).map((user) => ({ user }))
  const space = world.createSpace({ title: 'Aside', createdBy: stage.people.me, members })._id
  const now = theatre.clock.now()
  for (let line = 0; line < 40; line++) write(theatre, space, `<p>line ${line}</p>`)
  await world.settled()
  await theatre.pass(20)
  assert.ok(saidIn(theatre, space, now + 1).length <= 2)
  const bob = world.createUser({ username: 'bob', displayname: 'Bob <b>' })
  teammates.meet(bob._id)
  world.addMember(space, bob._id)
  const later = theatre.clock.now()
  write(theatre, space, '<p>me again</p>')
  write(theatre, space, '<p>and me</p>', bob._id)
  await world.settled()
  await theatre.pass(20)
  const first = saidIn(theatre, space, later + 1)
  assert.ok(first.length >= 1 && first.length <= 2)
  const direct = world.openDirect(stage.people.me, bob._id)
  write(theatre, direct._id, '<p>just us?</p>')
  await world.settled()
  await theatre.pass(20)
  assert.equal(saidIn(theatre, direct._id, later).length, 0)
  teammates[Symbol.dispose]()
  theatre[Symbol.dispose]()
})

test('after disposal nobody moves', async () => {
  using theatre = await testTheatre()
  const teammates = cast(theatre)
  teammates.watched(1)
  await theatre.pass(10)
  teammates[Symbol.dispose]()
  const count = theatre.notes.length
  write(theatre, theatre.stage.spaces['launch'] ?? '', 'hello?')
  await theatre.world.settled()
  await theatre.pass(600)
  assert.equal(theatre.notes.length, count + 1)
  assert.equal(theatre.clock.waiting(), 0)
})
