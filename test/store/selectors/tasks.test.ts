// Tasks by when they are due, and comment counts that take in what came since.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { itemId, localId, personId } from '../../../src/domain/ids.ts'
import type { Item, Task } from '../../../src/domain/model.ts'
import { reduce, reduceAll } from '../../../store/reduce.ts'
import { postRows } from '../../../store/selectors/posts.ts'
import { openTaskCounts, taskGroups, taskRows } from '../../../store/selectors/tasks.ts'
import { initialState } from '../../../store/state.ts'
import type { State } from '../../../store/state.ts'
import { anItem, aSpace, ME, safe, SPACE } from '../../support/arbitrary-events.ts'

const NOW = new Date(2026, 10, 19, 12).getTime()
const HOUR = 3_600_000

const task = (id: string, change: Partial<Task>): Task => ({
  id: itemId(id),
  space: SPACE,
  author: personId('a'),
  createdAt: 1,
  modifiedAt: 1,
  body: { markup: 'plain', source: safe('') },
  attachments: [],
  kind: 'task',
  title: safe(id),
  done: false,
  assignees: [],
  comments: { count: 0, asOf: 1 },
  ...change,
})
const withItems = (...items: readonly Item[]): State =>
  reduceAll(initialState, [
    { type: 'signed-in', me: { id: ME, name: safe('me') } },
    { type: 'spaces-loaded', spaces: [aSpace()] },
    ...items.map((item) => ({ type: 'item-arrived', item }) as const),
  ])

suite('tasks and posts', () => {
  test('groups by due date, done ones last, empty groups left out', () => {
    const state = withItems(
      task('late', { dueAt: NOW - HOUR }),
      task('today', { dueAt: NOW + HOUR, assignees: [ME] }),
      task('week', { dueAt: NOW + 72 * HOUR }),
      task('far', { dueAt: NOW + 30 * 24 * HOUR }),
      task('some day', {}),
      task('done', { done: true, dueAt: NOW - HOUR }),
    )
    assert.deepEqual(
      taskGroups(state, SPACE, NOW).map(({ name, tasks }) => [name, tasks.map((row) => row.task.title)]),
      [
        ['Overdue', ['late']],
        ['Today', ['today']],
        ['This week', ['week']],
        ['Later', ['far']],
        ['No date', ['some day']],
        ['Done', ['done']],
      ],
    )
    assert.deepEqual(openTaskCounts(state, SPACE, NOW), { open: 5, due: 2 })
    assert.equal(
      taskGroups(state, SPACE, NOW),
      taskGroups(state, SPACE, NOW + 1000),
      'the same for a whole minute',
    )
  })

  test('open ones stand by due date whatever is done between them', () => {
    const state = withItems(
      task('done early', { done: true, dueAt: NOW + HOUR, modifiedAt: 2 }),
      task('open last', { dueAt: NOW + 4 * HOUR }),
      task('done late', { done: true, dueAt: NOW + 3 * HOUR, modifiedAt: 9 }),
      task('open first', { dueAt: NOW + 2 * HOUR }),
      task('done latest', { done: true, modifiedAt: 10 }),
    )
    const titles = ['open first', 'open last', 'done latest', 'done late', 'done early']
    assert.deepEqual(
      taskRows(state, SPACE).map((row) => row.task.title),
      titles,
    )
    for (const now of [0, NOW, NOW + 100 * HOUR])
      assert.deepEqual(
        taskGroups(state, SPACE, now).flatMap(({ tasks }) => tasks.map((row) => row.task.title)),
        titles,
      )
  })

  test('a tick shows at once and moves the task to Done', () => {
    const state = reduce(withItems(task('t', {})), {
      type: 'outgoing-queued',
      outgoing: {
        localId: localId('l'),
        intent: { kind: 'set-task-done', space: SPACE, item: itemId('t'), done: true },
        queuedAt: NOW,
        attempts: 0,
        status: 'queued',
      },
    })
    assert.deepEqual(
      taskGroups(state, SPACE, NOW).map(({ name }) => name),
      ['Done'],
    )
  })

  test('comments: what the network counted plus what came since; all of them once the thread is loaded', () => {
    const post = { ...anItem(1), comments: { count: 2, asOf: 1020 } } as Item
    const early = withItems(post, anItem(3))
    assert.equal(postRows(early, SPACE)[0]?.comments, 3, 'item 3 was written after the count')
    const counted = withItems({ ...anItem(1), comments: { count: 2, asOf: 2000 } } as Item, anItem(3))
    assert.equal(postRows(counted, SPACE)[0]?.comments, 2, 'the count already holds item 3')
    const loaded = reduce(counted, {
      type: 'page-loaded',
      space: SPACE,
      list: `thread:${itemId('item-1')}`,
      items: [anItem(3), anItem(8), anItem(13)],
      before: { kind: 'unknown' },
      older: { kind: 'end' },
    })
    assert.equal(postRows(loaded, SPACE)[0]?.comments, 3)
  })
})
