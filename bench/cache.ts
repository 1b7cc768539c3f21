// A cache of a million messages: starting on it, paging at its far end, searching in it, and the memory that it takes.
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHome } from '../test/support/home.ts'
import type { Bench, Figures } from './support/bench.ts'
import { runProgram } from './support/child.ts'
import { bundle, firstFrame, timeUntil } from './support/start.ts'

const count = '1000000'

let made: Promise<string> | undefined
/** The caches, made once for all rounds. */
const caches = async (): Promise<string> => {
  made ??= (async () => {
    const folder = mkdtempSync(join(tmpdir(), 'spaceterm-bench-cache-'))
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    await runProgram('cache-fill', [folder, count])
    return folder
  })()
  return made
}

const homes = new Map<string, ReturnType<typeof openHome>>()
/** The published program with this cache beside what it keeps, or with none yet, started often enough to have its caches. */
const start = (name: 'big' | 'none') => async (): Promise<Figures> => {
  const folder = await caches()
  const home = homes.get(name) ?? openHome()
  const once = async (): Promise<number> => timeUntil([bundle()], home.env, firstFrame)
  if (!homes.has(name)) {
    homes.set(name, home)
    process.once('exit', () => home[Symbol.dispose]())
    await once()
    const data = home.env['SPACETERM_DATA'] ?? ''
    const client = readdirSync(data, { recursive: true, encoding: 'utf8' }).find((file) =>
      /client[^/]*\.db$/.test(file),
    )
    if (client === undefined) throw new Error(`nothing is kept in ${data}`)
    for (const beside of ['-wal', '-shm']) rmSync(join(data, `${client}.history${beside}`), { force: true })
    if (name === 'none') rmSync(join(data, `${client}.history`), { force: true })
    else copyFileSync(join(folder, name), join(data, `${client}.history`))
    await once()
  }
  return { ms: await once() }
}

export const cache: Bench = {
  name: 'cache',
  rounds: 5,
  note: `${count} messages in 40 spaces against 1,000; ms are medians within one program`,
  programs: {
    cache: async () => runProgram('cache', [await caches(), count]),
    startBig: start('big'),
    startEmpty: start('none'),
    clientBig: async () => runProgram('cache-client', [join(await caches(), 'big')]),
    clientSmall: async () => runProgram('cache-client', [join(await caches(), 'small')]),
  },
  ratios: [
    {
      name: 'start to first frame: 1,000,000 kept ÷ none',
      subject: 'startBig.ms',
      reference: 'startEmpty.ms',
      bound: 1.3,
    },
    {
      name: 'open and first page: 1,000,000 kept ÷ 1,000 kept',
      subject: 'cache.openBig',
      reference: 'cache.openSmall',
      bound: 1.3,
    },
    {
      name: 'page back at the far end ÷ at the near end',
      subject: 'cache.far',
      reference: 'cache.near',
      bound: 1.5,
    },
    {
      name: 'first result of a word ÷ a bare SELECT',
      subject: 'cache.first',
      reference: 'cache.bareFirst',
      bound: 2,
    },
    {
      // Each is read, checked and made safe; a bare SELECT gives texts.
      name: 'first 50 results of three letters ÷ a bare SELECT',
      subject: 'cache.fifty',
      reference: 'cache.bareFifty',
      bound: 20,
    },
    {
      name: 'resident memory: 1,000,000 kept − 1,000 kept (MB)',
      subject: 'clientBig.memory',
      reference: 'clientSmall.memory',
      bound: 30,
      by: 'difference',
    },
  ],
}
