// SIGKILL before and after everything that reaches a file, one after the other: nothing shown as queued is lost, nothing is
// sent twice, and the files open again. Then the same for every piece of what SQLite writes to its log.
import assert from 'node:assert/strict'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { suite, test } from 'node:test'
import { itemId, localId, spaceId } from '../../../src/domain/ids.ts'
import { ok } from '../../../src/domain/result.ts'
import { openPersistence } from '../../../src/persistence/open.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { createOutbox } from '../../../store/sync/outbox.ts'
import { createFakeClock, settled } from '../../support/clock.ts'
import { createFakeBackend } from '../../support/fake-backend.ts'
import { aMessage, anOutgoing, aSend, safely } from '../../support/things.ts'
import { atEach, bundled, ended, linesOf } from './crash-program.ts'
import { nothing, openCache } from './on-file.ts'

/** The next start of the program, as far as the outbox goes: until nothing is left to send. */
const sendTheRest = async (folder: string, looks: boolean): Promise<void> => {
  const { persistence, words } = openPersistence({ file: join(folder, 'client.db'), now: 0, safe: safely })
  assert.equal(words, undefined)
  const [clock, store] = [createFakeClock(), createSpacetermStore()]
  createOutbox({
    store,
    persistence,
    clock,
    random: () => 0,
    newLocalId: () => localId('new'),
    backend: {
      ...createFakeBackend(),
      perform: async (_, id) => {
        writeFileSync(join(folder, 'network'), `${id}\n`, { flag: 'a' })
        return Promise.resolve(ok(itemId(`of-${id}`)))
      },
      find: async (_, id) =>
        Promise.resolve(
          ok(looks && linesOf(folder, 'network').includes(id) ? itemId(`of-${id}`) : undefined),
        ),
    },
  })
  store.dispatch({ type: 'link-changed', link: { status: 'live' }, at: 1 })
  for (let turns = 0; turns < 100 && persistence.outbox().length > 0; turns += 1) {
    clock.advance(1)
    // Each turn lets the one before it settle.
    await settled()
  }
  assert.deepEqual(persistence.outbox(), [])
  const { drafts = {} } = persistence.load() ?? {}
  if (linesOf(folder, 'saved').includes('drafts'))
    assert.deepEqual(drafts, { one: 'half a sentence', 'one/p1': 'half a comment' })
  persistence.close()
}

const checkCache = (folder: string): void => {
  const file = join(folder, 'client.db.history')
  assert.deepEqual(linesOf(folder, 'said'), [])
  const cache = openCache(file)
  const { items } = cache.page(spaceId('one'), 'timeline', undefined, 50)
  if (linesOf(folder, 'saved').includes('items')) {
    assert.deepEqual(items, [aMessage('one', 'm2', 2)])
    assert.equal(cache.search({ words: 'm2', withFiles: false }, 5).length, 1)
  }
  cache.close()
  const database = new DatabaseSync(file)
  assert.deepEqual({ ...database.prepare('PRAGMA integrity_check').get() }, { integrity_check: 'ok' })
  database.close()
}

/**
 * `shown first`: an entry is on the screen before it is on the disk. `never looks`: what may have been sent is sent again
 * without looking.
 */
type Mutation = 'shown first' | 'never looks'
type Toll = { readonly points: number; readonly lost: readonly string[]; readonly twice: readonly string[] }

/** Kills the program at each boundary in turn, starts it again, and counts what was lost or sent twice. */
const killedEverywhere = async (mutation?: Mutation): Promise<Toll> => {
  const home = mkdtempSync(join(tmpdir(), 'spaceterm-crash-'))
  try {
    const program = await bundled(home, 'crash-child.ts')
    const [lost, twice]: [string[], string[]] = [[], []]
    const run = async (point: number): Promise<string | undefined> => {
      const folder = join(home, String(point))
      mkdirSync(folder)
      return ended(program, [folder, String(point), mutation ?? ''])
    }
    const points = Number(await run(0))
    const check = async (point: number): Promise<void> => {
      const folder = join(home, String(point))
      const boundaries = await run(point)
      // On a busy machine a save more or less fits in before the end: then the last point may lie beyond it.
      assert.ok(boundaries === undefined || Number(boundaries) < point, `${point} of ${boundaries}`)
      await sendTheRest(folder, mutation !== 'never looks')
      checkCache(folder)
      const sent = linesOf(folder, 'network')
      if (new Set(sent).size < sent.length) twice.push(`at ${point}`)
      for (const id of linesOf(folder, 'shown')) if (!sent.includes(id)) lost.push(`${id} at ${point}`)
    }
    // That a mutation is noticed is enough.
    await atEach(points, check, () => mutation !== undefined && lost.length + twice.length > 0)
    return { points, lost, twice }
  } finally {
    rmSync(home, { recursive: true })
  }
}

