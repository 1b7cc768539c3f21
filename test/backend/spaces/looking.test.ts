// Searching, one's own things over all spaces, and reading on from an old message, against our own server.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Backend, NewerPage, OwnPage } from '../../../src/backend/backend.ts'
import { createSpacesBackend } from '../../../src/backend/spaces/backend.ts'
import { personId, spaceId } from '../../../src/domain/ids.ts'
import type { Item, OlderCursor, OwnList } from '../../../src/domain/model.ts'
import type { Result } from '../../../src/domain/result.ts'
import { titleOf } from '../../../src/domain/titled.ts'
import { startTestServer } from '../../support/server.ts'
import type { TestServer } from '../../support/server.ts'
import { listen } from '../stage.ts'

const limit = { timeout: 30_000 }

const value = <T>(result: Result<T> | undefined): T => {
  assert.ok(result?.ok, result?.ok === false ? result.problem.words : 'not answered')
  return result.value
}

const words = (items: readonly Item[]): readonly string[] =>
  items.map((item) => titleOf(item) ?? item.body.source).toSorted()

const withAlice = async (
  run: (server: TestServer, backend: Backend, say: (text: string) => number) => Promise<void>,
): Promise<void> => {
  const server = await startTestServer()
  const { world, users, space } = server
  const backend = createSpacesBackend({
    name: 'Test',
    signIn: () => ({ url: server.url, token: users.alice.token }),
    now: Date.now,
    random: Math.random,
  })
  const alice = listen(backend)
  try {
    await alice.live()
    const say = (bodyText: string): number => {
      const item = { category: 'chat', topicId: space._id, sender: users.bob.user._id } as const
      return Date.parse(world.post({ ...item, content: { bodyText } }).created)
    }
    await run(server, backend, say)
  } finally {
    await alice[Symbol.asyncDispose]()
    await server.close()
  }
}

test('a space is searched for words, and for what kind of thing they stand in', limit, () =>
  withAlice(async ({ world, users, space }, backend, say) => {
    say('<p>the <b>Lantern</b> is lit</p>')
    say('<p>nothing to see</p>')
    const sender = users.bob.user._id
    world.post({
      category: 'task',
      topicId: space._id,
      sender,
      content: { bodyText: 'Buy a lantern', status: 'pending' },
    })
    const search = async (more: Partial<Parameters<NonNullable<Backend['search']>>[0]>) =>
      value(
        await backend.search?.({ space: spaceId(space._id), words: 'lantern', withFiles: false, ...more }),
      )
    assert.deepEqual(words((await search({})).items), ['<p>the <b>Lantern</b> is lit</p>', 'Buy a lantern'])
    assert.deepEqual(words((await search({ kind: 'task' })).items), ['Buy a lantern'])
    assert.deepEqual(words((await search({ kind: 'message' })).items), ['<p>the <b>Lantern</b> is lit</p>'])
    assert.deepEqual((await search({ words: 'lighthouse' })).items, [])
    assert.deepEqual((await search({ words: '', withFiles: true })).items, [])
  }),
)

test('more than fits in an answer is said', limit, () =>
  withAlice(async ({ space }, backend, say) => {
    for (let count = 0; count < 60; count += 1) say(`needle ${count}`)
    const found = value(
      await backend.search?.({ space: spaceId(space._id), words: 'needle', withFiles: false }),
    )
    assert.equal(found.more, true)
    assert.equal(found.items.length, 50)
  }),
)

test('from an old message one reads on to the newest, without a hole', limit, () =>
  withAlice(async ({ space }, backend, say) => {
    const times = Array.from({ length: 130 }, (_, count) => say(`m${count}`))
    const read: string[] = []
    let after = times[4] ?? assert.fail('too few')
    for (;;) {
      // Each page begins where the one before ended.
      const page: NewerPage = value(await backend.fetchNewer?.(spaceId(space._id), after))
      read.push(...words(page.items))
      if (page.newer.kind === 'end') break
      after = page.newer.time
    }
    assert.equal(read.length, 125)
    assert.deepEqual(read.toSorted(), Array.from({ length: 125 }, (_, count) => `m${count + 5}`).toSorted())
  }),
)

const all = async (backend: Backend, list: OwnList, space: string): Promise<readonly Item[]> => {
  const items: Item[] = []
  let before: OlderCursor = { kind: 'unknown' }
  while (before.kind !== 'end') {
    // Each page names the next.
    const page: OwnPage = value(await backend.own?.(list, [spaceId(space)], before))
    items.push(...page.items)
    before = page.older
  }
  return items
}

test('my tasks are all of them, open and done, over all spaces and pages', limit, () =>
  withAlice(async ({ world, users, space }, backend) => {
    const alice = users.alice.user._id
    const other = world.createSpace({ title: 'Elsewhere', createdBy: alice })
    const task = (topicId: string, bodyText: string, status: 'pending' | 'completed'): void => {
      const content = { bodyText, status, assignees: [{ _id: alice }] }
      world.post({ category: 'task', topicId, sender: users.bob.user._id, content })
    }
    for (let count = 0; count < 60; count += 1) task(space._id, `open ${count}`, 'pending')
    for (let count = 0; count < 55; count += 1) task(space._id, `done ${count}`, 'completed')
    world.post({
      category: 'task',
      topicId: other._id,
      sender: alice,
      content: { bodyText: 'far away', status: 'pending' },
    })
    const tasks = await all(backend, 'tasks', space._id)
    assert.equal(new Set(tasks.map(({ id }) => id)).size, 116)
    assert.equal(tasks.filter((item) => item.kind === 'task' && item.done).length, 55)
    assert.ok(words(tasks).includes('far away'))
  }),
)

test('my posts, and what mentions me among the latest', limit, () =>
  withAlice(async ({ world, users, space }, backend, say) => {
    const alice = users.alice.user._id
    const post = { category: 'idea', topicId: space._id } as const
    world.post({ ...post, sender: alice, content: { bodyText: 'Mine' } })
    world.post({ ...post, sender: users.bob.user._id, content: { bodyText: 'His' } })
    say(`<p><mention id="${alice}" type="user" value="Alice Anders"></mention> look</p>`)
    say('<p>Alice, by name only</p>')
    say(`<p><mention id="${users.bob.user._id}" type="user" value="Bob"></mention> look</p>`)
    const mine = (await all(backend, 'posts', space._id)).filter(({ author }) => author === personId(alice))
    assert.deepEqual(words(mine), ['Mine'])
    assert.equal((await all(backend, 'mentions', space._id)).length, 1)
    const page = value(await backend.own?.('mentions', [spaceId(space._id)], { kind: 'unknown' }))
    assert.ok(page.looked >= 5, 'says how many it looked through')
  }),
)
