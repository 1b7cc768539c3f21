// The key file of a service account: what is taken, and what is said of each wrong one.
import assert from 'node:assert/strict'
import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { readKeyFile } from '../../../../src/backend/symphony/sign-in/private-key.ts'
import { testKeys } from '../../../support/symphony.ts'

const pkcs8 = (): string => testKeys().privateKey
const pkcs1 = (): string => createPrivateKey(pkcs8()).export({ type: 'pkcs1', format: 'pem' }).toString()
const ec = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString()
const locked = (type: 'pkcs1' | 'pkcs8'): string =>
  createPrivateKey(pkcs8())
    .export({ type, format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' })
    .toString()

suite('a key file', () => {
  let folder = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'spaceterm-key-'))
  })
  after(() => rmSync(folder, { recursive: true }))

  const fileWith = (text: string, mode = 0o600): string => {
    const file = join(folder, `key-${mode}.pem`)
    rmSync(file, { force: true })
    writeFileSync(file, text, { mode })
    return file
  }
  test('PKCS#1 and PKCS#8 are taken as they are', () => {
    for (const pem of [pkcs8(), pkcs1()]) {
      const read = readKeyFile(fileWith(pem))
      assert.ok(read.ok)
      assert.equal(read.value, pem)
    }
  })

  const wrong: readonly (readonly [string, () => string, RegExp])[] = [
    ['a public key', () => testKeys().publicKey, /public half/],
    ['a certificate', () => '-----BEGIN CERTIFICATE-----\nAA==\n', /public half/],
    ['a locked key (PKCS#8)', () => locked('pkcs8'), /pass phrase.*openssl/],
    ['a locked key (PKCS#1)', () => locked('pkcs1'), /pass phrase.*openssl/],
    ['a key of another kind', ec, /kind ec.*RSA/],
    ['a key for ssh', () => '-----BEGIN OPENSSH PRIVATE KEY-----\nAA==\n', /written for ssh/],
    ['something else', () => 'hello', /no private key/],
    ['far too much', () => 'x'.repeat(200_000), /too large/],
  ]
  for (const [name, pem, words] of wrong) {
    test(`${name} is told from a key, in words and without what is in it`, () => {
      const read = readKeyFile(fileWith(pem()))
      assert.ok(!read.ok)
      assert.equal(read.problem.again, 'never')
      assert.match(read.problem.words, words)
      assert.ok(!read.problem.words.includes('MII'))
    })
  }

  test('one that others can read is not used', { skip: process.platform === 'win32' }, () => {
    for (const mode of [0o640, 0o604]) {
      const read = readKeyFile(fileWith(pkcs8(), mode))
      assert.ok(!read.ok)
      assert.match(read.problem.words, /chmod 600/)
    }
  })

  test('what is no file is not read: it may have no end', () => {
    for (const place of [folder, '/dev/zero'].filter((one) => existsSync(one))) {
      const read = readKeyFile(place)
      assert.ok(!read.ok)
      assert.match(read.problem.words, /no file/)
    }
  })

  test('one that is not there is said to be so', () => {
    const read = readKeyFile(join(folder, 'none.pem'))
    assert.ok(!read.ok)
    assert.match(read.problem.words, /There is no file .*none\.pem/)
  })
})