suite('crash points', () => {
  test('killed at any boundary: all that was shown is sent, once, and every file opens again', async () => {
    const { points, lost, twice } = await killedEverywhere()
    assert.ok(points > 60, `${points} boundaries`)
    assert.deepEqual({ lost, twice }, { lost: [], twice: [] })
  })

  test('this test can fail: with an outbox that shows before it writes, something is lost', async () => {
    const { lost } = await killedEverywhere('shown first')
    assert.notDeepEqual(lost, [])
  })

  test('and with one that never looks before it sends again, something is sent twice', async () => {
    const { lost, twice } = await killedEverywhere('never looks')
    assert.deepEqual(lost, [])
    assert.notDeepEqual(twice, [])
  })

  test('the log cut at any page: every entry that was durable then is there, and no half of one', () => {
    const home = mkdtempSync(join(tmpdir(), 'spaceterm-cut-'))
    try {
      const file = join(home, 'client.db')
      const { persistence } = openPersistence({ file, now: 0, safe: safely })
      const durable: { readonly size: number; readonly ids: readonly string[] }[] = []
      const queued: string[] = []
      const logSize = (): number => statSync(`${file}-wal`).size
      for (let n = 0; n < 8; n += 1) {
        persistence.putOutgoing(anOutgoing(`l${n}`, aSend('one', `words ${n} `.repeat(200))))
        queued.push(`l${n}`)
        if (n % 4 === 3) {
          const dropped = queued.shift()
          assert.ok(dropped)
          persistence.dropOutgoing(localId(dropped))
        }
        durable.push({ size: logSize(), ids: [...queued] })
      }
      const bytes = readFileSync(`${file}-wal`)
      const cuts = Array.from({ length: Math.ceil(bytes.length / 2060) }, (_, n) => n * 2060)
      for (const cut of [...cuts, bytes.length]) {
        const folder = join(home, `cut-${cut}`)
        mkdirSync(folder)
        const copy = join(folder, 'client.db')
        copyFileSync(file, copy)
        writeFileSync(`${copy}-wal`, bytes.subarray(0, cut))
        const opened = openPersistence({ file: copy, now: 0, safe: safely })
        const ids = new Set(opened.persistence.outbox().map(({ localId: id }) => String(id)))
        opened.persistence.close()
        assert.equal(opened.words, undefined)
        const atLeast = durable.findLast(({ size }) => size <= cut)?.ids ?? []
        for (const id of atLeast) assert.ok(ids.has(id) || !queued.includes(id), `${id} at ${cut}`)
      }
      persistence.close()
    } finally {
      rmSync(home, { recursive: true })
    }
  })

  test('the log of the cache cut at any page: the file opens, whole up to there', () => {
    const home = mkdtempSync(join(tmpdir(), 'spaceterm-cut-'))
    try {
      const file = join(home, 'client.db.history')
      const cache = openCache(file)
      for (let n = 0; n < 8; n += 1) {
        cache.keep({
          ...nothing,
          items: Array.from({ length: 10 }, (_, m) => aMessage('one', `m${n * 10 + m}`, n * 10 + m)),
          stretches: [{ space: spaceId('one'), from: -1, to: n * 10 + 9 }],
        })
        cache.index(5)
      }
      const bytes = readFileSync(`${file}-wal`)
      for (let cut = 0; cut <= bytes.length; cut += 2060) {
        const folder = join(home, `cut-${cut}`)
        mkdirSync(folder)
        const copy = join(folder, 'client.db.history')
        copyFileSync(file, copy)
        writeFileSync(`${copy}-wal`, bytes.subarray(0, cut))
        const cutCache = openCache(copy)
        const { items, holes } = cutCache.page(spaceId('one'), 'timeline', undefined, 100)
        // All of a portion or nothing of it; and what is called whole has no hole.
        assert.equal(items.length % 10, 0)
        assert.deepEqual([items.at(-1)?.createdAt ?? -1, holes], [items.length - 1, []])
        assert.equal(cutCache.search({ words: 'body', withFiles: false }, 100).length, items.length)
        cutCache.close()
      }
      cache.close()
    } finally {
      rmSync(home, { recursive: true })
    }
  })
})
