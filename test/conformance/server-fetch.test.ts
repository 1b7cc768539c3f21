// Our server, seen by plain `fetch` as scripts and bots use it: JSON and form bodies, every way to write the header, the
// slashes and the words that real clients put into addresses.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestServer } from '../support/server.ts'
import type { TestServer } from '../support/server.ts'

let server: TestServer
type Payload = Readonly<Record<string, unknown>>

type Answer = { readonly status: number; readonly headers: Headers; readonly body: Payload }

const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
  const response = await fetch(`${server.url}/api${path}`, init)
  return { status: response.status, headers: response.headers, body: (await response.json()) as Payload }
}

const as = (authorization: string, more: Readonly<Record<string, string>> = {}): RequestInit => ({
  headers: { authorization, ...more },
})

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

const form = (body: Readonly<Record<string, string>>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(body),
})

const rows = ({ body }: Answer): readonly Payload[] => body['data'] as readonly Payload[]

/** Each way to come in as a guest; the name it then has. */
const guests: Readonly<Record<string, RequestInit>> = {
  JSON: json({ displayname: 'Gast', username: 'gast@example.com' }),
  'a form': form({ displayname: 'Gast', username: 'gast@example.com' }),
  'JSON with a charset': {
    ...json({ displayname: 'Gast', username: 'gast@example.com' }),
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'accept-version': '1.2' },
  },
}

