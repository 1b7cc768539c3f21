// The client's socket against real servers of every generation, and against our own: one suite, each must do the same.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { createSockets } from '../../src/backend/spaces/socket/choose.ts'
import type { Socket } from '../../src/backend/spaces/socket/socket.ts'
import { realTimers } from '../../src/backend/timers.ts'
import { startTestServer } from '../support/server.ts'
import type { TestServer } from '../support/server.ts'
import { callSocket } from './callers.ts'
import type { Caller } from './callers.ts'
import { startOldServer } from './servers.ts'
import type { Generation } from './servers.ts'
import { startStallingProxy } from './stalling-proxy.ts'

const limit = { timeout: 30_000 }

/** A server that the client may meet. */
type Place = {
  readonly url: string
  /** Resolves when no connection is open (any more). */
  readonly empty: () => Promise<void>
  readonly connections: () => number
  /** Ends all connections from its side. */
  readonly dismiss: () => void
  readonly close: () => Promise<void>
}

let ours: TestServer
/** Our server as a place of its own, so that ending it does not end the answers of the others. */
const openOurs = async (): Promise<Place & { readonly server: TestServer }> => {
  const server = await startTestServer({ signingKey: ours.signingKey })
  let dismissed: Promise<void> | undefined
  return {
    server,
    url: server.url,
    connections: server.server.sockets,
    empty: () =>
      new Promise((resolve) => {
        const stop = server.server.onSocketsChanged((sockets) => sockets === 0 && done())
        const done = (): void => {
          stop()
          resolve()
        }
        if (server.server.sockets() === 0) done()
      }),
    dismiss: () => {
      dismissed = server.server.close()
    },
    close: async () => {
      await dismissed
      if (dismissed === undefined) await server.close()
      else server.world.close()
    },
  }
}

type Meeting = { readonly place: Place; readonly home: TestServer }

const places: Readonly<Record<string, () => Promise<Meeting>>> = {
  ...Object.fromEntries(
    (['1.7.3', '2.0.4', '2.5.1', '4.8.4'] as const).map((generation: Generation) => [
      generation,
      async () => ({ place: await startOldServer(generation, { upstream: ours.url }), home: ours }),
    ]),
  ),
  'our own server': async () => {
    const place = await openOurs()
    return { place, home: place.server }
  },
}

const subscribed = async (caller: Caller, home: TestServer): Promise<Socket> => {
  const socket = await caller.socket()
  const { _id } = home.space
  socket.emit('SUBSCRIBE_CHANNEL', { channel: { type: 'topic', _id }, version: '1.1' })
  await caller.next('CHANNEL_SUBSCRIBED', ({ channel }) => (channel as { _id: string })._id === _id)
  return socket
}

const meetingAt =
  (open: () => Promise<Meeting>) =>
  (title: string, run: (meeting: Meeting) => Promise<void>): void => {
    test(title, limit, async () => {
      const meeting = await open()
      try {
        await run(meeting)
        await meeting.place.empty()
      } finally {
        await meeting.place.close()
      }
    })
  }

