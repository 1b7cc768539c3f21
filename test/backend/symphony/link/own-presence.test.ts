// How one shows oneself on Symphony: the pod keeps it, and reading the feed does not undo it.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { createOwnPresence, presences } from '../../../../src/backend/symphony/link/own-presence.ts'
import { startSymphony } from '../../../support/symphony.ts'
import { startPod } from '../fake-pod.ts'
import { listen } from '../../stage.ts'
import { backendAt, shortPolls } from '../stage.ts'

suite('own presence on Symphony', { timeout: 30_000 }, () => {
  test('each that can be shown is taken by the pod, and stays when the feed is read on', async () => {
    await using server = await startSymphony(shortPolls)
    const backend = backendAt(server.url, 'bob@example.com')
    assert.ok((await backend.showAs?.('busy'))?.ok === false, 'not without a link')
    await using bob = listen(backend)
    await bob.live()
    const seen = async (): Promise<unknown> => {
      const { body } = await server.alice.ask('GET', '/pod/v3/user/{uid}/presence', {
        params: { uid: server.bob.userId },
      })
      return (body as { readonly category: unknown }).category
    }
    for (const presence of presences) {
      assert.ok((await backend.showAs?.(presence))?.ok, presence)
      assert.equal(await seen(), presence.toUpperCase().replaceAll('-', '_'))
      assert.deepEqual(await backend.shownAs?.(), { ok: true, value: presence })
    }
    // Offline is the last of them, and what our pod would undo first. The poll that is under way may have begun before.
    for (let polls = 0; polls < 2; polls += 1) await bob.heard('life-seen', () => true, bob.events.length)
    assert.equal(await seen(), 'OFFLINE')
  })

  test('what cannot be said here is not read as anything else, and a refusal is one', async () => {
    let status = 200
    await using pod = await startPod(({ what }) =>
      what === 'GET /pod/v2/user/presence' ? { status, json: { category: 'UNDEFINED' } } : undefined,
    )
    const own = createOwnPresence(pod.rest)
    assert.deepEqual(await own.read(), { ok: true, value: undefined })
    status = 403
    assert.equal((await own.read()).ok, false)
  })

  test('what is refused changes nothing', async () => {
    let status = 200
    await using pod = await startPod(({ what }) =>
      what === 'POST /pod/v2/user/presence' ? { status, json: { code: status, message: 'No.' } } : undefined,
    )
    const own = createOwnPresence(pod.rest)
    assert.ok(own.isMarkedByReading())
    assert.ok((await own.show('busy')).ok)
    assert.deepEqual(pod.asked.at(-1)?.body, { category: 'BUSY' })
    assert.ok(!own.isMarkedByReading())
    status = 403
    assert.ok(!(await own.show('available')).ok)
    assert.ok(!own.isMarkedByReading())
    status = 200
    await own.show('available')
    assert.ok(own.isMarkedByReading())
  })
})
