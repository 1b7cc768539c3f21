// What is taken as a message and what is not; one for many streams.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { startSymphony } from '../../support/symphony.ts'
import {
  type Sent,
  createPath,
  formOf,
  streamOf,
  refusal,
  send,
  updatePath,
  inSpaces,
} from '../../support/symphony-messages.ts'

test('what is no message is refused in words, and nothing is kept of it', async () => {
  await using server = await startSymphony()
  const { alice } = server
  const sid = await streamOf(alice)
  const params = { sid }
  const tried = async (message: string, data = '') =>
    refusal(alice.call('POST', `/agent/v4/stream/${sid}/message/create`, formOf(message, { data })))
  assert.deepEqual(await tried('<messageML><em>x</em></messageML>'), [
    400,
    'Invalid MessageML content at element "em"',
  ])
  assert.deepEqual(await tried('<messageML></messageML>'), [
    400,
    'Error parsing message: the message cannot be null or empty',
  ])
  assert.deepEqual(await tried('x', '[]'), [
    400,
    'Error parsing EntityJSON: provided content is not a JSON object',
  ])
  assert.equal((await tried('x'.repeat(1_600_000)))[0], 413)
  assert.equal((await tried('x '.repeat(35_000)))[0], 413)
  assert.equal((await tried(`<messageML>${'<hash tag="x"/>'.repeat(81)}</messageML>`))[0], 400)
  assert.equal((await alice.ask('POST', createPath, { params, body: { message: 'x' } })).status, 400)
  assert.equal((await alice.ask('POST', createPath, { params, body: new FormData() })).status, 400)
  assert.deepEqual(inSpaces(server), [])
})

test('whom a message mentions is told on the other face, after an edit too', async () => {
  await using server = await startSymphony()
  const { alice, bob, world, space } = server
  const sid = await streamOf(alice)
  const mentioned = () =>
    world
      .itemsOf(space._id, { size: 1 })
      .map(({ mentions }) => mentions?.map((one) => (one as { readonly id: string }).id))
  const { messageId: mid } = await send(alice, sid, `look: <mention uid="${bob.userId}"/>`)
  assert.deepEqual(mentioned(), [[bob.user._id]])
  const edit = async (message: string) =>
    alice.ask('POST', updatePath, { params: { sid, mid }, body: formOf(message) })
  await edit(`looks: <mention uid="${alice.userId}"/>`)
  assert.deepEqual(mentioned(), [[alice.user._id]])
  await edit('nobody looks')
  assert.deepEqual(mentioned(), [undefined])
})

test('multipart is taken as real SDKs write it', async () => {
  await using server = await startSymphony()
  const { alice } = server
  const sid = await streamOf(alice)
  const message = 'message"\r\n\r\n<messageML>x</messageML>'
  const bodies: Readonly<Record<string, string>> = {
    'no types': `--b\r\nContent-Disposition: form-data; name="${message}\r\n--b--\r\n`,
    'text as a file': `--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: form-data; filename="m.xml"; name="${message}\r\n--b--\r\n`,
    'text with a file name of nothing': `--b\r\nContent-Disposition: form-data; filename=""; name="${message}\r\n--b--\r\n`,
    'a type on text': `--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name="${message}\r\n--b\r\nContent-Disposition: form-data; name="data"\r\n\r\n{}\r\n--b--\r\n`,
  }
  for (const [what, body] of Object.entries(bodies)) {
    const response = await fetch(`${server.url}/agent/v4/stream/${sid}/message/create/`, {
      method: 'POST',
      headers: { ...alice.headers, 'content-type': 'multipart/form-data; boundary=b' },
      body: new Blob([body]).stream(),
      duplex: 'half',
    })
    assert.equal(response.status, 200, `${what}: ${await response.text()}`)
  }
  const half = await fetch(`${server.url}/agent/v4/stream/${sid}/message/create`, {
    method: 'POST',
    headers: { ...alice.headers, 'content-type': 'multipart/form-data; boundary=b' },
    body: '--b\r\nContent-Disposition: form-data; name="mess',
  })
  assert.equal(half.status, 400)
})

test('of more parts than are taken none is left out without a word: the message is refused', async () => {
  await using server = await startSymphony()
  const { alice } = server
  const sid = await streamOf(alice)
  const form = formOf('x')
  for (let at = 0; at < 250; at += 1) form.append('preview', new Blob(['x']), 'x.png')
  assert.equal((await alice.call('POST', `/agent/v4/stream/${sid}/message/create`, form)).status, 400)
})

test('one message for many streams tells where it could not go', async () => {
  await using server = await startSymphony()
  const { alice, bob } = server
  const sid = await streamOf(alice)
  const im = ((await alice.call('POST', '/pod/v1/im/create', [bob.userId])).body as { readonly id: string })
    .id
  const { body } = await alice.ask('POST', '/agent/v4/message/blast', {
    body: formOf('all', { sids: `${sid},${im},nowhere` }),
  })
  const parts = formOf('once more', { sids: sid })
  parts.append('sids', im)
  const again = (await alice.ask('POST', '/agent/v4/message/blast', { body: parts })).body
  assert.equal((again as { readonly messages: readonly Sent[] }).messages.length, 2, 'a part for each stream')
  const { messages, errors } = body as { readonly messages: readonly Sent[]; readonly errors: object }
  assert.equal(messages.length, 2)
  assert.deepEqual(Object.keys(errors), ['nowhere'])
})
