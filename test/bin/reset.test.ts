// `demo --reset` with clients: what they kept of the old world goes with it, and nobody loses what they are writing.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

import { clientFileIn } from '../../bin/embedded/folders.ts'
import { openPersistence } from '../../src/persistence/open.ts'
import { localId, spaceId } from '../../src/domain/ids.ts'
import { neutralise } from '../../src/text/neutralise.ts'
import { call, ownFolder } from './verbs.ts'

/** A client of this account, with one message that was never sent. */
const clientIn = (folder: string, account: string) => {
  const file = clientFileIn(folder, account)
  const { persistence } = openPersistence({ file, now: 0, safe: neutralise })
  return { file, persistence }
}

const unsent = {
  localId: localId('one'),
  intent: { kind: 'send-message', space: spaceId('s'), body: neutralise('never sent') },
  queuedAt: 1,
  attempts: 0,
  status: 'queued',
} as const

test('the clients’ files are set aside with what was never sent, once, and it is said where', async () => {
  using folder = ownFolder()
  writeFileSync(join(folder.path, 'world.db'), '')
  for (const account of ['sam', '村上 健/.']) {
    const { persistence } = clientIn(folder.path, account)
    persistence.putOutgoing(unsent)
    persistence.close()
  }
  writeFileSync(join(folder.path, 'client-bad.db'), 'no database '.repeat(100))
  const reset = call(['demo', '--reset', '--data', folder.path])
  assert.equal(await reset.code, 0, reset.err())
  const asides = [...reset.err().matchAll(/unsent messages\) was set aside: (.*)$/gmu)].map(
    ([, file = '']) => file,
  )
  assert.equal(asides.length, 3)
  assert.ok(asides.every((file) => existsSync(file)))
  assert.deepEqual(
    readdirSync(folder.path).filter((name) => /^client-.*\.db$/u.test(name)),
    [],
  )
  const fresh = clientIn(folder.path, 'sam')
  assert.deepEqual(fresh.persistence.outbox(), [])
  fresh.persistence.close()
  const kept = openPersistence({
    file: asides.find((file) => file.includes('sam')) ?? '',
    now: 0,
    safe: neutralise,
  })
  assert.deepEqual(
    kept.persistence.outbox().map(({ intent }) => intent),
    [unsent.intent],
  )
  kept.persistence.close()
})

test('while a client is open nothing is touched, and it is said what to do', async () => {
  using folder = ownFolder()
  const { persistence } = clientIn(folder.path, 'sam')
  const before = readdirSync(folder.path).toSorted()
  const reset = call(['demo', '--reset', '--data', folder.path])
  assert.equal(await reset.code, 1)
  assert.match(reset.err(), /is open on .*Quit it.*Nothing was changed/u)
  assert.deepEqual(readdirSync(folder.path).toSorted(), before)
  persistence.putOutgoing(unsent)
  persistence.close()
  assert.equal(await call(['demo', '--reset', '--data', folder.path]).code, 0)
})
