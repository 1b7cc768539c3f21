// The player: acts happen when they should, pause while nobody watches, and survive what others removed.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { playScenario } from '../../../src/server/scenarios/player.ts'
import type { Playback } from '../../../src/server/scenarios/player.ts'
import type { Act } from '../../../src/server/scenarios/scenario.ts'
import { noon, testTheatre } from './theatre.ts'
import type { TestTheatre } from './theatre.ts'

const launch = { key: 'launch' } as const

const play = (
  { world, live, stage, clock }: TestTheatre,
  acts: readonly Act[],
  more: Partial<Playback> = {},
) =>
  playScenario({
    theatre: { world, live, stage, now: () => clock.now() },
    timers: clock,
    scenario: { name: 'test', acts },
    ...more,
  })

const newest = ({ world, stage }: TestTheatre, count: number) =>
  world
    .itemsOf(stage.spaces['launch'] ?? '', { size: count })
    .toReversed()
    .map(({ category, content }) => [category, content.bodyText, content.status ?? ''])

test('whoever says something has read what was there, and not what comes then', async () => {
  using theatre = await testTheatre()
  const { world, stage } = theatre
  const space = stage.spaces['launch'] ?? ''
  const write = (bodyText: string) =>
    world.post({ category: 'chat', topicId: space, sender: stage.people.me, content: { bodyText } })
  const readBy = (person: string): string => world.viewSpace(space, person)?.messagesLastReadTime ?? ''
  const before = write('Seen?')
  play(theatre, [{ act: 'say', after: 1, by: 'mira', in: launch, text: 'Seen.' }])
  await theatre.pass(2)
  const later = write('And this?')
  assert.ok(readBy(stage.people.mira) >= before.created)
  assert.ok(readBy(stage.people.mira) < later.created)
})

test('typing shows again and again until it is said', async () => {
  using theatre = await testTheatre()
  play(theatre, [{ act: 'type-then-say', after: 1, seconds: 4, by: 'mira', in: launch, text: 'Now?' }])
  await theatre.pass(4.9)
  assert.deepEqual(
    theatre.notes.map(({ kind, at }) => [kind, at - noon]),
    [
      ['typing', 1000],
      ['typing', 2500],
      ['typing', 4000],
    ],
  )
  await theatre.pass(0.2)
  assert.deepEqual(newest(theatre, 1), [['chat', '<p>Now?</p>', '']])
})

test('every act is visible in the world', async () => {
  using theatre = await testTheatre()
  const { world, stage } = theatre
  let over = 0
  const acts: readonly Act[] = [
    { act: 'presence', after: 1, by: 'ken', in: launch, here: true },
    { act: 'post', after: 1, by: 'ken', in: launch, title: 'A post', body: '<p>body</p>', as: 'post' },
    { act: 'comment', after: 1, by: 'mira', on: { named: 'post' }, text: 'Yes' },
    {
      act: 'create-task',
      after: 1,
      by: 'mira',
      in: launch,
      title: 'A task',
      assignees: ['me'],
      due: 'today',
      as: 'task',
    },
    { act: 'complete-task', after: 1, on: { named: 'task' } },
    { act: 'reopen-task', after: 1, on: { titled: 'A task' } },
    { act: 'say', after: 1, by: 'aisha', in: launch, text: 'It’s "wrogn"', as: 'line' },
    { act: 'edit', after: 1, on: { named: 'line' }, text: 'It’s "right"' },
    { act: 'say', after: 1, by: 'jonas', in: launch, text: 'gone soon', as: 'slip' },
    { act: 'remove', after: 1, on: { named: 'slip' } },
    { act: 'rename', after: 1, by: 'mira', in: launch, title: 'Launch!' },
    { act: 'new-space', after: 1, by: 'priya', title: 'Fun', description: '', as: 'fun' },
    { act: 'say', after: 1, by: 'priya', in: { named: 'fun' }, text: 'in here' },
    { act: 'archive', after: 1, by: 'priya', in: { named: 'fun' } },
    { act: 'presence', after: 1, by: 'ken', in: launch, here: false },
    { act: 'pause', after: 1 },
  ]
  play(theatre, acts, { onDone: () => over++ })
  await theatre.pass(20)
  assert.equal(over, 1)
  assert.deepEqual(newest(theatre, 4), [
    ['idea', 'A post', 'pending'],
    ['chat', '<p>Yes</p>', ''],
    ['task', 'A task', 'pending'],
    ['chat', 'It’s &quot;right&quot;', ''],
  ])
  const kinds = theatre.notes.map((note) => (note.kind === 'happened' ? note.happened.kind : note.kind))
  assert.equal(kinds[0], 'online')
  assert.equal(kinds.at(-1), 'leaves')
  assert.equal(kinds.filter((kind) => kind === 'item-updated').length, 3)
  assert.equal(kinds.filter((kind) => kind === 'items-removed').length, 1)
  assert.equal(kinds.filter((kind) => kind === 'space-new').length, 9)
  assert.equal(world.findSpace(stage.spaces['launch'] ?? '')?.title, 'Launch!')
})

