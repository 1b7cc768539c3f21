// What a person can want of Symphony beside what all networks do, against our own pod.
import assert from 'node:assert/strict'
import { suite } from 'node:test'
import { itemId, localId } from '../../../src/domain/ids.ts'
import type { Intent } from '../../../src/domain/intents.ts'
import { safely } from '../../support/things.ts'
import { listen } from '../stage.ts'
import { play, value } from './play.ts'
import { backendAt } from './stage.ts'

const words = safely('See *this* & that')

suite('Symphony carries out', () => {
  play('a message with files, and gives their bytes back', async ({ done, bob, backend, space }) => {
    const files = ['one.txt', 'two é.bin'].map((path) => ({
      path: `/tmp/${path}`,
      name: safely(path),
      size: Buffer.byteLength(`/tmp/${path}`),
      type: safely('text/plain'),
    }))
    await done({ kind: 'send-message', space, body: safely(''), files })
    const { item } = await bob.heard('item-arrived', (event) => event.item.attachments.length === 2)
    assert.deepEqual(
      item.attachments.map(({ name }) => name),
      ['one.txt', 'two é.bin'],
    )
    const [first] = item.attachments
    assert.ok(first)
    const file = value(
      await (backend.download?.(first, item.id, new AbortController().signal) ?? assert.fail('no download')),
    )
    const pieces: Uint8Array[] = []
    for await (const piece of file.body) pieces.push(piece)
    assert.equal(Buffer.concat(pieces).toString(), '/tmp/one.txt')
    assert.equal(file.size, 12)
    const page = value(await backend.fetchPage({ space, list: 'files', before: { kind: 'unknown' } }))
    assert.deepEqual(
      page.items.map(({ id }) => id),
      [item.id],
    )
  })

  play('an edit of an edit under the first id, and the removal of the last', async (scene) => {
    const { done, bob, backend, space } = scene
    const id = await done({ kind: 'send-message', space, body: words })
    const { item } = await bob.heard('item-arrived', (event) => event.item.id === id)
    for (const body of ['second', 'third']) {
      const before = bob.events.length
      await done({ kind: 'edit-item', space, item: item.id, body: safely(body) })
      const changed = await bob.heard('item-changed', (event) => event.item === item.id, before)
      assert.match(changed.change.body?.source ?? '', new RegExp(body))
      assert.ok(changed.modifiedAt > item.createdAt)
    }
    const page = value(await backend.fetchPage({ space, list: 'timeline', before: { kind: 'unknown' } }))
    const [only, ...others] = page.items
    assert.deepEqual([only?.id, others.length], [item.id, 0])
    assert.match(only?.body.source ?? '', /third/)
    const stale = await backend.perform(
      { kind: 'edit-item', space, item: item.id, body: safely('fourth'), basedOn: item.modifiedAt },
      localId('stale'),
    )
    assert.ok(!stale.ok)
    assert.match(stale.problem.theirs?.body.source ?? '', /third/)
    await done({ kind: 'remove-item', space, item: item.id })
    await bob.heard('item-removed', (event) => event.item === item.id)
  })

  play('the removal of what was edited before one came: what is shown is read anew', async (scene) => {
    const { server, done, space } = scene
    const id = await done({ kind: 'send-message', space, body: words })
    const item = itemId(String(id))
    await done({ kind: 'edit-item', space, item, body: safely('second') })
    const late = backendAt(server.url, 'bob@example.com')
    await using other = listen(late)
    await other.live()
    await done({ kind: 'remove-item', space, item })
    const stale = await other.heard('list-stale')
    assert.deepEqual([stale.space, stale.list], [space, 'timeline'])
    const page = value(await late.fetchPage({ space, list: 'timeline', before: { kind: 'unknown' } }))
    assert.ok(!page.items.some((one) => one.id === item))
  })

  play('an edit and a removal whose answers got lost, once more: both are done', async (scene) => {
    const { done, bob, backend, space } = scene
    const id = await done({ kind: 'send-message', space, body: words })
    const { item } = await bob.heard('item-arrived', (event) => event.item.id === id)
    const again: Intent = {
      kind: 'edit-item',
      space,
      item: item.id,
      body: safely('new'),
      basedOn: item.modifiedAt,
    }
    const edit = async () => value(await backend.perform(again, localId('one')))
    assert.deepEqual([await edit(), await edit()], [item.id, item.id])
    const other = await backend.perform(again, localId('other'))
    assert.ok(!other.ok && other.problem.theirs !== undefined, 'another edit is not taken for it')
    const remove = () => done({ kind: 'remove-item', space, item: item.id })
    assert.deepEqual([await remove(), await remove()], [item.id, item.id])
  })

  play('a room: named, described, somebody in it by e-mail, made owner, taken out, closed', async (scene) => {
    const { done, alice, bob, bobId, backend } = scene
    await done({ kind: 'create-space', title: safely('Boats'), description: safely('Of all kinds') })
    const { space } = await alice.heard('space-appeared', (event) => event.space.title === 'Boats')
    assert.deepEqual([space.role, space.description], ['admin', 'Of all kinds'])
    await done({ kind: 'invite', space: space.id, invitee: safely('bob@example.com'), role: 'member' })
    await bob.heard('space-appeared', (event) => event.space.id === space.id)
    await done({ kind: 'set-role', space: space.id, person: bobId, role: 'admin' })
    const members = value(await (backend.members?.(space.id) ?? assert.fail('no members'))).members
    assert.equal(members.find(({ person }) => person === bobId)?.role, 'admin')
    await done({ kind: 'describe-space', space: space.id, description: safely('Small ones') })
    await bob.heard('space-changed', ({ change }) => change.description === 'Small ones')
    await done({ kind: 'remove-member', space: space.id, person: bobId })
    await bob.heard('space-gone', (event) => event.space === space.id)
    await done({ kind: 'set-archived', space: space.id, archived: true })
    await alice.heard('space-changed', ({ change }) => change.archived === true)
    await done({ kind: 'set-archived', space: space.id, archived: false })
    await alice.heard('space-changed', ({ change }) => change.archived === false)
  })

  play('a room of which nobody knows whether it was made is looked for by its name', async (scene) => {
    const { server, done, backend } = scene
    const since = Date.now()
    const wanted: Intent = { kind: 'create-space', title: safely('Docks') }
    const find = async () => value(await backend.find(wanted, localId('Docks'), since))
    // Called alike, and somebody else's.
    await server.bob.ask('POST', '/pod/v3/room/create', {
      body: { name: 'Docks 2', description: 'x', public: true, discoverable: true, viewHistory: true },
    })
    assert.equal(await find(), undefined)
    await done(wanted)
    assert.ok(await find())
  })

  play('leaving a room', async ({ done, alice, bob, space }) => {
    await done({ kind: 'leave-space', space })
    await alice.heard('space-gone', (event) => event.space === space)
    await bob.heard('item-arrived', ({ item }) => item.kind === 'notice' && item.space === space)
  })

  play('searches, what mentions one, and people', async ({ server, done, bob, backend, space, bobId }) => {
    await done({ kind: 'send-message', space, body: safely(`Hello [@Bob](mention:${bobId}), a needle`) })
    await done({ kind: 'send-message', space, body: safely('only hay') })
    const other = backendAt(server.url, 'bob@example.com')
    await using again = listen(other)
    await again.live()
    const found = value(
      await (other.search?.({ space, words: 'needle', withFiles: false }) ?? assert.fail('no search')),
    )
    assert.equal(found.items.length, 1)
    const mentions = value(
      await (other.own?.('mentions', [space], { kind: 'unknown' }) ?? assert.fail('no mentions')),
    )
    assert.deepEqual(
      mentions.items.map(({ id }) => id),
      found.items.map(({ id }) => id),
    )
    const people = value(await (backend.findPeople?.('Bob') ?? assert.fail('no people')))
    assert.ok(people.some(({ id }) => id === bobId))
    assert.ok(bob.events.length > 0)
  })

  play('a refusal names the words that it complains of', async ({ backend, space }) => {
    const body = safely('Who is [@Nobody](mention:7078106999999)?')
    const refused = await backend.perform({ kind: 'send-message', space, body }, localId('X'))
    assert.ok(!refused.ok)
    assert.equal(refused.problem.again, 'never')
    assert.equal(refused.problem.at, '7078106999999')
  })
})
