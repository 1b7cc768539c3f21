// From what a person typed to where the servers are; nobody is sent from an encrypted server to an open one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { discover, inRegion, originOf } from '../../../../src/backend/spaces/sign-in/discovery.ts'
import { readInvite } from '../../../../src/backend/spaces/sign-in/invite.ts'
import { readSpaceLink } from '../../../../src/backend/spaces/sign-in/space-link.ts'
import { configurationOf, startFakeIdentity } from '../../../support/fake-identity.ts'

test('an address may be a bare name, and is never one with a password or of another kind', () => {
  const origins: Readonly<Record<string, string>> = {
    'spaces.avayacloud.com': 'https://spaces.avayacloud.com',
    ' https://spacesapis.avayacloud.com/api/ ': 'https://spacesapis.avayacloud.com',
    'localhost:4810': 'http://localhost:4810',
    '127.0.0.1:4810/api': 'http://127.0.0.1:4810',
    'http://chat.example:80/x': 'http://chat.example',
    'http://spacesapis.avayacloud.com': 'https://spacesapis.avayacloud.com',
  }
  for (const [typed, origin] of Object.entries(origins))
    assert.deepEqual(originOf(typed), { ok: true, value: origin })
  for (const typed of ['', 'ftp://x', 'javascript:alert(1)', 'https://a:b@c', 'file:///etc/passwd'])
    assert.equal(originOf(typed).ok, false, typed)
})

test('the server names where REST and identity are; one that names nothing is itself both', async () => {
  await using named = await startFakeIdentity(() => [
    200,
    { spaces: { server_url: 'https://apis.example/api' }, accounts: { server_url: 'https://id.example/' } },
  ])
  assert.deepEqual(await discover(`${named.url}/api`), {
    ok: true,
    value: { url: 'https://apis.example', identity: 'https://id.example' },
  })
  assert.equal(named.asked[0]?.path, '/api/service-configurations')
  await using silent = await startFakeIdentity(() => [404, { code: 'not_found' }])
  assert.deepEqual(await discover(silent.url), {
    ok: true,
    value: { url: silent.url, identity: silent.url },
  })
})

const naming = (spaces: string, accounts: string) =>
  startFakeIdentity(() => [200, { spaces: { server_url: spaces }, accounts: { server_url: accounts } }])

test('nobody is sent to an open server by an encrypted one, nor to what is no server', async () => {
  await using downgrading = await naming('https://apis.example', 'http://id.example')
  assert.deepEqual(await discover(downgrading.url), {
    ok: true,
    value: { url: 'https://apis.example', identity: downgrading.url },
  })
  await using odd = await naming('file:///etc/passwd', 'javascript:alert(1)')
  assert.deepEqual(await discover(odd.url), { ok: true, value: { url: odd.url, identity: odd.url } })
})

test('a server that is not Avaya’s cannot have us sign in there and be shown the token', async () => {
  await using posing = await startFakeIdentity((_, url) => [
    200,
    { spaces: { server_url: url }, accounts: { server_url: 'https://accounts.avayacloud.com' } },
  ])
  assert.deepEqual(await discover(posing.url), {
    ok: true,
    value: { url: posing.url, identity: posing.url },
  })
})

test('a cluster’s socket is as safe as the cluster', async () => {
  await using fake = await startFakeIdentity(({ path }) =>
    path === '/api/flavor'
      ? [200, [{ flavorId: 'eu', urls: { apis: 'https://eu.example', socket: 'http://eu-socket.example' } }]]
      : [200, { useGlobal: false, flavorId: 'eu' }],
  )
  const place = { url: fake.url, identity: fake.url }
  assert.deepEqual(await inRegion(place, 'eva@example.com'), {
    url: 'https://eu.example',
    identity: fake.url,
  })
})

test('what is no Spaces server, or is not there, is said', async () => {
  await using other = await startFakeIdentity(() => [200, 'hello'])
  const found = await discover(other.url)
  assert.ok(!found.ok)
  assert.match(found.problem.words, /no Spaces server/u)
  await using cut = await startFakeIdentity(() => undefined)
  const unreached = await discover(cut.url)
  assert.ok(!unreached.ok)
  assert.equal(unreached.problem.again, 'soon')
})

test('who lives in a cluster is sent there, everybody else stays', async () => {
  await using fake = await startFakeIdentity(({ path }) => {
    if (path === '/api/flavor/email/eva%40example.com') return [200, { useGlobal: false, flavorId: 'eu' }]
    if (path.startsWith('/api/flavor/email/')) return [200, { useGlobal: true, flavorId: 'us' }]
    if (path !== '/api/flavor') return [404, {}]
    return [
      200,
      [
        { flavorId: 'us', urls: { apis: 'https://us.example', socket: 'https://us-socket.example' } },
        { flavorId: 'eu', urls: { apis: 'https://eu.example/api', socket: 'https://eu-socket.example' } },
      ],
    ]
  })
  const place = { url: fake.url, identity: 'https://id.example' }
  assert.deepEqual(await inRegion(place, 'eva@example.com'), {
    url: 'https://eu.example',
    socket: 'https://eu-socket.example',
    identity: 'https://id.example',
  })
  assert.equal(await inRegion(place, 'bob@example.com'), place)
  assert.equal(await inRegion(place, undefined), place)
  await using plain = await startFakeIdentity(({ path }, url) =>
    path === '/api/service-configurations' ? configurationOf(url) : [404, {}],
  )
  const own = { url: plain.url, identity: plain.url }
  assert.equal(await inRegion(own, 'eva@example.com'), own)
})

test('a space is named by its id or any link to it', () => {
  const server = 'https://spaces.avayacloud.com'
  const id = '5f3a2b1c5f3a2b1c5f3a2b1c'
  assert.deepEqual(readSpaceLink(` ${id} `), { way: 'space', id })
  for (const link of [
    `${server}/spaces/${id}`,
    `spaces.avayacloud.com/spaces/${id}?meeting=1`,
    `${server}/#/spaces/${id}`,
    `${server}/topics/${id}/chat`,
  ])
    assert.deepEqual(readSpaceLink(link), { server, way: 'space', id }, link)
  assert.deepEqual(readSpaceLink(`${server}/spaces/invites/${id}/join?inviteInfo=x`), {
    server,
    way: 'invite',
    id,
  })
  for (const wrong of ['', 'two words', `${server}/`, `${server}/spaces/`, `${server}/spaces/..%2f..`])
    assert.equal(readSpaceLink(wrong), undefined, wrong)
})

test('an invite is its code or its link', () => {
  assert.deepEqual(readInvite(' AbC123dEf '), { code: 'AbC123dEf' })
  assert.deepEqual(readInvite('http://127.0.0.1:4810/i/AbC123dEf/'), {
    server: 'http://127.0.0.1:4810',
    code: 'AbC123dEf',
  })
  for (const wrong of ['', 'a b', 'ftp://x/i/AbC123', 'https://x/'])
    assert.equal(readInvite(wrong), undefined, wrong)
})

test('where the question of the cluster is refused, nobody is sent anywhere, whatever the refusal says', async () => {
  await using fake = await startFakeIdentity(({ path }) =>
    path === '/api/flavor'
      ? [200, [{ flavorId: 'eu', urls: { apis: 'https://eu.example' } }]]
      : [400, { useGlobal: false, flavorId: 'eu' }],
  )
  const place = { url: fake.url, identity: fake.url }
  assert.equal(await inRegion(place, 'eva@example.com'), place)
})
