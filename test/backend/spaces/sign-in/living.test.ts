// The living sign-in: what it does when the network, the disk or the server do not play along.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLivingSignIn } from '../../../../src/backend/spaces/sign-in/living.ts'
import { expiryOf, readSecret } from '../../../../src/backend/spaces/sign-in/secret.ts'
import type { RotatingSecret, Secret } from '../../../../src/backend/spaces/sign-in/secret.ts'
import { problemIn } from '../../../../src/backend/sign-in-trouble.ts'
import type { SignIn } from '../../../../src/domain/accounts.ts'
import { startFakeIdentity } from '../../../support/fake-identity.ts'
import type { Asked, FakeAnswer } from '../../../support/fake-identity.ts'

type Bench = {
  readonly signIn: SignIn
  readonly kept: () => RotatingSecret
  readonly asked: readonly Asked[]
  readonly saved: readonly Secret[]
  now: number
  answer: FakeAnswer
  diskRefuses: boolean
}

const grant = (n: number): FakeAnswer => [
  200,
  { access_token: `a${n}`, refresh_token: `r${n}`, expires_in: 3600 },
]

const withSignIn = async (run: (bench: Bench) => Promise<void>): Promise<void> => {
  let kept: Secret | undefined
  const saved: Secret[] = []
  const box = { now: 1_000_000, answer: grant(2), diskRefuses: false }
  await using fake = await startFakeIdentity(() => box.answer)
  kept = {
    kind: 'rotating',
    url: fake.url,
    identity: fake.url,
    token: 'a1',
    tokenKind: 'oauth',
    expiresAt: box.now + 3_600_000,
    refreshToken: 'r1',
    clientId: 'c1',
  }
  const signIn = createLivingSignIn({
    load: () => Promise.resolve(kept),
    save: (secret) => {
      if (box.diskRefuses) return Promise.reject(new Error('The disk is full.'))
      kept = secret
      saved.push(secret)
      return Promise.resolve()
    },
    inTurn: (work) => work(),
    now: () => box.now,
    expiredWords: () => 'Expired.',
  })
  const bench: Bench = Object.assign(box, {
    signIn,
    kept: () => kept as RotatingSecret,
    asked: fake.asked,
    saved,
  })
  await run(bench)
}

const problemOf = async (asking: Promise<unknown>) => {
  const error: unknown = await asking.then(
    () => assert.fail('a sign-in was given'),
    (reason: unknown) => reason,
  )
  return problemIn(error)
}

test('a good token costs nothing', () =>
  withSignIn(async ({ signIn, asked, saved }) => {
    assert.equal((await signIn()).token, 'a1')
    assert.equal((await signIn()).token, 'a1')
    assert.deepEqual([asked.length, saved.length], [0, 0])
  }))

test('it is written that a renewal begins, then what came of it, and only then it is handed out', () =>
  withSignIn(async (bench) => {
    const { signIn, saved, asked } = bench
    assert.equal((await signIn('a1')).token, 'a2')
    assert.deepEqual(
      saved.map((secret) => secret.kind === 'rotating' && [secret.refreshToken, secret.renewing]),
      [
        ['r1', bench.now],
        ['r2', undefined],
      ],
    )
    assert.equal(new URLSearchParams(asked[0]?.body).get('refresh_token'), 'r1')
  }))

test('many who ask at once are one question', () =>
  withSignIn(async ({ signIn, asked }) => {
    const all = await Promise.all([signIn('a1'), signIn('a1'), signIn(), signIn()])
    assert.deepEqual(new Set(all.map(({ token }) => token)), new Set(['a2']))
    assert.equal(asked.length, 1)
  }))

test('a token that is nearly over serves on while the network is away; one that is over does not', () =>
  withSignIn(async (bench) => {
    bench.answer = undefined
    bench.now += 3_600_000 - 10_000
    assert.equal((await bench.signIn()).token, 'a1')
    bench.now += 20_000
    assert.equal((await problemOf(bench.signIn())).again, 'soon')
    assert.equal(bench.kept().refreshToken, 'r1')
    bench.answer = [503, {}]
    assert.equal((await problemOf(bench.signIn('a1'))).again, 'soon')
    bench.answer = grant(2)
    assert.equal((await bench.signIn()).token, 'a2')
  }))

