// Our server, seen by the clients of others: each generation of socket.io-client finds what the documentation promises.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestServer } from '../support/server.ts'
import type { TestServer } from '../support/server.ts'
import { meet } from './third-party.ts'
import type { ClientName, Payload, ThirdParty } from './third-party.ts'

const limit = { timeout: 30_000 }

let server: TestServer
const bodyOf = ({ content }: Payload): unknown => (content as { bodyText?: unknown }).bodyText

const says =
  (text: string) =>
  (payload: Payload): boolean =>
    bodyOf(payload) === text

const from =
  (userId: string, category: string) =>
  (payload: Payload): boolean =>
    payload['category'] === category && (payload['sender'] as { _id: string })._id === userId

const online = 'app.event.presence.party.online'

const leaves = 'app.event.presence.party.leaves'

const query = ({ token }: { readonly token: string }): string => `token=${token}&tokenType=jwt`

suite('Our server', () => {
  before(async () => {
    server = await startTestServer()
  })
  after(() => server.close())

  for (const client of ['2.0.4', '2.5.0', '4.8.4'] as const satisfies readonly ClientName[]) {
    /** Alice by this client, Bob by it too; both are closed at the end. */
    const withBoth = async (
      run: (people: { readonly alice: ThirdParty; readonly bob: ThirdParty }) => Promise<void>,
    ): Promise<void> => {
      const { users, url } = server
      const [alice, bob] = [
        await meet(client, url, query(users.alice)),
        await meet(client, url, query(users.bob)),
      ]
      try {
        await run({ alice, bob })
      } finally {
        alice.close()
        bob.close()
      }
    }

    suite(`socket.io-client ${client} at our server`, () => {
      test('every form of the query in use signs in', limit, async () => {
        const { token } = server.users.alice
        const forms = [
          `tokenType=jwt&token=${token}`,
          { token, tokenType: 'jwt' },
          { token },
          `token=${token}&tokenType=oauth`,
          // So public bots write it.
          `token=${token}=jwt`,
        ]
        for (const form of forms) {
          const caller = await meet(client, server.url, form)
          assert.equal((await caller.enter(server.space._id))['dtsid'], '1234')
          caller.close()
        }
      })

      test('a wrong token and no token are refused in words', limit, async () => {
        await assert.rejects(meet(client, server.url, 'token=wrong&tokenType=jwt'), /Unauthorized: invalid/)
        await assert.rejects(meet(client, server.url, 'tokenType=jwt'), /Unauthorized: no token/)
      })

      test(
        'the shortest SEND_MESSAGE is enough; only its socket hears loopbackMetadata; the sender is the true one',
        limit,
        () =>
          withBoth(async ({ alice, bob }) => {
            const { space, users, url } = server
            const second = await meet(client, url, query(users.alice))
            await alice.enter(space._id)
            const short = `short from ${client}`
            alice.emit('SEND_MESSAGE', {
              category: 'chat',
              content: { bodyText: short },
              topicId: space._id,
            })
            // Bob never subscribed: what happens in his spaces comes to him.
            const heard = await bob.next('MESSAGE_SENT', says(short))
            await alice.next('MESSAGE_SENT', says(short))
            for (const key of ['_id', 'topicTitle', 'topicType', 'created'])
              assert.equal(typeof heard[key], 'string', key)
            const content = heard['content'] as Payload
            assert.deepEqual(content['data'], [])
            assert.ok(!Number.isNaN(Date.parse(String(content['startTime']))))

            const marked = `marked from ${client}`
            alice.emit('SEND_MESSAGE', {
              category: 'chat',
              content: { bodyText: marked },
              topicId: space._id,
              sender: { _id: space._id, type: 'user' },
              loopbackMetadata: { mine: [1] },
            })
            const echo = await alice.next('MESSAGE_SENT', says(marked))
            assert.deepEqual(echo['loopbackMetadata'], { mine: [1] })
            for (const other of [bob, second]) {
              const plain = await other.next('MESSAGE_SENT', says(marked))
              assert.equal('loopbackMetadata' in plain, false)
              assert.equal((plain['sender'] as Payload)['_id'], users.alice.user._id)
            }
            second.close()
          }),
      )

      test('posts, tasks and comments come with their categories, in strictly rising order', limit, () =>
        withBoth(async ({ alice, bob }) => {
          const { space, users } = server
          await alice.enter(space._id)
          const send = (category: string, content: Payload, more: Payload = {}): void =>
            alice.emit('SEND_MESSAGE', { category, content, topicId: space._id, ...more })
          send('idea', { bodyText: `post ${client}`, description: '<p>why</p>', status: 'pending' })
          const post = await bob.next('MESSAGE_SENT', says(`post ${client}`))
          assert.equal(post['category'], 'idea')
          send('task', {
            bodyText: `task ${client}`,
            description: '',
            assignees: [{ _id: users.bob.user._id }],
            dueDate: '2030-01-01T00:00:00.000Z',
            status: 'pending',
          })
          const task = await bob.next('MESSAGE_SENT', says(`task ${client}`))
          assert.equal(task['category'], 'task')
          send('chat', { bodyText: `comment ${client}` }, { parentMsg: { _id: post['_id'] } })
          const comment = await bob.next('MESSAGE_SENT', says(`comment ${client}`))
          assert.deepEqual(
            [comment['category'], (comment['parentMsg'] as Payload)['_id']],
            ['chat', post['_id']],
          )
          const times = [post, task, comment].map(({ created }) => String(created))
          assert.deepEqual(times, times.toSorted())
          assert.equal(new Set(times).size, 3)
        }),
      )

      test('without a subscription nothing can be sent, and it is said', limit, () =>
        withBoth(async ({ alice }) => {
          const call = { category: 'chat', content: { bodyText: 'into the void' }, topicId: server.space._id }
          alice.emit('SEND_MESSAGE', { ...call, loopbackMetadata: 'v' })
          const failed = await alice.next('SEND_MESSAGE_FAILED')
          assert.deepEqual(
            [failed['category'], failed['loopbackMetadata'], bodyOf(failed)],
            ['app.event.channel.subscription.required', 'v', 'into the void'],
          )
          alice.emit('SUBSCRIBE_CHANNEL', { channel: { _id: '000000000000000000000000', type: 'topic' } })
          const { error, channel } = await alice.next('SUBSCRIBE_CHANNEL_FAILED')
          assert.equal((channel as Payload)['_id'], '000000000000000000000000')
          assert.deepEqual(Object.keys(error as object).toSorted(), ['code', 'message'])
        }),
      )

      test('who is here: online, the answer to a newcomer alone, typing, leaving', limit, () =>
        withBoth(async ({ alice, bob }) => {
          const { space, users, url } = server
          const { _id: aliceId } = users.alice.user
          const { _id: bobId } = users.bob.user
          const carol = await meet(client, url, query(server.person(`carol-${client}@example.com`)))
          for (const one of [alice, bob, carol]) await one.enter(space._id)
          const here = { desktop: true, idle: false, offline: false, mediaSession: { audio: false } }
          const say = (who: ThirdParty, category: string, more: Payload = {}): void =>
            who.emit('SEND_PRESENCE_EVENT', { category, topicId: space._id, content: here, ...more })
          say(bob, online, { loopbackMetadata: 'seen' })
          const seen = await alice.next('PRESENCE_EVENT_RESPONSE', from(bobId, online))
          assert.deepEqual((seen['content'] as Payload)['attendee'], {
            attendeeType: 'userId',
            attendee: bobId,
          })
          assert.equal('loopbackMetadata' in seen, false)
          const own = await bob.next('PRESENCE_EVENT_RESPONSE', from(bobId, online))
          assert.equal(own['loopbackMetadata'], 'seen')
          await carol.next('PRESENCE_EVENT_RESPONSE', from(bobId, online))

          say(alice, online, { receivers: [{ _id: bobId, type: 'user' }] })
          const answer = await bob.next('PRESENCE_EVENT_RESPONSE', from(aliceId, online))
          assert.equal((answer['receivers'] as Payload[])[0]?.['_id'], bobId)
          say(alice, 'party.typing', { userId: aliceId, content: { mediaSession: {} } })
          await bob.next('PRESENCE_EVENT_RESPONSE', from(aliceId, 'party.typing'))
          await carol.next('PRESENCE_EVENT_RESPONSE', from(aliceId, 'party.typing'))
          const toBobOnly = carol.left().filter(({ payload }) => from(aliceId, online)(payload))
          assert.deepEqual(toBobOnly, [], 'what is meant for Bob does not come to Carol')

          alice.emit('UNSUBSCRIBE_CHANNEL', { channel: { _id: space._id, type: 'topic' } })
          await alice.next('CHANNEL_UNSUBSCRIBED')
          await bob.next('PRESENCE_EVENT_RESPONSE', from(aliceId, leaves))
          carol.close()
          await bob.next(
            'PRESENCE_EVENT_RESPONSE',
            ({ category, sender }) =>
              category === leaves && (sender as Payload)['username'] === `carol-${client}@example.com`,
          )
        }),
      )

      test('a space with a PIN opens to a guest who says it in the channel', limit, async () => {
        const { world, users, url } = server
        const { _id } = world.createSpace({ title: `Vault ${client}`, createdBy: users.alice.user._id })
        world.updateSpace(_id, { pin: '2468' }, users.alice.user._id)
        const guest = await meet(client, url, query(server.person(`guest-${client}@example.com`)))
        for (const channel of [
          { _id, type: 'topic' },
          { _id, type: 'topic', password: 'wrong' },
          { _id, type: 'topic', password: null },
        ]) {
          guest.emit('SUBSCRIBE_CHANNEL', { channel })
          await guest.next('SUBSCRIBE_CHANNEL_FAILED')
        }
        const { channel } = await guest.enter(_id, { password: '2468' })
        assert.deepEqual(channel, { _id, type: 'topic' })
        guest.close()
      })

      test('a callback is called, though no one documents it', limit, () =>
        withBoth(async ({ alice }) => {
          const called = Promise.withResolvers<unknown>()
          alice.emit(
            'SUBSCRIBE_CHANNEL',
            { channel: { _id: server.space._id, type: 'topic' } },
            called.resolve,
          )
          assert.equal(((await called.promise) as Payload)['dtsid'], '1234')
        }),
      )

      test('when the server stops, the client hears it', limit, async () => {
        const stopping = await startTestServer()
        const caller = await meet(client, stopping.url, query(stopping.users.alice))
        await stopping.close()
        await caller.lost
        caller.close()
      })
    })
  }
})
