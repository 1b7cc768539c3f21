// Calls that SDKs offer beside the usual ones: follows, receipts, shared articles, manifests; and what is refused in words.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { publishedCalls } from '../../support/openapi.ts'
import { startSymphony } from '../../support/symphony.ts'
import { history, send, streamOf } from '../../support/symphony-messages.ts'

type Row = Readonly<Record<string, unknown>>

test('who follows whom is kept, and listed from either side in pages', async () => {
  await using server = await startSymphony()
  const { alice, bob } = server
  const carol = await server.account('carol@example.com')
  const follow = async (verb: string, followers: readonly number[]): Promise<number> =>
    (
      await alice.ask('POST', `/pod/v1/user/{uid}/${verb}`, {
        params: { uid: alice.userId },
        body: { followers },
      })
    ).status
  const list = async (uid: number, side: string, query = {}): Promise<Row> =>
    (await alice.ask('GET', `/pod/v1/user/{uid}/${side}`, { params: { uid }, query })).body as Row
  assert.equal(await follow('follow', [bob.userId, carol.userId, alice.userId]), 200)
  assert.equal(await follow('follow', [12]), 400)
  const { count, followers } = await list(alice.userId, 'followers')
  assert.deepEqual([count, new Set(followers as number[])], [2, new Set([bob.userId, carol.userId])])
  assert.deepEqual((await list(bob.userId, 'following'))['following'], [alice.userId])

  const first = await list(alice.userId, 'followers', { limit: 1 })
  const { cursors } = first['pagination'] as { readonly cursors: { readonly after?: string } }
  const second = await list(alice.userId, 'followers', { limit: 1, after: cursors.after ?? 'none' })
  assert.deepEqual([...(first['followers'] as number[]), ...(second['followers'] as number[])], followers)
  assert.deepEqual(second['pagination'], { cursors: { before: '1' } }, 'nothing comes after it')
  assert.deepEqual(
    (await list(alice.userId, 'followers', { limit: 1, before: '1' }))['followers'],
    first['followers'],
  )

  assert.equal(await follow('unfollow', [bob.userId]), 200)
  assert.deepEqual((await list(alice.userId, 'followers'))['followers'], [carol.userId])
  assert.deepEqual((await list(bob.userId, 'following'))['following'], [])
})

test('receipts tell who has read a message', async () => {
  await using server = await startSymphony()
  const { alice, bob, world, space, users } = server
  const { messageId } = await send(alice, await streamOf(alice), 'hello')
  const receipts = async (): Promise<Row> =>
    (await bob.ask('GET', '/pod/v1/admin/messages/{messageId}/receipts', { params: { messageId } }))
      .body as Row
  assert.equal((await receipts())['readReceiptCount'], 0)
  world.markRead(space._id, users.bob.user._id)
  const after = await receipts()
  assert.deepEqual([after['readReceiptCount'], (after['creator'] as Row)['id']], [1, alice.userId])
  const [detail] = after['MessageReceiptDetail'] as readonly Row[]
  assert.deepEqual(
    [(detail?.['user'] as Row | undefined)?.['id'], typeof detail?.['readReceiptTimestamp']],
    [bob.userId, 'number'],
  )
})

test('an article that is shared is a message with a card, whatever its words are', async () => {
  await using server = await startSymphony()
  const { alice } = server
  const sid = await streamOf(alice)
  const content = {
    title: 'Oil < $100 & ${falling}',
    author: 'Ann',
    publisher: 'The "Post"',
    appId: 'app',
    articleUrl: 'https://example.com/?a=1&b="2"',
    summary: '<b>x</b>',
  }
  const share = async (body: object) =>
    alice.ask('POST', '/agent/v3/stream/{sid}/share', { params: { sid }, body })
  const { status, body } = await share({ type: 'com.symphony.sharing.article', content })
  assert.equal(status, 200, JSON.stringify(body))
  const [message] = await history(alice, sid, { since: 0 })
  assert.equal(message?.messageId, (body as Row)['id'])
  assert.match(message?.message ?? '', /href="https:\/\/example\.com\/\?a=1&amp;b=%222%22"/)
  assert.match(message?.message ?? '', /Oil &lt; \$100 &amp; \$\{falling\}.*&lt;b&gt;x&lt;\/b&gt;/)
  assert.equal((await share({ type: 'else', content })).status, 400)
  const { articleUrl: _, ...nowhere } = content
  assert.equal((await share({ type: 'com.symphony.sharing.article', content: nowhere })).status, 400)
  const stranger = await server.account('carol@example.com')
  const article = { type: 'com.symphony.sharing.article', content }
  const refused = await stranger.ask('POST', '/agent/v3/stream/{sid}/share', {
    params: { sid },
    body: article,
  })
  assert.equal(refused.status, 403, 'only who may write there shares there')
})