test('an archived space of the same title is opened again instead of made anew', async () => {
  using theatre = await testTheatre()
  const acts: readonly Act[] = [
    { act: 'new-space', after: 1, by: 'priya', title: 'Fun', description: '', as: 'fun' },
    { act: 'archive', after: 1, by: 'priya', in: { named: 'fun' } },
  ]
  play(theatre, acts)
  await theatre.pass(5)
  play(theatre, acts)
  await theatre.pass(5)
  const { spaces } = theatre.world.spacesOf(theatre.stage.people.me, { size: 200, status: 'all' })
  assert.equal(spaces.filter(({ title }) => title === 'Fun').length, 1)
})

test('into a space that was archived or deleted in between nobody writes', async () => {
  using theatre = await testTheatre()
  const { world, stage } = theatre
  const [launchId, designId] = [stage.spaces['launch'] ?? '', stage.spaces['design'] ?? '']
  const before = (space: string) => world.itemsOf(space, { size: 100 }).length
  const [inLaunch, inDesign] = [before(launchId), before(designId)]
  world.updateSpace(launchId, { status: 1 }, stage.people.me)
  world.deleteSpace(designId, stage.people.me)
  const design = { key: 'design' } as const
  play(theatre, [
    { act: 'say', after: 1, by: 'mira', in: launch, text: 'Anybody?' },
    { act: 'post', after: 1, by: 'mira', in: launch, title: 'A post', body: '' },
    { act: 'say', after: 1, by: 'mira', in: design, text: 'Anybody?' },
    { act: 'create-task', after: 1, by: 'mira', in: design, title: 'A task', assignees: [] },
  ])
  await theatre.pass(10)
  assert.deepEqual([before(launchId), world.itemsOf(designId, { size: 100 }).length], [inLaunch, 0])
  assert.ok(inLaunch > 0 && inDesign > 0)
})

test('what a person removed in between is passed over', async () => {
  using theatre = await testTheatre()
  const { world, stage } = theatre
  play(theatre, [
    { act: 'create-task', after: 1, by: 'mira', in: launch, title: 'Short-lived', assignees: [], as: 'task' },
    { act: 'comment', after: 5, seconds: 2, by: 'ken', on: { named: 'task' }, text: 'On what?' },
    { act: 'complete-task', after: 1, on: { named: 'task' } },
    { act: 'say', after: 1, by: 'mira', in: launch, text: 'Still here' },
  ])
  await theatre.pass(2)
  const task = world.itemsOf(stage.spaces['launch'] ?? '', { size: 1 })[0]
  world.removeItems([task?._id ?? ''])
  await theatre.pass(10)
  assert.deepEqual(newest(theatre, 1), [['chat', '<p>Still here</p>', '']])
})

test('paused: nothing happens; resumed: it goes on; disposed: no timer is left', async () => {
  using theatre = await testTheatre()
  const before = theatre.clock.waiting()
  const playing = play(theatre, [
    { act: 'say', after: 2, by: 'mira', in: launch, text: 'one' },
    { act: 'say', after: 2, by: 'mira', in: launch, text: 'two' },
  ])
  await theatre.pass(3)
  playing.pause()
  await theatre.pass(60)
  assert.deepEqual(newest(theatre, 1), [['chat', '<p>one</p>', '']])
  playing.resume()
  await theatre.pass(2)
  assert.deepEqual(newest(theatre, 1), [['chat', '<p>two</p>', '']])
  playing[Symbol.dispose]()
  assert.equal(theatre.clock.waiting(), before)
})

test('twice the speed takes half the time', async () => {
  using theatre = await testTheatre()
  play(theatre, [{ act: 'say', after: 10, by: 'mira', in: launch, text: 'fast' }], { speed: 2 })
  await theatre.pass(5.1)
  assert.deepEqual(newest(theatre, 1), [['chat', '<p>fast</p>', '']])
})
