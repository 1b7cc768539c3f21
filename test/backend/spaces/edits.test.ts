// Edits over a version that is not the newest any more, against our own server: nothing is overwritten, nothing is lost.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSpacesBackend } from '../../../src/backend/spaces/backend.ts'
import { localId, spaceId } from '../../../src/domain/ids.ts'
import type { Millis } from '../../../src/domain/ids.ts'
import type { Intent } from '../../../src/domain/intents.ts'
import type { ItemChange, Task } from '../../../src/domain/model.ts'
import { startTestServer } from '../../support/server.ts'
import { safely } from '../../support/things.ts'
import { listen } from '../stage.ts'

const limit = { timeout: 30_000 }
const DUE = Date.parse('2026-12-01T17:00:00.000Z')

type Edit = Partial<Omit<Extract<Intent, { kind: 'edit-item' }>, 'kind' | 'space' | 'item'>>
type Table = {
  readonly task: Task
  /** The same person at another machine, where it is edited meanwhile; gives the version that is there then. */
  readonly elsewhere: (edit: Edit) => Promise<Millis>
  readonly edit: (edit: Edit) => ReturnType<ReturnType<typeof createSpacesBackend>['perform']>
  readonly now: () => Promise<Task>
}

/** What the fields said in the version that was opened. */
const was = (task: Task): ItemChange => ({
  title: task.title,
  body: task.body,
  assignees: task.assignees,
  dueAt: task.dueAt ?? null,
  done: task.done,
})

const withTask = async (run: (table: Table) => Promise<void>): Promise<void> => {
  const server = await startTestServer()
  const space = spaceId(server.space._id)
  const open = () =>
    createSpacesBackend({
      name: 'Test',
      signIn: () => ({ url: server.url, token: server.users.alice.token }),
      now: Date.now,
      random: Math.random,
    })
  const [here, there] = [open(), open()]
  const alice = listen(here)
  const other = listen(there)
  try {
    await Promise.all([alice.live(), other.live()])
    const create: Intent = {
      kind: 'create-task',
      space,
      title: safely('Paint'),
      body: safely('Blue'),
      assignees: [],
      dueAt: DUE,
    }
    await here.perform(create, localId('T'))
    const { item: task } = await alice.heard('item-arrived')
    assert.ok(task.kind === 'task')
    const perform = (backend: typeof here, edit: Edit) =>
      backend.perform({ kind: 'edit-item', space, item: task.id, ...edit }, localId('E'))
    await run({
      task,
      edit: (edit) => perform(here, edit),
      elsewhere: async (edit) => {
        const before = other.events.length
        assert.ok((await perform(there, edit)).ok)
        const { modifiedAt } = await other.heard('item-changed', ({ item }) => item === task.id, before)
        return modifiedAt
      },
      now: async () => {
        const page = await here.fetchPage({ space, list: 'tasks', before: { kind: 'unknown' } })
        const [item] = page.ok ? page.value.items : []
        assert.ok(item?.kind === 'task')
        return item
      },
    })
  } finally {
    await alice[Symbol.asyncDispose]()
    await other[Symbol.asyncDispose]()
    await server.close()
  }
}

test('every field of a task is changed at once, and a date is taken away', limit, () =>
  withTask(async ({ task, edit, now }) => {
    const assignees = [task.author]
    const all: Edit = { title: safely('Paint it'), body: safely('Red'), assignees, dueAt: null, done: true }
    assert.ok((await edit({ ...all, basedOn: task.modifiedAt, was: was(task) })).ok)
    const after = await now()
    assert.deepEqual(
      [after.title, after.assignees, after.dueAt, after.done],
      ['Paint it', assignees, undefined, true],
    )
    assert.match(after.body.source, /Red/)
  }),
)

test('an edit over a stale copy comes back with the version that is there', limit, () =>
  withTask(async ({ task, edit, elsewhere, now }) => {
    const theirs = await elsewhere({ title: safely('Theirs') })
    const mine = await edit({ title: safely('Mine'), basedOn: task.modifiedAt, was: was(task) })
    assert.ok(!mine.ok)
    assert.equal(mine.problem.again, 'never')
    assert.ok(mine.problem.theirs?.kind === 'task')
    assert.deepEqual([mine.problem.theirs.title, mine.problem.theirs.modifiedAt], ['Theirs', theirs])
    assert.equal((await now()).title, 'Theirs', 'nothing was overwritten')
    // Having seen theirs, mine goes over it.
    assert.ok((await edit({ title: safely('Mine'), basedOn: theirs, was: { title: safely('Theirs') } })).ok)
    assert.equal((await now()).title, 'Mine')
  }),
)

test('where others changed something else, both changes stand', limit, () =>
  withTask(async ({ task, edit, elsewhere, now }) => {
    await elsewhere({ body: safely('Green') })
    await elsewhere({ done: true })
    assert.ok((await edit({ title: safely('Mine'), basedOn: task.modifiedAt, was: was(task) })).ok)
    const after = await now()
    assert.deepEqual([after.title, after.done], ['Mine', true])
    assert.match(after.body.source, /Green/)
  }),
)

test('an edit that was taken already, and is tried again in doubt, is no conflict with itself', limit, () =>
  withTask(async ({ task, edit, now }) => {
    const mine: Edit = { body: safely('**Red**'), basedOn: task.modifiedAt, was: was(task) }
    assert.ok((await edit(mine)).ok)
    assert.ok((await edit(mine)).ok)
    assert.match((await now()).body.source, /Red/)
  }),
)

test('two edits in a row, the second made of the first before it was sent, are no conflict', limit, () =>
  withTask(async ({ task, edit, now }) => {
    const basedOn = task.modifiedAt
    assert.ok((await edit({ title: safely('One'), body: safely('*a*'), basedOn, was: was(task) })).ok)
    const written: ItemChange = {
      title: safely('One'),
      body: { markup: 'markdown', source: safely('*a*') },
    }
    assert.ok((await edit({ title: safely('Two'), body: safely('*b*'), basedOn, was: written })).ok)
    assert.equal((await now()).title, 'Two')
  }),
)

test('who says nothing of a version writes over whatever is there', limit, () =>
  withTask(async ({ edit, elsewhere, now }) => {
    await elsewhere({ title: safely('Theirs') })
    assert.ok((await edit({ title: safely('Mine') })).ok)
    assert.equal((await now()).title, 'Mine')
  }),
)
