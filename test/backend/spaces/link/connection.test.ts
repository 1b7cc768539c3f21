// Connecting while others write: what comes between the socket's opening and the reading of the spaces counts once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSpacesBackend } from '../../../../src/backend/spaces/backend.ts'
import { itemId, spaceId } from '../../../../src/domain/ids.ts'
import { createSpacetermStore } from '../../../../store/store.ts'
import { connectChat } from '../../../support/chat-socket.ts'
import { settled } from '../../../support/clock.ts'
import { startTestServer } from '../../../support/server.ts'
import type { TestServer } from '../../../support/server.ts'
import { listen } from '../../stage.ts'

const limit = { timeout: 30_000 }
const waitForEver = () => Promise.withResolvers<never>().promise

const withServer = async (run: (server: TestServer) => Promise<void>): Promise<void> => {
  const server = await startTestServer()
  try {
    await run(server)
  } finally {
    await server.close()
  }
}

test('what is written while the spaces are read is unread once', limit, () =>
  withServer(async ({ url, world, server, space, users }) => {
    const witness = await connectChat(url, users.alice.token)
    let written = false
    /** Asked before each request: here, when the socket is open and the spaces are about to be read, somebody writes. */
    const signIn = async () => {
      if (server.sockets() > 1 && !written) {
        written = true
        const content = { bodyText: 'hello' }
        world.post({ category: 'chat', topicId: space._id, sender: users.bob.user._id, content })
        await witness.next('MESSAGE_SENT')
        await settled()
        witness.close()
      }
      return { url, token: users.alice.token }
    }
    const store = createSpacetermStore()
    const backend = createSpacesBackend({ name: 'Test', signIn, now: Date.now, random: Math.random })
    await using alice = listen(backend)
    await alice.live()
    await alice.heard('item-arrived')
    store.dispatch(...alice.events)
    assert.equal(store.getState().spaces[spaceId(space._id)]?.unread, 1)
    assert.equal(store.getState().timelines[spaceId(space._id)]?.lists.timeline?.items.length, 1)
  }),
)

test('what comes after the spaces were read is news', limit, () =>
  withServer(async ({ url, world, space, users }) => {
    const store = createSpacetermStore()
    const signIn = () => ({ url, token: users.alice.token })
    const backend = createSpacesBackend({ name: 'Test', signIn, now: Date.now, random: Math.random })
    await using alice = listen(backend)
    await alice.live()
    const content = { bodyText: 'hello' }
    const { _id } = world.post({
      category: 'chat',
      topicId: space._id,
      sender: users.bob.user._id,
      content,
    })
    const { late } = await alice.heard('item-arrived', ({ item }) => item.id === itemId(_id))
    assert.equal(late, undefined)
    store.dispatch(...alice.events)
    assert.equal(store.getState().spaces[spaceId(space._id)]?.unread, 1)
  }),
)

test('stopping does not wait for a sign-in that never comes', limit, async () => {
  const backend = createSpacesBackend({
    name: 'Test',
    signIn: waitForEver,
    now: Date.now,
    random: Math.random,
  })
  const alice = listen(backend)
  await alice.heard('link-changed', ({ link }) => link.status === 'connecting')
  await alice[Symbol.asyncDispose]()
  assert.equal(alice.events.length, 1)
})
