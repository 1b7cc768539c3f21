// What keeps a call from being answered, in words that say what to do.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { noAnswer } from '../../src/backend/call-problems.ts'
import { callToSignIn } from '../../src/backend/sign-in-call.ts'

const because = (code: string): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(), { code }) })

const pem = (name: string): Buffer => readFileSync(new URL(`../fixtures/tls/${name}.pem`, import.meta.url))

test('a certificate that this machine does not trust is named, with what to do; nothing was sent', async () => {
  const server = createServer({ cert: pem('cert'), key: pem('key') }, (_, response) => response.end('{}'))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  using closing = new DisposableStack()
  closing.defer(() => void server.close())
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/login`
  const answer = await callToSignIn({ url, method: 'POST', json: { token: 'x' } })
  assert.ok(!answer.ok)
  assert.match(answer.problem.words, /does not trust the certificate.*NODE_EXTRA_CA_CERTS/)
  assert.equal(noAnswer('pod', because('SELF_SIGNED_CERT_IN_CHAIN'), false).again, 'soon')
})

test('one that has expired, or is of another name, is nothing to be trusted', () => {
  for (const code of ['CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID']) {
    const { again, words } = noAnswer('pod', because(code), false)
    assert.equal(again, 'soon')
    assert.ok(words.includes(code) && !words.includes('NODE_EXTRA'))
  }
})

test('a line that breaks leaves a change unsure, and what was never sent is tried again', () => {
  assert.equal(noAnswer('pod', because('ECONNRESET'), false).again, 'unsure')
  assert.equal(noAnswer('pod', because('ECONNRESET'), true).again, 'soon')
  assert.equal(noAnswer('pod', because('ECONNREFUSED'), false).again, 'soon')
})