suite('Our server', () => {
  before(async () => {
    server = await startTestServer()
  })
  after(() => server.close())

  for (const [how, init] of Object.entries(guests)) {
    test(`a guest comes in by ${how}, joins, reads and writes`, async () => {
      const { _id: spaceId } = server.space
      const signedIn = await ask('/anonymous/auth', init)
      assert.equal(signedIn.status, 200)
      const token = String(signedIn.body['token'])
      const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Payload
      assert.equal(Number(claims['exp']) - Number(claims['iat']), 86_400)
      const { body: me } = await ask('/users/me', as(`jwt ${token}`))
      assert.deepEqual([me['aType'], me['displayname']], ['anonymous', 'Gast'])

      const password = { 'spaces-x-space-password': 'null' }
      const joined = await ask(`/spaces/${spaceId}/join/`, as(`jwt ${token}`, password))
      assert.equal(joined.status, 200)
      assert.equal((joined.body['topic'] as Payload)['_id'], spaceId)

      for (const [body, path] of [
        [json({ content: { bodyText: `said by ${how}` } }), `/spaces/${spaceId}/chats`],
        [json({ content: { bodyText: `said again by ${how}`, data: [] } }), `/topics/${spaceId}/chats/`],
      ] as const) {
        const headers = { ...(body.headers as Record<string, string>), authorization: `jwt ${token}` }
        const { status, body: sent } = await ask(path, { ...body, headers })
        assert.equal(status, 200)
        assert.equal((sent['sender'] as Payload)['_id'], me['_id'])
      }
      const history = await ask(
        `/topics/${spaceId}/messages/byref?size=2`,
        as(`jwt ${server.users.alice.token}`),
      )
      assert.equal(history.status, 200)
      const texts = rows(history).map(({ content }) => (content as Payload)['bodyText'])
      assert.deepEqual(texts, [`said again by ${how}`, `said by ${how}`], 'newest first')
      for (const message of rows(history)) {
        assert.ok(Array.isArray((message['content'] as Payload)['data']))
        assert.equal(message['category'], 'chat')
      }
    })
  }

  test('a chat may come as a form too', async () => {
    const { status, body } = await ask(`/spaces/${server.space._id}/chats`, {
      method: 'POST',
      headers: { authorization: `jwt ${server.users.alice.token}` },
      body: new URLSearchParams({ 'content[bodyText]': 'by form' }),
    })
    assert.equal(status, 200)
    assert.equal((body['content'] as Payload)['bodyText'], 'by form')
  })

  test('every way to write the header signs in, and a wrong one is refused as documented', async () => {
    const { token, user } = server.users.alice
    for (const scheme of ['jwt', 'JWT', 'Jwt', 'bearer', 'Bearer', 'BEARER']) {
      const { status, body } = await ask('/users/me', as(`${scheme} ${token}`))
      assert.deepEqual([status, body['_id'], body['aType']], [200, user._id, 'user'], scheme)
    }
    for (const wrong of ['jwt nonsense', `jwt ${token}x`, token, 'basic abc', 'jwt']) {
      const { status, body } = await ask('/users/me', as(wrong))
      assert.equal(status, 401, wrong)
      assert.deepEqual(Object.keys(body).toSorted(), ['code', 'message'])
    }
    assert.equal((await ask('/users/me')).status, 401)
  })

  test('a space with a PIN wants it in the header: else 403 with a code and words', async () => {
    const { world, users } = server
    const { _id } = world.createSpace({ title: 'Vault', createdBy: users.alice.user._id })
    world.updateSpace(_id, { pin: '2468' }, users.alice.user._id)
    const { body } = await ask('/anonymous/auth', json({ displayname: 'Pin' }))
    const header = `jwt ${String(body['token'])}`
    for (const pin of [undefined, 'null', '', '1357']) {
      const more = pin === undefined ? {} : { 'spaces-x-space-password': pin }
      const refused = await ask(`/spaces/${_id}/join`, as(header, more))
      assert.equal(refused.status, 403, String(pin))
      assert.deepEqual(Object.keys(refused.body).toSorted(), ['code', 'message'])
    }
    const joined = await ask(`/spaces/${_id}/join`, as(header, { 'spaces-x-space-password': '2468' }))
    assert.equal(joined.status, 200)
  })

  test('what clients ask for before anything else is there', async () => {
    const header = as(`jwt ${server.users.alice.token}`)
    const { body: configurations } = await ask('/service-configurations')
    const spaces = configurations['spaces'] as Payload
    assert.equal(new URL(String(spaces['socketio_server_url'])).origin, server.url)
    const [settings] = rows(await ask('/users/me/settings', header))
    assert.ok(settings !== undefined, 'public clients take the first without looking')
    for (const path of ['/users/me/spaces', '/users/me/topics', '/users/me/spaces/']) {
      const answer = await ask(`${path}?topictype=group&size=10`, header)
      assert.ok(
        rows(answer).some(({ _id }) => _id === server.space._id),
        path,
      )
      for (const link of ['nextPageUrl', 'previousPageUrl']) assert.equal(typeof answer.body[link], 'string')
    }
    const { status, body } = await ask(`/spaces/${server.space._id}`, header)
    assert.deepEqual([status, body['title']], [200, server.space.title])
    assert.equal((await ask(`/spaces/${server.space._id}/activemeeting`, header)).status, 404)
    assert.equal((await ask('/spaces/direct/user/000000000000000000000000', header)).status, 404)
  })

  test('pages in the browser may ask', async () => {
    const response = await fetch(`${server.url}/api/users/me`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://example.com',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization,spaces-x-space-password',
      },
    })
    assert.ok(response.ok)
    assert.equal(response.headers.get('access-control-allow-origin'), '*')
    const allowed = response.headers.get('access-control-allow-headers')?.toLowerCase() ?? ''
    for (const header of ['authorization', 'content-type', 'spaces-x-space-password'])
      assert.ok(allowed.includes(header), header)
  })

  test('broken bodies are refused with a code and words, and nothing else happens', async () => {
    const path = `/spaces/${server.space._id}/chats`
    const authorization = `jwt ${server.users.alice.token}`
    for (const body of ['{"content":', '[]', '"text"', '{}', '{"content":{"bodyText":[7]}}', 'null']) {
      const answer = await ask(path, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body,
      })
      assert.equal(answer.status, 400, body)
      assert.deepEqual(Object.keys(answer.body).toSorted(), ['code', 'message'])
    }
  })
})
