// The part of the conformance suite about what a person can want done: each intent, seen by oneself and by the other.
import assert from 'node:assert/strict'
import { localId } from '../../src/domain/ids.ts'
import type { ItemId } from '../../src/domain/ids.ts'
import type { Intent, IntentKind } from '../../src/domain/intents.ts'
import type { Item, ListName } from '../../src/domain/model.ts'
import type { Result } from '../../src/domain/result.ts'
import type { Backend } from '../../src/backend/backend.ts'
import { safely } from '../support/things.ts'
import { listen } from './stage.ts'
import type { Audience, EventOf, Stage } from './stage.ts'

/** `has`: whether the network has what this is about. */
export type Play = (title: string, act: (stage: Stage) => Promise<void>, has?: boolean) => void
type Scene = {
  readonly stage: Stage
  readonly alice: Audience
  readonly bob: Audience
  readonly backend: Backend
  /** Carries out an intent of Alice's that must succeed. */
  readonly done: (intent: Intent) => Promise<ItemId | undefined>
}

export const value = <T>(result: Result<T>): T => {
  assert.ok(result.ok, result.ok ? '' : result.problem.words)
  return result.value
}

/** Alice and Bob are both live. */
export const scene = (play: Play, title: string, act: (scene: Scene) => Promise<void>, has = true): void =>
  play(
    title,
    async (stage) => {
      const backend = stage.backend('alice')
      await using alice = listen(backend)
      await using bob = listen(stage.backend('bob'))
      await Promise.all([alice.live(), bob.live()])
      let count = 0
      const done = async (intent: Intent) => {
        count += 1
        return value(await backend.perform(intent, localId(`I${count}`)))
      }
      await act({ stage, alice, bob, backend, done })
    },
    has,
  )

const listed = async ({ backend, stage }: Scene, list: ListName): Promise<readonly Item[]> =>
  value(await backend.fetchPage({ space: stage.space, list, before: { kind: 'unknown' } })).items

