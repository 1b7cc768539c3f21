// OAuth2 on the same port: authorization code with PKCE, refresh tokens that rotate, revoking; and the form in between.
import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'

import { connectChat } from '../../support/chat-socket.ts'
import {
  newVerifier,
  postForm,
  questionOf,
  redeem,
  redirect as usualRedirect,
  submit,
} from '../../support/oauth.ts'
import { restOf } from '../../support/rest.ts'
import { startTestServer, type TestServer } from '../../support/server.ts'

const password = 'correct horse battery'
let now = Date.now()
let server: TestServer
const asAlice = { how: 'password', username: 'alice@example.com', password }

const codeFor = async (verifier: string, more: Readonly<Record<string, string>> = {}): Promise<string> => {
  const { to } = await submit(server.url, { ...questionOf({ verifier }), ...asAlice, ...more })
  return to?.searchParams.get('code') ?? ''
}

type Tokens = { readonly access: string; readonly refresh: string }

const tokensOf = (body: Record<string, unknown>): Tokens => ({
  access: String(body['access_token']),
  refresh: String(body['refresh_token']),
})

const signIn = async (): Promise<Tokens> => {
  const verifier = newVerifier()
  const { body } = await redeem(server.url, await codeFor(verifier), { code_verifier: verifier })
  return tokensOf(body)
}

const refresh = (refresh_token: string, client_id = 'spaceterm') =>
  postForm(`${server.url}/oauth2/access_token`, { grant_type: 'refresh_token', refresh_token, client_id })

const revoke = (fields: Record<string, string>) => postForm(`${server.url}/oauth2/revoke_token`, fields)

const me = async (access: string, scheme = 'bearer'): Promise<number> =>
  (await restOf(server.url).get('/users/me', { authorization: `${scheme} ${access}` })).status

