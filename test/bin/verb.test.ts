// Options may stand before the verb, and what is no option is said as such, with or without a terminal.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { test } from 'node:test'

import { openStreams } from '../../bin/cli/streams.ts'
import { isHeadless, valued, verbFirst } from '../../bin/cli/verb.ts'
import { call } from './verbs.ts'

const spaceterm = `${process.execPath} --import tsx ${join(import.meta.dirname, '../../bin/spaceterm.ts')}`
const inShell = (line: string) =>
  spawnSync('/bin/bash', ['-o', 'pipefail', '-c', line.replaceAll('spaceterm', spaceterm)], {
    encoding: 'utf8',
  })

test('a verb is found behind options and their values', () => {
  for (const words of [
    'spaces',
    '--as bob spaces',
    '--data X --quiet spaces',
    '--as=bob watch',
    'Foo',
    '--help',
  ])
    assert.ok(isHeadless(words.split(' ')), words)
  for (const words of ['--as spaces', '--bogus', '-q --data X', '--light'])
    assert.ok(!isHeadless(words.split(' ')))
  assert.ok(!isHeadless([]))
})

test('what stands before the verb reaches it', () => {
  const verbs = ['spaces', 'send']
  const first = (words: string) => verbFirst(words.split(' '), verbs).join(' ')
  assert.equal(first('--as bob spaces --json'), 'spaces --as bob --json')
  assert.equal(first('--data X send room -'), 'send --data X room -')
  assert.equal(first('--bogus x'), '--bogus x')
  assert.equal(first('--help spaces'), '--help spaces')
})

test('every option that takes a value is known as one', async () => {
  const found = new Set<string>()
  const kinds = ['guest', 'browser', 'refresh-token', 'service-app', 'invite'].map((kind) => `login ${kind}`)
  const verbs = [
    '',
    'spaces',
    'send',
    'watch',
    'login',
    ...kinds,
    'accounts',
    'logout',
    'cache',
    'serve',
    'demo',
  ]
  for (const verb of verbs) {
    const help = call([...verb.split(' ').filter((word) => word !== ''), '--help'])
    await help.code
    for (const [, option = ''] of help.out().matchAll(/^ +(?:-\w, )?(--[\w-]+) <\w+>/gmu)) found.add(option)
  }
  assert.deepEqual([...valued].toSorted(), [...found].toSorted())
})

test('an option of another verb before the verb is said to be unknown there', async () => {
  for (const argv of [
    ['--light', 'spaces'],
    ['--port', '1', 'watch'],
    ['--bogus', 'send', 'a', 'b'],
  ]) {
    const wrong = call(argv)
    assert.equal(await wrong.code, 2)
    assert.match(wrong.err(), new RegExp(`unknown option '${argv[0]}'`))
  }
  const name = call(['--as', '\u0007', 'spaces'])
  assert.equal(await name.code, 2)
  assert.match(name.err(), /letters/)
})

test('without a terminal an unknown option is still named', () => {
  const bogus = inShell('spaceterm --bogus < /dev/null')
  assert.equal(bogus.status, 2)
  assert.match(bogus.stderr, /--bogus.*\n.*--help/u)
  const plain = inShell('spaceterm --quiet < /dev/null')
  assert.equal(plain.status, 2)
  assert.match(plain.stderr, /needs a terminal/u)
})

test('a reader that stops early is no trouble', () => {
  const { status, stderr } = inShell('spaceterm --help | true')
  assert.deepEqual([status, stderr], [0, ''])
})

test('a full disk is said in words', { skip: !existsSync('/dev/full') }, () => {
  const { status, stderr } = inShell('spaceterm --help > /dev/full')
  assert.equal(status, 1)
  assert.equal(stderr, 'The output could not be written: the disk is full.\n')
})

test('nothing is written any more to a reader that has gone, and who has only words for it may end', async () => {
  let tries = 0
  const gone = new Writable({
    write: (_chunk, _encoding, written) => {
      tries += 1
      written(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
    },
  })
  const streams = openStreams(gone, new PassThrough())
  assert.equal(streams.unread?.aborted, false)
  streams.stdout.write('one\n')
  assert.equal(await streams.ended(0), 0)
  assert.equal(streams.unread?.aborted, true)
  streams.stdout.write('two\n')
  assert.equal(tries, 1)
})
