// What every persistence must do; run over each of them.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { localId, personId, spaceId } from '../../src/domain/ids.ts'
import type { Intent } from '../../src/domain/intents.ts'
import type { Persistence, Snapshot } from '../../src/persistence/persistence.ts'
import {
  aMessage,
  anOutgoing,
  aNotice,
  aPerson,
  aPost,
  aRequest,
  aSend,
  aSpace,
  aTask,
  safely,
} from '../support/things.ts'

const snapshot: Snapshot = {
  me: aPerson('ann', { username: safely('ann@example.com') }),
  people: [aPerson('ann', { username: safely('ann@example.com') }), aPerson('bob')],
  spaces: [
    aSpace('one', { unread: 3, description: safely('two\nlines') }),
    aSpace('two', { kind: 'direct' }),
  ],
  items: [
    aMessage('one', 'm1', 10),
    aMessage('one', 'm2', 11, {
      parent: { id: aPost('one', 'p1', 9).id, kind: 'post', title: safely('Post') },
    }),
    aPost('one', 'p1', 9, { comments: { count: 1, asOf: 11 } }),
    aNotice('one', 'n1', 12, 'Bob joined'),
    aMessage('two', 'm3', 6, {
      body: { markup: 'presentationml', source: safely('<div>a</div>'), data: safely('{"0":{\n}}') },
    }),
    aTask('two', 't1', 5, { dueAt: 99, assignees: [personId('bob')], done: true }),
  ],
  openSpace: spaceId('one'),
  requests: [aRequest('r1', 'bob', 7), aRequest('r2', 'cy', 8, { space: spaceId('one') })],
  drafts: { [spaceId('one')]: 'half a\nsentence', [spaceId('one/p1')]: 'half a comment' },
  attached: {
    'one/p1': [{ path: '/home/ann/a.pdf', name: safely('a.pdf'), size: 3, type: safely('text/plain') }],
  },
  form: {
    form: 'edit',
    space: spaceId('one'),
    item: aPost('one', 'p1', 9).id,
    base: aTask('one', 'p1', 9, { dueAt: 8 }),
    replaces: localId('l7'),
    fields: [
      { name: 'title', text: 'Post', before: 'Post', multiline: false },
      { name: 'body', text: 'half\na post', before: 'a post', multiline: true },
    ],
    field: 1,
  },
}

const sorted = (given: Snapshot | undefined): unknown =>
  given === undefined
    ? undefined
    : {
        ...given,
        people: given.people.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        spaces: given.spaces.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        items: given.items.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      }

const space = spaceId('one')
const item = aPost('one', 'p1', 9).id
const everyIntent: readonly Intent[] = [
  aSend('one', 'hello\nworld'),
  {
    kind: 'send-comment',
    space,
    parent: { id: item, kind: 'post', title: safely('Post') },
    body: safely('yes'),
  },
  { kind: 'create-post', space, title: safely('T'), body: safely('b') },
  {
    kind: 'create-task',
    space,
    title: safely('T'),
    body: safely('b'),
    assignees: [personId('bob')],
    dueAt: 7,
  },
  { kind: 'create-task', space, title: safely('T'), body: safely('b'), assignees: [] },
  { kind: 'set-task-done', space, item, done: true },
  { kind: 'edit-item', space, item, body: safely('new') },
  {
    kind: 'edit-item',
    space,
    item,
    title: safely('T'),
    body: safely('two\nlines'),
    assignees: [personId('bob')],
    dueAt: null,
    done: true,
    basedOn: 9,
    was: {
      title: safely('Old'),
      body: { markup: 'html', source: safely('<p>old</p>') },
      dueAt: 7,
      done: false,
    },
  },
  { kind: 'remove-item', space, item },
  { kind: 'mark-read', space, readAt: 12 },
  { kind: 'set-pinned', space, pinned: true },
  { kind: 'create-space', title: safely('New') },
  { kind: 'rename-space', space, title: safely('Other') },
  { kind: 'open-direct', person: personId('bob') },
  { kind: 'create-space', title: safely('New'), description: safely('Two\nlines') },
  {
    kind: 'create-space',
    title: safely('New'),
    settings: { access: 'listed', inviting: 'admins', writing: 'everybody' },
  },
  { kind: 'describe-space', space, description: safely('Two\nlines') },
  { kind: 'set-notify', space, notify: false },
  { kind: 'change-settings', space, settings: { inviting: 'admins' } },
  { kind: 'set-archived', space, archived: true },
  { kind: 'leave-space', space },
  { kind: 'delete-space', space },
  { kind: 'set-role', space, person: personId('bob'), role: 'admin' },
  { kind: 'remove-member', space, person: personId('bob') },
  { kind: 'add-member', space, person: personId('bob') },
  { kind: 'connect', person: personId('bob') },
  { kind: 'answer-connection', person: personId('bob'), accept: false },
  { kind: 'invite', space, invitee: safely('bob@example.com'), role: 'guest' },
]