suite('OAuth2 on the same port', () => {
  beforeEach(async () => {
    now = Date.now()
    server = await startTestServer({ team: true, now: () => now })
    await server.identity.setPassword(server.users.alice.user._id, password)
  })
  afterEach(() => server.close())

  test('code with PKCE: state comes back, the tokens open REST and socket, the scheme word in any case', async () => {
    const verifier = newVerifier()
    const { status, to } = await submit(server.url, { ...questionOf({ verifier }), ...asAlice })
    assert.equal(status, 303)
    assert.equal(`${to?.origin}${to?.pathname}`, usualRedirect)
    assert.equal(to?.searchParams.get('state'), 'state of <mine>')
    const answer = await redeem(server.url, to?.searchParams.get('code') ?? '', { code_verifier: verifier })
    assert.equal(answer.status, 200)
    const { access, refresh: next } = tokensOf(answer.body)
    assert.match(access, /^[A-Za-z0-9]{40}$/)
    assert.match(next, /^[A-Za-z0-9]{40}$/)
    assert.deepEqual(
      [answer.body['expires_in'], answer.body['scope'], answer.body['token_type']],
      [3600, 'email profile spaces', 'Bearer'],
    )
    for (const scheme of ['bearer', 'Bearer', 'BEARER']) assert.equal(await me(access, scheme), 200)
    for (const tokenType of ['oauth', 'jwt', null]) {
      const client = await connectChat(server.url, access, tokenType)
      client.close()
    }
    const configured = await restOf(server.url).get('/service-configurations')
    assert.deepEqual(configured.body['accounts'], { server_url: server.url })
  })

  test('an id_token tells who it is, and opens nothing', async () => {
    const verifier = newVerifier()
    const { body } = await redeem(server.url, await codeFor(verifier), { code_verifier: verifier })
    const token = String(body['id_token'])
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<
      string,
      unknown
    >
    const { sub, aud, email, name, iss } = claims
    assert.deepEqual(
      [sub, aud, email, name, iss],
      [server.users.alice.user._id, 'spaceterm', 'alice@example.com', 'Alice Anders', server.url],
    )
    assert.equal(await me(token, 'jwt'), 401)
  })

  test('a code opens once, within a minute, with its verifier, client and redirect; twice ends what it gave', async () => {
    const verifier = newVerifier()
    const late = await codeFor(verifier)
    now += 60_000
    assert.equal((await redeem(server.url, late, { code_verifier: verifier })).body['error'], 'invalid_grant')
    const wrong: readonly Record<string, string>[] = [
      {},
      { code_verifier: newVerifier() },
      { code_verifier: verifier, redirect_uri: `${usualRedirect}/x` },
      { code_verifier: verifier, client_id: 'nobody' },
    ]
    for (const more of wrong) {
      const code = await codeFor(verifier)
      const answer = await redeem(server.url, code, more)
      assert.ok(answer.status === 400 || answer.status === 401, JSON.stringify(more))
    }
    const code = await codeFor(verifier)
    const { access } = tokensOf((await redeem(server.url, code, { code_verifier: verifier })).body)
    assert.equal(await me(access), 200)
    assert.equal((await redeem(server.url, code, { code_verifier: verifier })).status, 400)
    assert.equal(await me(access), 401)
  })

  test('refresh tokens rotate; one that comes twice ends the whole sign-in, live sockets too', async () => {
    const first = await signIn()
    const other = await signIn()
    const { status, body } = await refresh(first.refresh)
    const second = tokensOf(body)
    assert.equal(status, 200)
    assert.notEqual(second.refresh, first.refresh)
    const client = await connectChat(server.url, second.access)
    const ended = new Promise((resolve) => {
      client.socket.once('disconnect', resolve)
    })
    assert.equal((await refresh(first.refresh)).body['error'], 'invalid_grant')
    assert.equal(await ended, 'io server disconnect')
    assert.deepEqual(await Promise.all([first, second].map(({ access }) => me(access))), [401, 401])
    assert.equal((await refresh(second.refresh)).status, 400)
    assert.equal(await me(other.access), 200)
  })

  test('an access token ends at its time', async () => {
    const { access, refresh: next } = await signIn()
    now += 3600 * 1000
    assert.equal(await me(access), 401)
    assert.equal(await me(tokensOf((await refresh(next)).body).access), 200)
  })

  test('revoking ends a sign-in; of an unknown token it is no error, of another client it is nothing', async () => {
    const { access, refresh: next } = await signIn()
    assert.equal((await revoke({ refresh_token: 'unknown', client_id: 'spaceterm' })).status, 200)
    await revoke({ refresh_token: next, client_id: 'another' })
    assert.equal(await me(access), 200)
    assert.equal((await revoke({ refresh_token: next, client_id: 'spaceterm' })).status, 200)
    assert.equal(await me(access), 401)
    assert.equal((await refresh(next)).status, 400)
  })

  test('a client with a secret: by form or by header, with or without PKCE, and with a password', async () => {
    const site = 'https://app.example.com/back'
    const { id, secret = '' } = server.identity.clients.create({
      name: 'An app',
      redirects: [site],
      isPublic: false,
    })
    const question = questionOf({ client: id, redirect: site, verifier: '' })
    const { to } = await submit(server.url, { ...question, ...asAlice })
    const code = to?.searchParams.get('code') ?? ''
    const own = { client_id: id, redirect_uri: site }
    assert.equal((await redeem(server.url, code, own)).status, 401)
    assert.equal((await redeem(server.url, code, { ...own, client_secret: 'wrong' })).status, 401)
    assert.equal((await redeem(server.url, code, { ...own, client_secret: secret })).status, 200)
    const basic = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
    const token = `${server.url}/oauth2/access_token`
    const asked = { grant_type: 'password', username: 'alice@example.com', password }
    const byHeader = await postForm(token, asked, { authorization: basic })
    assert.equal(await me(tokensOf(byHeader.body).access), 200)
    assert.equal(
      (await postForm(token, { ...asked, password: 'wrong' }, { authorization: basic })).status,
      400,
    )
    assert.equal(
      (await postForm(token, { ...asked, client_id: 'spaceterm' })).body['error'],
      'unauthorized_client',
    )
  })

  test('nobody is sent to a place that was not registered; only the port of a loopback is free', async () => {
    const { id } = server.identity.clients.create({
      name: '<b>An app</b>',
      redirects: ['https://app.example.com/back', 'http://127.0.0.1/done'],
      isPublic: true,
    })
    const statusOf = async (client: string, redirect: string): Promise<number> => {
      const query = new URLSearchParams(questionOf({ client, redirect }))
      const answer = await fetch(`${server.url}/oauth2/authorize?${query.toString()}`, { redirect: 'manual' })
      assert.equal(answer.headers.get('location'), null)
      return answer.status
    }
    const fine = ['https://app.example.com/back', 'http://127.0.0.1/done', 'http://127.0.0.1:9999/done']
    for (const redirect of fine) assert.equal(await statusOf(id, redirect), 200, redirect)
    const bad = [
      '',
      'https://app.example.com/back/',
      'https://app.example.com/back?x=1',
      'https://app.example.com:444/back',
      'https://app.example.com.evil.example/back',
      'http://localhost:9999/done',
      'http://127.0.0.1:9999/done/x',
      'http://127.0.0.1:9999@evil.example/done',
      'http://127.0.0.1.evil.example/done',
      'javascript:alert(1)',
    ]
    for (const redirect of bad) assert.equal(await statusOf(id, redirect), 400, redirect)
    assert.equal(await statusOf('spaceterm', 'http://localhost:1/any'), 200)
    assert.equal(await statusOf('spaceterm', 'http://evil.example/any'), 400)
    assert.equal(await statusOf('nobody', 'http://127.0.0.1/x'), 400)
  })

  test('a public client without PKCE, a plain challenge and another response type are sent back with an error', async () => {
    const wrong: readonly Record<string, string>[] = [
      questionOf({ verifier: '' }),
      { ...questionOf({}), code_challenge_method: 'plain' },
      { ...questionOf({}), response_type: 'token' },
    ]
    for (const question of wrong) {
      const query = new URLSearchParams(question).toString()
      const answer = await fetch(`${server.url}/oauth2/authorize?${query}`, { redirect: 'manual' })
      const to = new URL(answer.headers.get('location') ?? '')
      assert.match(to.searchParams.get('error') ?? '', /^(?:invalid_request|unsupported_response_type)$/)
      assert.equal(to.searchParams.get('state'), 'state of <mine>')
      assert.equal(to.searchParams.get('code'), null)
    }
  })

  test('a code that was given just before somebody was revoked opens nothing', async () => {
    const { user } = server.users.alice
    const agreed = {
      client: 'spaceterm',
      person: user._id,
      scope: '',
      redirect: usualRedirect,
      challenge: undefined,
    }
    const wanted = { client: 'spaceterm', redirect: usualRedirect, verifier: undefined }
    const codes = [server.identity.grants.codeFor(agreed), server.identity.grants.codeFor(agreed)]
    assert.ok(server.identity.grants.redeem({ ...wanted, code: codes[0] ?? '' }))
    server.identity.revoke(user._id)
    assert.equal(server.identity.grants.redeem({ ...wanted, code: codes[1] ?? '' }), undefined)
  })
})
