// `spaceterm cache`: shows what is kept, clears it without touching what was written, and limits it.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { clientFileIn } from '../../bin/embedded/folders.ts'
import { cacheFileOf, openCacheFile } from '../../src/persistence/cache/open-cache.ts'
import { keepIn, parseKeep } from '../../src/persistence/cache/keep.ts'
import { openPersistence } from '../../src/persistence/open.ts'
import { toPlainText } from '../../src/text/body.ts'
import { neutralise } from '../../src/text/neutralise.ts'
import { aMessage, anOutgoing, aSend } from '../support/things.ts'
import { nothing } from '../persistence/cache/on-file.ts'
import { call, ownFolder } from './verbs.ts'

const clientIn = (folder: string) => {
  const file = clientFileIn(folder, 'ann')
  const { persistence } = openPersistence({ file, now: 0, safe: neutralise })
  const cache = openCacheFile(cacheFileOf(file), { safe: neutralise, plainOf: toPlainText })
  assert.ok(cache !== 'newer')
  return { file, persistence, cache }
}
const callCache = async (folder: string, ...words: readonly string[]) => {
  const called = call(['cache', '--data', folder, ...words])
  return { code: await called.code, out: called.out(), err: called.err() }
}

test('shows, clears and limits; drafts and unsent messages stay', async () => {
  using folder = ownFolder()
  assert.match((await callCache(folder.path)).err, /Nothing is kept yet/)
  const { file, persistence, cache } = clientIn(folder.path)
  const moment = Date.UTC(2026, 10, 22)
  cache.keep({ ...nothing, items: [aMessage('one', 'm1', moment), aMessage('two', 'm2', moment)] })
  persistence.putOutgoing(anOutgoing('l1', aSend('one', 'never sent')))

  const open = await callCache(folder.path, '--clear')
  assert.deepEqual([open.code, open.err.includes('is open in a spaceterm')], [1, true])
  cache.close()
  persistence.close()

  assert.match(
    (await callCache(folder.path)).out,
    /^Local \(ann\) .* 2 items in 2 spaces, 2026-11-22 to 2026-11-22$/m,
  )
  const json: unknown = JSON.parse((await callCache(folder.path, '--json', '--account', 'local')).out)
  assert.deepEqual(
    { ...(json as object), bytes: 0 },
    { account: 'Local (ann)', bytes: 0, items: 2, spaces: 2, oldest: '2026-11-22', newest: '2026-11-22' },
  )
  assert.equal((await callCache(folder.path, '--account', 'nobody')).code, 1)
  assert.equal((await callCache(folder.path, '--keep', 'much')).code, 2)
  assert.equal((await callCache(folder.path, '--keep', '90d')).code, 0)
  assert.deepEqual(parseKeep(keepIn(folder.path)), { days: 90 })

  assert.equal((await callCache(folder.path, '--clear')).code, 0)
  assert.equal(existsSync(cacheFileOf(file)), false)
  const again = clientIn(folder.path)
  assert.equal(again.persistence.outbox().length, 1)
  assert.equal(again.cache.size().items, 0)
  again.persistence.close()
  again.cache.close()
})
