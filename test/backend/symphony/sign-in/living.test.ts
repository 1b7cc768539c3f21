// Signing in to Symphony: the token that is signed, both houses, simplified keys, and one session for all who ask.
import assert from 'node:assert/strict'
import { createVerify } from 'node:crypto'
import { suite, test } from 'node:test'
import { authenticate } from '../../../../src/backend/symphony/sign-in/authenticate.ts'
import { readSecret } from '../../../../src/backend/symphony/sign-in/secret.ts'
import type { SymphonySecret } from '../../../../src/backend/symphony/sign-in/secret.ts'
import { problemIn } from '../../../../src/backend/sign-in-trouble.ts'
import { testKeys } from '../../../support/symphony.ts'
import { startPod } from '../fake-pod.ts'
import type { Asked, Reply } from '../fake-pod.ts'

const LOGIN = 'POST /login/pubkey/authenticate'
const RELAY = 'POST /relay/pubkey/authenticate'

const part = (token: string, at: number): unknown =>
  JSON.parse(Buffer.from(token.split('.')[at] ?? '', 'base64url').toString('utf8'))

const tokenOf = ({ body }: Asked): string => (body as { token: string }).token

const jwtWith = (claims: object): string =>
  `${Buffer.from('{}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`

const secretAt = (url: string, others: Partial<SymphonySecret> = {}): SymphonySecret => ({
  kind: 'symphony',
  url,
  agent: url,
  keyManager: url,
  username: 'bot',
  ...others,
})

const NOW = 1_760_000_000_000

suite('signing in to Symphony', () => {
  test('the token names who, ends within five minutes, and is signed with RS512', async () => {
    await using pod = await startPod(() => undefined)
    const opened = await authenticate(secretAt(pod.url), testKeys().privateKey, NOW)
    assert.ok(opened.ok)
    assert.deepEqual(opened.value, {
      url: pod.url,
      token: 'session1',
      messages: { url: pod.url, token: 'keys1' },
    })
    assert.deepEqual(
      pod.asked.map(({ what }) => what),
      [LOGIN, RELAY],
    )
    for (const asked of pod.asked) {
      const token = tokenOf(asked)
      assert.deepEqual(part(token, 0), { alg: 'RS512' })
      const { sub, exp } = part(token, 1) as { sub: string; exp: number }
      assert.equal(sub, 'bot')
      assert.ok(exp > NOW / 1000 && exp <= NOW / 1000 + 300)
      const [head, claims, signature = ''] = token.split('.')
      const verify = createVerify('RSA-SHA512').update(`${head}.${claims}`)
      assert.ok(verify.verify(testKeys().publicKey, signature, 'base64url'))
    }
  })

  test('pod, agent and key manager may be three houses', async () => {
    await using pod = await startPod(() => undefined)
    await using keys = await startPod(({ what }) => (what === RELAY ? { json: { token: 'k' } } : undefined))
    const secret = secretAt(pod.url, { agent: 'http://agent.example', keyManager: keys.url })
    const opened = await authenticate(secret, testKeys().privateKey, NOW)
    assert.ok(opened.ok)
    assert.deepEqual(opened.value.messages, { url: 'http://agent.example', token: 'k' })
    assert.deepEqual([pod.asked.length, keys.asked.length], [1, 1])
  })

  const simple = jwtWith({ canUseSimplifiedKeyDelivery: true })
  const deliveries: readonly (readonly [string, string, string | undefined, boolean])[] = [
    ['the session says so and the agent is new enough', simple, 'Agent-25.8.1-Linux', true],
    ['the agent is just new enough', simple, 'Agent-24.12.0', true],
    ['the agent is too old', simple, 'Agent-24.11.9', false],
    ['the agent does not say', simple, undefined, false],
    ['the session does not say so', jwtWith({}), 'Agent-25.8.1', false],
    ['the session is no JWT', 'opaque', 'Agent-25.8.1', false],
  ]
  for (const [name, session, version, isSimple] of deliveries) {
    test(`simplified keys: ${name} → the key manager is ${isSimple ? 'not ' : ''}asked`, async () => {
      await using pod = await startPod(({ what }): Reply | undefined => {
        if (what === LOGIN) return { json: { token: session } }
        return what === 'GET /agent/v1/info' && version !== undefined ? { json: { version } } : undefined
      })
      const opened = await authenticate(secretAt(pod.url), testKeys().privateKey, NOW)
      assert.ok(opened.ok)
      assert.equal(opened.value.messages.token === undefined, isSimple)
      assert.equal(
        pod.asked.some(({ what }) => what === RELAY),
        !isSimple,
      )
    })
  }

  const refusals: readonly (readonly [string, Reply, 'soon' | 'never', RegExp])[] = [
    [
      '401',
      { status: 401, json: { code: 401, message: 'No such user' } },
      'never',
      /key for bot.*No such user/,
    ],
    ['403', { status: 403 }, 'never', /does not let bot/],
    ['500', { status: 500 }, 'soon', /fault of its own/],
    ['429', { status: 429, retryAfter: 7 }, 'soon', /asks to go slower/],
    ['a line that breaks', 'cut', 'soon', /cannot be reached/],
    ['a web page', { text: '<html>' }, 'never', /does not answer as Symphony/],
    ['a token with a line break', { json: { token: 'a\nb: c' } }, 'never', /does not answer as Symphony/],
  ]
  for (const [name, reply, again, words] of refusals) {
    test(`${name} at the pod is told in words, and nothing more is asked`, async () => {
      await using pod = await startPod(() => reply)
      const opened = await authenticate(secretAt(pod.url), testKeys().privateKey, NOW)
      assert.ok(!opened.ok)
      assert.equal(opened.problem.again, again)
      assert.match(opened.problem.words, words)
      const asksToWait = typeof reply === 'object' ? reply.retryAfter : undefined
      assert.equal(opened.problem.retryAfter, asksToWait && asksToWait * 1000)
      assert.equal(pod.asked.length, 1)
    })
  }

  test('all who ask at once get one session; who was refused with it gets the next one, once for all', async () => {
    await using pod = await startPod(() => undefined)
    const firsts = await Promise.all([pod.signIn(), pod.signIn(), pod.signIn()])
    assert.deepEqual(
      firsts.map(({ token }) => token),
      ['session1', 'session1', 'session1'],
    )
    const seconds = await Promise.all([pod.signIn('session1'), pod.signIn('session1')])
    assert.deepEqual(
      seconds.map(({ token }) => token),
      ['session2', 'session2'],
    )
    // Late, with the old one: the new one is there already.
    assert.equal((await pod.signIn('session1')).token, 'session2')
    assert.equal(pod.asked.filter(({ what }) => what === LOGIN).length, 2)
  })

  test('where the key is not taken any more, only the person can help', async () => {
    let isKnown = true
    await using pod = await startPod(() => (isKnown ? undefined : { status: 401 }))
    await pod.signIn()
    isKnown = false
    await assert.rejects(pod.signIn('session1'), (error) => problemIn(error).again === 'never')
  })

  test('what is kept can be read again, and only that', () => {
    const secret = secretAt('https://pod.example', { keyFile: '/home/me/key.pem' })
    assert.deepEqual(readSecret(JSON.stringify(secret)), secret)
    assert.equal(
      readSecret('{"kind":"fixed","url":"https://a","identity":"https://a","token":"x"}'),
      undefined,
    )
    assert.equal(readSecret('no JSON'), undefined)
  })
})