test('a refusal of the identity server is for the person, and says that no answer of the last time came', () =>
  withSignIn(async (bench) => {
    bench.answer = undefined
    await problemOf(bench.signIn('a1'))
    bench.answer = [400, { error: 'invalid_grant' }]
    assert.deepEqual(await problemOf(bench.signIn()), {
      again: 'never',
      words: 'Expired. The last renewal was cut off before its answer came.',
    })
  }))

test('nothing is asked while the disk refuses: the old refresh token stays good', () =>
  withSignIn(async (bench) => {
    bench.diskRefuses = true
    assert.match((await problemOf(bench.signIn('a1'))).words, /disk is full/u)
    assert.equal(bench.asked.length, 0)
    bench.diskRefuses = false
    assert.equal((await bench.signIn()).token, 'a2')
  }))

test('what the disk refused after a renewal is kept before it is used', async () => {
  let kept: Secret | undefined
  let saves = 0
  await using fake = await startFakeIdentity(() => grant(2))
  kept = {
    kind: 'rotating',
    url: fake.url,
    identity: fake.url,
    token: 'a1',
    tokenKind: 'oauth',
    refreshToken: 'r1',
    clientId: 'c1',
  }
  const signIn = createLivingSignIn({
    load: () => Promise.resolve(kept),
    save: (secret) => {
      saves += 1
      if (saves === 2) return Promise.reject(new Error('The disk is full.'))
      kept = secret
      return Promise.resolve()
    },
    inTurn: (work) => work(),
    now: () => 0,
    expiredWords: () => 'Expired.',
  })
  await problemOf(signIn('a1'))
  assert.equal((await signIn()).token, 'a2')
  assert.equal(kept.kind === 'rotating' && kept.refreshToken, 'r2')
  assert.equal(fake.asked.length, 1)
})

test('a token that ends at once is renewed when it is refused, not at every call', async () => {
  await withSignIn(async (bench) => {
    bench.answer = [200, { access_token: 'short', refresh_token: 'r2', expires_in: 1 }]
    assert.equal((await bench.signIn('a1')).token, 'short')
    for (let call = 0; call < 5; call += 1) {
      assert.equal((await bench.signIn()).token, 'short')
    }
    assert.equal(bench.asked.length, 1)
  })
})

for (const odd of ['two words', 'a\r\nx-evil: 1', '\u001b[31m', 'ü', 'a'.repeat(10_000)])
  test(`a token that fits no header is none: ${JSON.stringify(odd.slice(0, 20))}`, async () => {
    await withSignIn(async (bench) => {
      bench.answer = [200, { access_token: odd, refresh_token: 'r2', expires_in: 1 }]
      assert.equal((await problemOf(bench.signIn('a1'))).again, 'never')
      assert.equal(bench.kept().token, 'a1')
    })
  })

test('an end that no clock knows is not kept', async () => {
  await withSignIn(async (bench) => {
    bench.answer = [200, { access_token: 'a2', refresh_token: 'r2', expires_in: 1e300 }]
    await bench.signIn('a1')
    assert.ok(readSecret(JSON.stringify(bench.kept())))
  })
  const claims = Buffer.from('{"exp":1e306}').toString('base64url')
  assert.equal(expiryOf(`e.${claims}.s`), undefined)
})

test('what is kept of a sign-in names addresses only', () => {
  const secret = { kind: 'fixed', url: 'https://x', identity: 'https://x', token: 't', tokenKind: 'jwt' }
  assert.ok(readSecret(JSON.stringify(secret)))
  assert.equal(readSecret(JSON.stringify({ ...secret, url: 'x' })), undefined)
})

test('who signed out elsewhere while this one waited for its turn stays signed out', async () => {
  const secret: Secret = {
    kind: 'rotating',
    url: 'http://127.0.0.1:1',
    identity: 'http://127.0.0.1:1',
    token: 'a1',
    tokenKind: 'oauth',
    refreshToken: 'r1',
    clientId: 'c1',
  }
  let kept: Secret | undefined = secret
  const saved: Secret[] = []
  const signIn = createLivingSignIn({
    load: () => Promise.resolve(kept),
    save: (next) => Promise.resolve(void saved.push(next)),
    inTurn: (work) => {
      kept = undefined
      return work()
    },
    now: () => 1000,
    expiredWords: () => 'Signed out.',
  })
  assert.equal((await problemOf(signIn('a1'))).words, 'Signed out.')
  assert.deepEqual(saved, [])
})
