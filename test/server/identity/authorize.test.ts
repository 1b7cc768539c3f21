// The page that people sign in on: escaped, our own, slow for those who guess; with a password or an invite.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, suite, test } from 'node:test'

import { newVerifier, questionOf, redeem, submit } from '../../support/oauth.ts'
import { restOf } from '../../support/rest.ts'
import { startTestServer, type TestServer } from '../../support/server.ts'

const password = 'correct horse battery'
let now = Date.now()
let server: TestServer
const asAlice = { how: 'password', username: 'alice@example.com', password }

const guess = async (address: string, username: string): Promise<number> =>
  (
    await submit(
      server.url,
      { ...questionOf({}), ...asAlice, username, password: 'guess' },
      { 'x-forwarded-for': address },
    )
  ).status

suite('The page that people sign in on', () => {
  beforeEach(async () => {
    now = Date.now()
    server = await startTestServer({ team: true, behindProxy: true, now: () => now })
    await server.identity.setPassword(server.users.alice.user._id, password)
  })
  afterEach(() => server.close())

  test('the form: everything escaped, no script, no frame; another site’s form and a wrong password get nothing', async () => {
    const hostile = '"><script>alert(1)</script>\u202e'
    const query = new URLSearchParams(questionOf({ state: hostile })).toString()
    const answer = await fetch(`${server.url}/oauth2/authorize?${query}`)
    const text = await answer.text()
    assert.equal(text.includes('<script'), false)
    assert.equal(text.includes('\u202e'), false)
    assert.match(text, /&quot;&gt;&lt;script&gt;/)
    const policy = answer.headers.get('content-security-policy') ?? ''
    for (const rule of [
      "default-src 'none'",
      "frame-ancestors 'none'",
      "form-action 'self' http://127.0.0.1:8123",
    ])
      assert.ok(policy.includes(rule), rule)
    const style = /<style>(.*)<\/style>/s.exec(text)?.[1] ?? ''
    assert.ok(policy.includes(`'sha256-${createHash('sha256').update(style).digest('base64')}'`))

    const question = questionOf({})
    const strange: readonly Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ]
    for (const headers of strange)
      assert.equal((await submit(server.url, { ...question, ...asAlice }, headers)).status, 403)
    const failed = await submit(server.url, { ...question, ...asAlice, password: 'wrong', username: hostile })
    assert.deepEqual([failed.status, failed.to], [401, undefined])
    assert.equal(failed.page.includes('<script'), false)
    assert.equal(failed.page.includes('wrong'), false)
    const denied = await submit(server.url, { ...question, how: 'deny' })
    assert.equal(denied.to?.searchParams.get('error'), 'access_denied')
  })

  test('whoever guesses is slowed down, by name from wherever', async () => {
    const codes: number[] = []
    for (let times = 0; times < 11; times += 1)
      codes.push(await guess(`10.0.0.${times}`, 'ALICE@example.com'))
    assert.deepEqual([codes[0], codes[9], codes[10]], [401, 401, 429])
    // From there another name may still be tried, until that address had its ten.
    assert.equal(await guess('10.0.0.10', 'bob@example.com'), 401)
    for (let times = 0; times < 10; times += 1) codes.push(await guess('10.9.9.9', `nobody-${times}`))
    assert.deepEqual([codes.at(-1), await guess('10.9.9.9', 'nobody')], [401, 429])
  })

  test('with an invite one joins in the browser, and has a password from then on', async () => {
    const code = server.identity.invites.create({ role: 'member', expires: now + 1000, uses: 1 })
    const verifier = newVerifier()
    const joined = await submit(server.url, {
      ...questionOf({ verifier }),
      how: 'invite',
      invite: `https://chat.example.com/i/${code}`,
      newname: 'nia@example.com',
      displayname: 'Nia',
      newpassword: 'a long password',
    })
    const { body } = await redeem(server.url, joined.to?.searchParams.get('code') ?? '', {
      code_verifier: verifier,
    })
    assert.equal((await restOf(server.url, String(body['access_token'])).get('/users/me')).status, 200)
    const again = await submit(server.url, {
      ...questionOf({}),
      how: 'password',
      username: 'NIA@example.com',
      password: 'a long password',
    })
    assert.equal(again.status, 303)
  })

  test('the page takes no longer names and passwords than the call does; the invite stays good', async () => {
    const code = server.identity.invites.create({ role: 'member', expires: now + 1000, uses: 1 })
    const filled = { how: 'invite', invite: code, newname: 'nia', displayname: 'Nia', newpassword: '' }
    for (const [field, length] of [
      ['displayname', 257],
      ['newpassword', 257],
      ['newpassword', 9],
    ] as const) {
      const { status } = await submit(server.url, {
        ...questionOf({}),
        ...filled,
        [field]: 'x'.repeat(length),
      })
      assert.equal(status, 400, `${field} ${length}`)
    }
    assert.equal(server.world.findUser('nia'), undefined)
    assert.equal((await submit(server.url, { ...questionOf({}), ...filled })).status, 303)
  })
})