test('an IM of others is for administrators; one’s own may be opened by its whole list of people', async () => {
  await using server = await startSymphony()
  const { alice, bob } = server
  const carol = await server.account('carol@example.com')
  const open = (ids: readonly number[]) => alice.ask('POST', '/pod/v1/admin/im/create', { body: ids })
  const own = await alice.ask('POST', '/pod/v1/im/create', { body: [bob.userId] })
  assert.deepEqual((await open([bob.userId, alice.userId])).body, own.body)
  assert.equal((await open([bob.userId, carol.userId])).status, 403)
  assert.equal((await open([bob.userId, bob.userId])).status, 400)
  assert.equal((await open([alice.userId, bob.userId, carol.userId])).status, 400)
})

test('an account says what commands it knows, and hears it again', async () => {
  await using server = await startSymphony()
  const { alice } = server
  const path = '/pod/v1/user/manifest/own'
  assert.deepEqual((await alice.ask('GET', path)).body, { manifest: '{}' })
  const manifest = '{"commands":["/help"]}'
  assert.equal((await alice.ask('POST', path, { body: { manifest } })).status, 200)
  assert.deepEqual((await alice.ask('GET', path)).body, { manifest })
  assert.equal((await alice.ask('POST', path, { body: { manifest: 'no JSON' } })).status, 400)
})

test('the oldest forms of asking who and how still answer', async () => {
  await using server = await startSymphony()
  const { alice } = server
  assert.deepEqual((await alice.call('GET', '/pod/v1/sessioninfo')).body, { userId: alice.userId })
  for (const version of ['v1', 'v2']) {
    const { body } = await alice.ask('GET', `/agent/${version}/HealthCheck`, { api: 'agent-deprecated' })
    assert.equal((body as Row)['podConnectivity'], true)
  }
})

test('no call that is published is unknown: it is done, or refused with a status and in words', async () => {
  await using server = await startSymphony({ symphony: { feeds: { poll: 1 } } })
  const { alice } = server
  const houses = [
    ['pod', '/pod'],
    ['agent', '/agent'],
    ['agent-deprecated', '/agent'],
    ['login', '/login'],
  ] as const
  const all = houses.flatMap(([api, base]) =>
    publishedCalls(api).map(([method, path]) => [method, base + path] as const),
  )
  assert.ok(all.length > 200)
  for (const [method, path] of all) {
    // oxlint-disable-next-line no-await-in-loop -- one after another: a few hundred calls at once are no test of this
    const { status, body } = await alice.call(method, path, method === 'GET' ? undefined : {})
    const { code, message } = (body ?? {}) as Row
    assert.notEqual(message, 'There is no such call.', `${method} ${path}`)
    assert.ok(status !== 405 && status < 500, `${method} ${path}: ${status}`)
    if (status >= 400) assert.deepEqual([code, typeof message], [status, 'string'], `${method} ${path}`)
  }
})

const says = (instead: string): string =>
  `299 symphony-agent 'The requested endpoint is deprecated. The endpoint that replaces it is: ${instead}'`

test('what is deprecated warns, and what is gone names what to call instead', async () => {
  await using server = await startSymphony()
  const { alice } = server
  const warned = async (method: string, path: string) =>
    (await alice.call(method, path)).headers.get('x-warning')
  assert.equal(await warned('POST', '/agent/v4/datafeed/create'), says('/agent/v5/datafeeds POST'))
  assert.equal(
    await warned('GET', '/agent/v4/datafeed/x/read'),
    says('/agent/v5/datafeeds/{datafeedId}/read POST'),
  )
  assert.equal(await warned('GET', '/agent/v2/HealthCheck'), says('/agent/v3/health GET'))
  assert.equal(await warned('GET', '/agent/v5/datafeeds'), null)
  const gone = await alice.call('GET', '/agent/v2/datafeed/x/read')
  assert.deepEqual(gone.body, {
    code: 410,
    message:
      'The requested endpoint is deprecated and can no longer be used. The endpoint that replaces it is: /agent/v4/datafeed/{id}/read GET',
  })
  assert.equal(gone.headers.get('x-warning'), says('/agent/v4/datafeed/{id}/read GET'))
})

test('a search repeats what it was for, as the published files describe it, whatever was said', async () => {
  await using server = await startSymphony()
  const { alice } = server
  const odd = {
    query: 'x',
    searchFields: '💥',
    active: 'yes',
    owner: -1,
    member: { id: 'x' },
    sortOrder: 'up',
    surprise: 1,
  }
  const rooms = await alice.ask('POST', '/pod/v3/room/search', {
    body: { ...odd, labels: [null, 5], private: true, creator: { id: String(alice.userId), more: 1 } },
  })
  assert.deepEqual((rooms.body as Row)['query'], {
    query: 'x',
    labels: [],
    private: true,
    creator: { id: alice.userId },
  })
  const people = await Promise.all(
    ['\u0000', [], { company: 5, title: 'a', accountTypes: [1] }].map(async (filters) =>
      alice.ask('POST', '/pod/v1/user/search', { body: { query: 'x', filters } }),
    ),
  )
  assert.deepEqual(
    people.map(({ body }) => ((body as Row)['searchQuery'] as Row)['filters']),
    [{}, {}, { accountTypes: [], title: 'a' }],
  )
})
