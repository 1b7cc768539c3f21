// What a person makes – posts, tasks – is answered, and their own tasks stay theirs.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { quietTheatre } from './theatre.ts'

test('a post gets comments, a task given to a teammate is taken and done, an own one is cheered and thanked', async () => {
  const { theatre, teammates } = await quietTheatre()
  const { world, stage } = theatre
  const topicId = stage.spaces['launch'] ?? ''
  const post = world.post({
    category: 'idea',
    topicId,
    sender: stage.people.me,
    content: { bodyText: 'A thought', description: '<p>…</p>' },
  })
  const task = (assignee: string, sender = stage.people.me) =>
    world.post({
      category: 'task',
      topicId,
      sender,
      content: { bodyText: 'Fetch the rope', assignees: [{ _id: assignee }] },
    })
  const theirs = task(stage.people.tomasz)
  const own = task(stage.people.me)
  const given = task(stage.people.me, stage.people.mira)
  await world.settled()
  await theatre.pass(100)
  const comments = (parent: string) => world.itemsOf(topicId, { size: 20, parent })
  assert.ok(comments(post._id).length >= 1)
  assert.equal(world.findItem(theirs._id)?.content.status, 'completed')
  assert.ok(comments(theirs._id).every(({ sender }) => sender._id === stage.people.tomasz))
  assert.equal(comments(own._id).length, 1)
  assert.equal(world.findItem(own._id)?.content.status, 'pending')
  world.updateItem(given._id, { status: 'completed' })
  await world.settled()
  await theatre.pass(10)
  assert.deepEqual(
    comments(given._id).map(({ sender }) => sender.displayname),
    ['Mira Okafor'],
  )
  teammates[Symbol.dispose]()
  theatre[Symbol.dispose]()
})

test('what is the person’s as well stays open for minutes, and nobody claims what somebody else did', async () => {
  const { theatre, teammates } = await quietTheatre()
  const { world, stage } = theatre
  const topicId = stage.spaces['launch'] ?? ''
  const { me, jonas } = stage.people
  const task = (...assignees: readonly string[]) =>
    world.post({
      category: 'task',
      topicId,
      sender: me,
      content: { bodyText: 'Find the rope', assignees: assignees.map((_id) => ({ _id })) },
    })._id
  const [ours, mine, doneByMe, takenOver] = [task(me, jonas), task(me), task(me, jonas), task(me, jonas)]
  await world.settled()
  await theatre.pass(5 * 60)
  const status = (id: string | undefined) => world.findItem(id ?? '')?.content.status
  assert.deepEqual([status(ours), status(mine)], ['pending', 'pending'])
  world.updateItem(doneByMe ?? '', { status: 'completed' })
  world.updateItem(takenOver ?? '', { assignees: [{ _id: me }] })
  await world.settled()
  await theatre.pass(20 * 60)
  assert.deepEqual([ours, mine, doneByMe, takenOver].map(status), [
    'completed',
    'pending',
    'completed',
    'pending',
  ])
  const said = (id: string | undefined) => world.itemsOf(topicId, { size: 20, parent: id ?? '' }).length
  assert.deepEqual([ours, mine, doneByMe, takenOver].map(said), [2, 1, 1, 1])
  teammates[Symbol.dispose]()
  theatre[Symbol.dispose]()
})
