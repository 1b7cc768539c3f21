// The options of the client: what is understood, and words for what is not.
import assert from 'node:assert/strict'
import { userInfo } from 'node:os'
import { test } from 'node:test'

import { parseInteractive } from '../../bin/cli/interactive.ts'

const understood = (...argv: string[]) => {
  const parsed = parseInteractive(argv)
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.words)
  return parsed.value
}
const refused = (...argv: string[]) => {
  const parsed = parseInteractive(argv)
  assert.ok(!parsed.ok)
  return parsed.words
}

test('without options: the name of the system, with a capital', () => {
  const name = userInfo().username
  const { username, displayname, quiet, data, background } = understood()
  assert.equal(username, name.toLowerCase())
  assert.equal(displayname[0], name[0]?.toUpperCase())
  assert.deepEqual([quiet, data, background], [false, undefined, undefined])
})

test('all options', () => {
  assert.deepEqual(understood('--as', 'bob', '-q', '--data', '/x', '--dark'), {
    username: 'bob',
    displayname: 'Bob',
    quiet: true,
    data: '/x',
    // Who says who to be there wants this machine's own server.
    local: true,
    account: undefined,
    server: undefined,
    background: 'dark',
    replay: undefined,
  })
  assert.deepEqual(understood('--replay', 'x.jsonl', '--step').replay, { file: 'x.jsonl', step: true })
  assert.equal(understood('--light').background, 'light')
  assert.deepEqual(
    [understood('--as', 'Élodie').username, understood('--as', 'ann@tern.example').displayname],
    ['élodie', 'Ann'],
  )
  assert.equal(understood('--as', '村上 健').displayname, '村上 健')
})

test('which accounts', () => {
  const { local, account, server } = understood('--account', 'Avaya', '--server', 'spaces.example', '--local')
  assert.deepEqual([local, account, server], [true, 'Avaya', 'spaces.example'])
  assert.equal(understood().local, false)
  for (const address of ['https://a.example:8443/x', 'http://127.0.0.1:4810', 'localhost:4810'])
    assert.equal(understood('--server', address).server, address)
})

test('what is wrong is said, with the way to help', () => {
  assert.match(refused('--bogus'), /--bogus.*\n.*--help/)
  assert.match(refused('--light', '--dark'), /exclude/)
  assert.match(refused('--as'), /--as/)
  assert.match(refused('--as', '  '), /name/)
  assert.match(refused('--as', '\u001B[31mred'), /letters/)
  assert.match(refused('--as', 'x'.repeat(65)), /64/)
  assert.match(refused('--data', ''), /folder/)
  assert.match(refused('--account', ' '), /name/)
  for (const odd of ['', 'ftp://x.example', 'https://user:pass@x.example', 'a b'])
    assert.match(refused('--server', odd), /address/)
  assert.match(refused('--quiet', 'extra'), /extra/)
})
