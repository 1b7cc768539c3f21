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
    background: 'dark',
  })
  assert.equal(understood('--light').background, 'light')
  assert.deepEqual(
    [understood('--as', 'Élodie').username, understood('--as', 'ann@tern.example').displayname],
    ['élodie', 'Ann'],
  )
  assert.equal(understood('--as', '村上 健').displayname, '村上 健')
})

test('what is wrong is said, with the way to help', () => {
  assert.match(refused('--bogus'), /--bogus.*\n.*--help/)
  assert.match(refused('--light', '--dark'), /exclude/)
  assert.match(refused('--as'), /--as/)
  assert.match(refused('--as', '  '), /name/)
  assert.match(refused('--as', '\u001B[31mred'), /letters/)
  assert.match(refused('--as', 'x'.repeat(65)), /64/)
  assert.match(refused('--data', ''), /folder/)
  assert.match(refused('--quiet', 'extra'), /extra/)
})