export const everyIntent = (
  play: Play,
  say: (stage: Stage, words: string) => Intent,
  intents: ReadonlySet<IntentKind>,
): void => {
  scene(
    play,
    'a post and its comment',
    async (all) => {
      const { stage, bob, done } = all
      const post = await done({
        kind: 'create-post',
        space: stage.space,
        title: safely('R&D &amp; more'),
        body: safely('*Text*'),
      })
      assert.ok(post)
      const arrived = await bob.heard('item-arrived', (event) => event.item.id === post)
      assert.ok(arrived.item.kind === 'post')
      assert.equal(arrived.item.title, 'R&D &amp; more')
      const parent = { id: post, kind: 'post' as const, title: safely('R&D') }
      const comment = await done({
        kind: 'send-comment',
        space: stage.space,
        parent,
        body: safely('Well said'),
      })
      const told = await bob.heard('item-arrived', (event) => event.item.id === comment)
      assert.ok(told.item.kind === 'message')
      assert.equal(told.item.parent?.id, post)
      assert.equal(told.item.parent.kind, 'post')
      assert.deepEqual(
        (await listed(all, 'posts')).map((item) => item.id),
        [post],
      )
      assert.deepEqual(
        (await listed(all, `thread:${post}`)).map((item) => item.id),
        [comment],
      )
      const [again] = await listed(all, 'posts')
      assert.ok(again?.kind === 'post')
      assert.equal(again.comments.count, 1)
    },
    intents.has('create-post'),
  )

  scene(
    play,
    'a task, its comment, and ticking it off',
    async (all) => {
      const { stage, alice, bob, done } = all
      const dueAt = Date.parse('2026-12-01T00:00:00.000Z')
      const assignees = [stage.bob]
      const task = await done({
        kind: 'create-task',
        space: stage.space,
        title: safely('Paint'),
        body: safely(''),
        assignees,
        dueAt,
      })
      assert.ok(task)
      const arrived = await bob.heard('item-arrived', (event) => event.item.id === task)
      assert.ok(arrived.item.kind === 'task')
      assert.deepEqual([arrived.item.title, arrived.item.done, arrived.item.dueAt], ['Paint', false, dueAt])
      assert.deepEqual(arrived.item.assignees, assignees)
      const parent = { id: task, kind: 'task' as const, title: safely('Paint') }
      const comment = await done({
        kind: 'send-comment',
        space: stage.space,
        parent,
        body: safely('Which colour?'),
      })
      assert.deepEqual(
        (await listed(all, `thread:${task}`)).map((item) => item.id),
        [comment],
      )
      for (const finished of [true, false]) {
        const before = [alice.events.length, bob.events.length] as const
        await done({ kind: 'set-task-done', space: stage.space, item: task, done: finished })
        // Told before it resolved.
        const mine = alice.events.slice(before[0]).find((event) => event.type === 'item-changed')
        assert.ok(mine?.type === 'item-changed')
        assert.equal(mine.change.done, finished)
        const theirs: EventOf<'item-changed'> = await bob.heard(
          'item-changed',
          (event) => event.item === task,
          before[1],
        )
        assert.equal(theirs.change.done, finished)
        assert.equal(theirs.modifiedAt, mine.modifiedAt)
      }
      const [again] = await listed(all, 'tasks')
      assert.equal(again?.id, task)
    },
    intents.has('create-task'),
  )

  scene(play, 'editing and removing a message', async ({ stage, alice, bob, done }) => {
    const id = await done(say(stage, 'frist'))
    assert.ok(id)
    const before = alice.events.length
    await done({ kind: 'edit-item', space: stage.space, item: id, body: safely('first') })
    const mine = alice.events.slice(before).find((event) => event.type === 'item-changed')
    assert.ok(mine?.type === 'item-changed')
    assert.match(mine.change.body?.source ?? '', /first/)
    const theirs = await bob.heard('item-changed', (event) => event.item === id)
    assert.match(theirs.change.body?.source ?? '', /first/)
    await done({ kind: 'remove-item', space: stage.space, item: id })
    assert.ok(alice.events.some((event) => event.type === 'item-removed' && event.item === id))
    await bob.heard('item-removed', (event) => event.item === id)
  })

  scene(
    play,
    'editing a post changes its body, not its title, even long after',
    async (all) => {
      const { stage, done, bob } = all
      const post = await done({
        kind: 'create-post',
        space: stage.space,
        title: safely('Title'),
        body: safely('old'),
      })
      assert.ok(post)
      // Another start of the program has never seen what kind of thing this is.
      const later = stage.backend('alice')
      await using again = listen(later)
      await again.live()
      value(
        await later.perform(
          { kind: 'edit-item', space: stage.space, item: post, body: safely('new') },
          localId('X'),
        ),
      )
      const changed = await bob.heard('item-changed', (event) => event.item === post)
      assert.match(changed.change.body?.source ?? '', /new/)
      const [listedPost] = await listed(all, 'posts')
      assert.ok(listedPost?.kind === 'post')
      assert.equal(listedPost.title, 'Title')
    },
    intents.has('create-post'),
  )

  scene(play, 'what belongs to others cannot be removed', async ({ stage, bob, done }) => {
    const id = await done(say(stage, 'mine'))
    assert.ok(id)
    await bob.heard('item-arrived', (event) => event.item.id === id)
    const other = stage.backend('bob')
    await using bobAgain = listen(other)
    await bobAgain.live()
    const result = await other.perform({ kind: 'remove-item', space: stage.space, item: id }, localId('X'))
    assert.ok(!result.ok)
    assert.equal(result.problem.again, 'never')
  })

  scene(
    play,
    'reading and pinning a space are told to oneself',
    async ({ stage, alice, backend, bob }) => {
      const other = stage.backend('bob')
      await using talking = listen(other)
      await talking.live()
      value(await other.perform(say(stage, 'psst'), localId('X')))
      const { item } = await alice.heard('item-arrived')
      value(
        await backend.perform(
          { kind: 'mark-read', space: stage.space, readAt: item.createdAt },
          localId('Y'),
        ),
      )
      const read = await alice.heard('space-read')
      assert.deepEqual([read.space, read.unread], [stage.space, 0])
      assert.ok(read.readAt >= item.createdAt)
      value(await backend.perform({ kind: 'set-pinned', space: stage.space, pinned: true }, localId('Z')))
      const pinned = await alice.heard('space-preference-changed')
      assert.deepEqual([pinned.space, pinned.pinned], [stage.space, true])
      assert.ok(!bob.events.some((event) => event.type === 'space-preference-changed'))
    },
    intents.has('mark-read') && intents.has('set-pinned'),
  )

  scene(play, 'a new space, a new name, a direct space', async ({ stage, alice, bob, done }) => {
    await done({ kind: 'create-space', title: safely('Boats & birds') })
    const created = await alice.heard('space-appeared')
    assert.equal(created.space.title, 'Boats & birds')
    assert.equal(created.space.role, 'admin')
    await done({ kind: 'rename-space', space: stage.space, title: safely('Harbour') })
    for (const audience of [alice, bob]) {
      const renamed = await audience.heard('space-changed', (event) => event.space === stage.space)
      assert.equal(renamed.change.title, 'Harbour')
    }
    const before = alice.events.length
    await done({ kind: 'open-direct', person: stage.bob })
    const direct = await alice.heard('space-appeared', (event) => event.space.kind === 'direct', before)
    assert.ok(direct.space.members.some((member) => member.person === stage.bob))
  })
}