suite('The client’s socket against real servers of every generation', () => {
  before(async () => {
    ours = await startTestServer()
  })
  after(() => ours.close())

  for (const [name, open] of Object.entries(places)) {
    suite(`socket.io ${name}`, () => {
      const meet = meetingAt(open)

      meet('messages go both ways, the echo with our own mark', async ({ place, home }) => {
        const alice = callSocket(place.url, home.users.alice.token)
        const bob = callSocket(place.url, home.users.bob.token)
        const [mine, theirs] = [await subscribed(alice, home), await bob.socket()]
        const content = { bodyText: 'from the quay' }
        mine.emit('SEND_MESSAGE', {
          category: 'chat',
          topicId: home.space._id,
          content,
          loopbackMetadata: 'mine',
        })
        const isIt = ({ content: said }: Readonly<Record<string, unknown>>): boolean =>
          (said as { bodyText?: string }).bodyText === content.bodyText
        assert.equal((await alice.next('MESSAGE_SENT', isIt))['loopbackMetadata'], 'mine')
        assert.equal((await bob.next('MESSAGE_SENT', isIt))['loopbackMetadata'], undefined)
        mine.close()
        theirs.close()
        assert.deepEqual([alice.losses(), bob.losses()], [0, 0], 'closing is no loss')
      })

      meet('a space that is not there is refused by its event', async ({ place, home }) => {
        const alice = callSocket(place.url, home.users.alice.token)
        const socket = await alice.socket()
        socket.emit('SUBSCRIBE_CHANNEL', { channel: { type: 'topic', _id: 'nowhere' }, version: '1.1' })
        const { error } = await alice.next('SUBSCRIBE_CHANNEL_FAILED')
        assert.ok((error as { message: string }).message.length > 0)
        socket.close()
      })

      meet('a refused sign-in comes with the server’s words, and nothing stays open', async ({ place }) => {
        const result = await callSocket(place.url, 'nobody').opened
        assert.ok(!result.ok && result.problem.again === 'never')
        assert.match(result.problem.words, /refused the sign-in: Unauthorized: invalid or expired token/)
        await place.empty()
      })

      meet(
        'when the server ends it, that is told once, and it may be tried again',
        async ({ place, home }) => {
          const alice = callSocket(place.url, home.users.alice.token)
          const socket = await alice.socket()
          place.dismiss()
          assert.equal((await alice.lost).again, 'soon')
          socket.close()
          await place.empty()
          assert.equal(alice.losses(), 1)
        },
      )

      meet('what is emitted after the end is dropped, not kept for later', async ({ place, home }) => {
        const alice = callSocket(place.url, home.users.alice.token)
        const socket = await alice.socket()
        socket.close()
        socket.emit('SEND_MESSAGE', {
          category: 'chat',
          topicId: home.space._id,
          content: { bodyText: 'late' },
        })
        await place.empty()
        const again = callSocket(place.url, home.users.alice.token)
        const later = await subscribed(again, home)
        later.emit('SEND_MESSAGE', {
          category: 'chat',
          topicId: home.space._id,
          content: { bodyText: 'first' },
        })
        const first = await again.next('MESSAGE_SENT')
        assert.deepEqual((first['content'] as { bodyText: string }).bodyText, 'first')
        later.close()
      })

      meet('stopping while it connects leaves nothing behind', async ({ place, home }) => {
        const stopped = new AbortController()
        stopped.abort()
        const never = await callSocket(place.url, home.users.alice.token, { signal: stopped.signal }).opened
        assert.ok(!never.ok && never.problem.again === 'soon')
        const during = new AbortController()
        const alice = callSocket(place.url, home.users.alice.token, { signal: during.signal })
        setImmediate(() => during.abort())
        const result = await alice.opened
        assert.ok(!result.ok && result.problem.again === 'soon')
        await place.empty()
        assert.equal(alice.losses(), 0)
      })
    })
  }

  for (const generation of ['1.7.3', '2.0.4', '2.5.1', '4.8.4'] as const) {
    const older = generation !== '4.8.4'
    suite(`socket.io ${generation}, seen from the server`, () => {
      const quick = { pingInterval: 50, pingTimeout: 100 }

      test(
        'the token and its kind are in the query, by a WebSocket that is not the one of browsers',
        limit,
        async () => {
          const server = await startOldServer(generation, { upstream: ours.url })
          const sockets = createSockets(realTimers)
          for (const tokenKind of ['jwt', 'oauth', 'service_app'] as const) {
            const caller = callSocket(server.url, ours.users.alice.token, { tokenKind, sockets })
            ;(await caller.socket()).close()
            const { query, headers } = server.callers.at(-1) ?? { query: {}, headers: {} }
            assert.deepEqual([query['token'], query['tokenType']], [ours.users.alice.token, tokenKind])
            assert.equal(query['EIO'], older ? '3' : '4')
            assert.equal(headers['sec-fetch-mode'], undefined)
          }
          // A renewed token is used by the next connection.
          ;(await callSocket(server.url, ours.users.bob.token, { sockets }).socket()).close()
          assert.equal(server.callers.at(-1)?.query['token'], ours.users.bob.token)
          await server.empty()
          await server.close()
        },
      )

      test('an older server is found out once and remembered', limit, async () => {
        const server = await startOldServer(generation, { upstream: ours.url })
        const sockets = createSockets(realTimers)
        for (let time = 0; time < 3; time += 1) {
          const caller = callSocket(server.url, ours.users.alice.token, { sockets })
          ;(await caller.socket()).close()
        }
        const spoken = server.callers.map(({ query }) => query['EIO'])
        assert.deepEqual(spoken, older ? ['4', '3', '3', '3'] : ['4', '4', '4'])
        await server.empty()
        await server.close()
      })

      test('an older server that refuses is found out by that, and remembered', limit, async () => {
        const server = await startOldServer(generation, { upstream: ours.url })
        const sockets = createSockets(realTimers)
        const refused = await callSocket(server.url, 'nobody', { sockets }).opened
        assert.ok(!refused.ok)
        assert.match(refused.problem.words, /invalid or expired token/)
        ;(await callSocket(server.url, ours.users.alice.token, { sockets }).socket()).close()
        const spoken = server.callers.map(({ query }) => query['EIO'])
        assert.deepEqual(spoken, older ? ['4', '3', '3'] : ['4', '4'])
        await server.empty()
        await server.close()
      })

      test('stopping while the server thinks about the sign-in closes the connection', limit, async () => {
        const server = await startOldServer(generation, { upstream: ours.url })
        const sockets = createSockets(realTimers)
        // From here on it is known of which generation this server is.
        ;(await callSocket(server.url, ours.users.alice.token, { sockets }).socket()).close()
        await server.empty()
        const gate = server.hold()
        const controller = new AbortController()
        const caller = callSocket(server.url, ours.users.alice.token, { sockets, signal: controller.signal })
        await gate.asked
        assert.equal(server.connections(), 1)
        controller.abort()
        const result = await caller.opened
        assert.ok(!result.ok && result.problem.again === 'soon')
        await server.empty()
        gate.release()
        await server.close()
      })

      test('pings are signs of life, and a half-open link is noticed', limit, async () => {
        const server = await startOldServer(generation, { upstream: ours.url, ...quick })
        const proxy = await startStallingProxy(server.url)
        const caller = callSocket(proxy.url, ours.users.alice.token)
        await caller.socket()
        await caller.life()
        await caller.life()
        proxy.stall()
        const problem = await caller.lost
        assert.equal(problem.again, 'soon')
        assert.match(problem.words, /does not answer any more/)
        assert.equal(caller.losses(), 1)
        await server.empty()
        await proxy.close()
        await server.close()
      })

      test('a link that is cut is lost', limit, async () => {
        const server = await startOldServer(generation, { upstream: ours.url })
        const proxy = await startStallingProxy(server.url)
        const caller = callSocket(proxy.url, ours.users.alice.token)
        await caller.socket()
        await proxy.close()
        assert.match((await caller.lost).words, /closed the connection/)
        await server.empty()
        const nobody = await callSocket(proxy.url, ours.users.alice.token).opened
        assert.ok(!nobody.ok && nobody.problem.again === 'soon')
        assert.match(nobody.problem.words, /cannot be reached/)
        await server.close()
      })
    })
  }
})
