// SIGKILL around everything that a feed's news pass on their way to the disk: what was acknowledged is there at the next start,
// what was not comes again, and nothing stands there twice.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { spaceId } from '../../../src/domain/ids.ts'
import { atEach, bundled, ended, linesOf } from './crash-program.ts'
import { openCache } from './on-file.ts'

const idOf = (n: number): string => `m${String(n).padStart(3, '0')}`
const all = Array.from({ length: 246 }, (_, n) => idOf(n + 1))
/** As in the program: the last message of each batch. With the third, the second message is taken away. */
const ends = [3, 243, 245, 246]
const afterBatches = (count: number): readonly string[] =>
  all.slice(0, ends[count - 1] ?? 0).filter((id) => count < 3 || id !== 'm002')

const kept = (folder: string): readonly string[] => {
  const cache = openCache(join(folder, 'client.db.history'))
  const { items } = cache.page(spaceId('one'), 'timeline', undefined, 1000)
  cache.close()
  return items.map(({ id }) => id)
}

type Toll = { readonly points: number; readonly lost: readonly string[] }

/** Kills the program at each boundary in turn, looks what it has, starts it again and looks once more. */
const killedEverywhere = async (mutation = ''): Promise<Toll> => {
  const home = mkdtempSync(join(tmpdir(), 'spaceterm-feed-'))
  try {
    const program = await bundled(home, 'feed-crash-child.ts')
    const lost: string[] = []
    const folderOf = (point: number): string => {
      const folder = join(home, String(point))
      mkdirSync(folder)
      return folder
    }
    const points = Number(await ended(program, [folderOf(0), '0', mutation]))
    const check = async (point: number): Promise<void> => {
      const folder = folderOf(point)
      const boundaries = await ended(program, [folder, String(point), mutation])
      // As timers fall there may be a point less than when they were counted.
      assert.ok(boundaries === undefined || Number(boundaries) < point, `${point} of ${boundaries}`)
      const acked = afterBatches(linesOf(folder, 'acked').length)
      const there = new Set(kept(folder))
      // That the second was taken away may be kept and not acknowledged yet.
      const missing = acked.filter((id) => id !== 'm002' && !there.has(id))
      if (missing.length > 0) lost.push(`at ${point}: ${missing.length} from ${missing[0]} on`)
      assert.notEqual(await ended(program, [folder, '0', mutation]), undefined)
      if (mutation === '') assert.deepEqual(kept(folder), afterBatches(4), `at ${point}`)
      assert.deepEqual(linesOf(folder, 'said'), [])
    }
    await atEach(points, check, () => mutation !== '' && lost.length > 0)
    return { points, lost }
  } finally {
    rmSync(home, { recursive: true })
  }
}

suite('crash points of a feed', () => {
  test('killed at any of them: nothing that was acknowledged is lost, nothing is there twice', async () => {
    const { points, lost } = await killedEverywhere()
    assert.ok(points > 20, `${points} boundaries`)
    assert.deepEqual(lost, [])
  })

  test('this test can fail: acknowledged before it is kept, something is lost', async () => {
    const { lost } = await killedEverywhere('acks first')
    assert.notDeepEqual(lost, [])
  })
})