/** @param begin an empty persistence, and (where it lasts) what one finds when the program is started again */
export const runPersistenceSuite = (
  name: string,
  begin: () => {
    readonly persistence: Persistence
    readonly again: () => Persistence
    readonly end: () => void
  },
): void => {
  const trying = (what: string, run: (persistence: Persistence, again: () => Persistence) => void): void => {
    test(what, () => {
      const { persistence, again, end } = begin()
      try {
        run(persistence, again)
      } finally {
        end()
      }
    })
  }

  suite(`persistence: ${name}`, () => {
    trying('is empty at first', (persistence) => {
      assert.equal(persistence.load(), undefined)
      assert.deepEqual(persistence.outbox(), [])
    })

    trying('gives back the snapshot', (persistence, again) => {
      persistence.save(snapshot)
      assert.deepEqual(sorted(again().load()), sorted(snapshot))
    })

    trying('the next snapshot replaces the one before, row by row', (persistence, again) => {
      persistence.save(snapshot)
      const [first, ...rest] = snapshot.items
      assert.ok(first)
      const { me: _, form: __, attached: ___, ...other } = snapshot
      const next: Snapshot = {
        ...other,
        me: undefined,
        people: [aPerson('bob', { name: safely('Robert') })],
        items: [...rest, aMessage('two', 'm9', 90)],
        openSpace: undefined,
        drafts: { [space]: 'another' },
      }
      persistence.save(next)
      persistence.save(next)
      const reopened = again()
      assert.deepEqual(sorted(reopened.load()), sorted(next))
      reopened.save(snapshot)
      assert.deepEqual(sorted(reopened.load()), sorted(snapshot))
    })

    trying(
      'what is being written is replaced by itself; the rest of the snapshot stays',
      (persistence, again) => {
        const { form: _, attached: __, ...rest } = snapshot
        persistence.save(snapshot)
        persistence.saveWritten({ drafts: { [space]: 'another' } })
        const reopened = again()
        assert.deepEqual(sorted(reopened.load()), sorted({ ...rest, drafts: { [space]: 'another' } }))
        reopened.saveWritten(snapshot)
        assert.deepEqual(sorted(reopened.load()), sorted(snapshot))
      },
    )

    trying('what is being written needs no snapshot', (persistence, again) => {
      persistence.saveWritten({ drafts: { [space]: 'half' } })
      assert.deepEqual(again().load()?.drafts, { [space]: 'half' })
    })

    trying('keeps every kind of intent, oldest first', (persistence, again) => {
      const queued = everyIntent.map((intent, n) =>
        anOutgoing(`l${String(n)}`, intent, { queuedAt: 1000 - n }),
      )
      for (const outgoing of queued) persistence.putOutgoing(outgoing)
      assert.deepEqual(again().outbox(), queued)
    })

    trying('an entry put again keeps its place; one dropped is gone', (persistence, again) => {
      const [a, b, c] = ['a', 'b', 'c'].map((id) => anOutgoing(id, aSend('one', id)))
      assert.ok(a && b && c)
      for (const outgoing of [a, b, c]) persistence.putOutgoing(outgoing)
      // With what stands against it: nothing of either is lost over a restart.
      const theirs = aTask('one', 't9', 9, { title: safely('Theirs'), dueAt: 8 })
      const parked = {
        ...a,
        status: 'failed' as const,
        attempts: 2,
        reason: safely('refused'),
        about: safely('ftp'),
        theirs,
      }
      persistence.putOutgoing(parked)
      persistence.dropOutgoing(b.localId)
      persistence.dropOutgoing(localId('never there'))
      assert.deepEqual(again().outbox(), [parked, c])
    })
  })
}
