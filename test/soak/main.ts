// `npm run soak`: a client lives for an hour among 20 messages a second and a fault a minute, and must not grow.
//   --minutes 60  --rate 20 (messages a second)  --fault-every 60 (seconds)  --seed N
//   --leak (test-only: listeners are left with each thing that comes)
//   --fast (simulated time: nobody waits, the server is in this program too)  --json (the numbers as the last line)
import { parseArgs } from 'node:util'
import type { Seams } from '../ledger/ledger-client.ts'
import { tallyWords } from '../ledger/tally.ts'
import { createVirtualTime } from '../ledger/virtual-time.ts'
import type { Sample } from './measures.ts'
import { createRealTime } from './real-time.ts'
import { playSoak } from './soak.ts'
import { mostOf, rises, risesOf } from './verdict.ts'
import type { Rise } from './verdict.ts'

const MINUTE = 60_000
const SEEDS = 1_000_000_000
/** Looks at what is held: a collection each, so not too often. */
const SAMPLES = 240

const number = (text: string | undefined, otherwise: number): number => {
  const value = text === undefined ? otherwise : Number(text)
  if (!Number.isFinite(value) || value <= 0) throw new Error(`${text} is no number`)
  return value
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

const amount = ({ what }: Pick<Rise, 'what'>, value: number): string =>
  what === 'rss' || what === 'heap' ? megabytes(value) : value.toFixed(1)

const riseText = (rise: Rise, fast: boolean): string => {
  const most = mostOf(rise, fast)
  const sign = most === undefined ? '·' : rises(rise, fast) ? '✗' : '✓'
  const limit = most === undefined ? 'not judged' : `at most ${amount(rise, most)}`
  return `${sign} ${rise.what}: ${amount(rise, rise.mean)} in the mean, rises by ${amount(rise, rise.rise)} (${limit})`
}

const sampleText = ({ at, rss, heap, functions, listeners, timers, handles, descriptors }: Sample): string =>
  `${(at / MINUTE).toFixed(1)} min: ${megabytes(rss)}, heap ${megabytes(heap)}, ${functions} functions, ${listeners} listeners, ${timers} timers, ${handles} handles, ${descriptors} descriptors`

const say = (text: string): boolean => process.stdout.write(`${text}\n`)

const leaked: (() => unknown)[] = []
const leaking: Seams = {
  persistence: (persistence) => persistence,
  backend: (backend) => ({
    ...backend,
    start: (onEvents) =>
      backend.start((events) => {
        for (const event of events) for (let no = 0; no < 20; no += 1) leaked.push(() => [event, no])
        onEvents(events)
      }),
  }),
}

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string' },
      rate: { type: 'string' },
      'fault-every': { type: 'string' },
      seed: { type: 'string' },
      fast: { type: 'boolean' },
      leak: { type: 'boolean' },
      json: { type: 'boolean' },
    },
  })
  const fast = values.fast === true
  const seed = number(values.seed, Math.floor(Math.random() * SEEDS) + 1)
  const length = number(values.minutes, 60) * MINUTE
  say(`seed ${seed}`)
  let warned = 0
  process.on('warning', (warning) => {
    if (warning.name === 'MaxListenersExceededWarning') warned += 1
  })
  const report = await playSoak({
    time: fast ? createVirtualTime(Date.UTC(2026, 0, 5, 9)) : createRealTime(),
    seed,
    length,
    rate: number(values.rate, 20),
    faultEvery: number(values['fault-every'], 60) * 1000,
    sampleEvery: Math.max(fast ? 2_500 : 5_000, length / SAMPLES),
    ...(values.leak === true && { seams: leaking }),
    calm: fast ? 4_000 : 0,
    serverApart: !fast,
    onSample: (sample) => say(sampleText(sample)),
  })
  const { samples, troubles, messages, lost, duplicated, reordered, faults } = report
  const measured = risesOf(samples)
  for (const fault of faults) say(fault)
  say(tallyWords(troubles))
  for (const rise of measured) say(riseText(rise, fast))
  const numbers = {
    minutes: length / MINUTE,
    messages,
    lost,
    duplicated,
    reordered,
    warned,
    rises: Object.fromEntries(
      measured.map(({ what, mean, rise, bound }) => [
        what,
        { mean: Math.round(mean), rise: Math.round(rise), bound: Math.round(bound) },
      ]),
    ),
  }
  say(
    values.json === true
      ? JSON.stringify(numbers)
      : `${messages} messages in ${length / MINUTE} minutes: lost ${lost}, duplicated ${duplicated}, out of order ${reordered}`,
  )
  return lost + duplicated + reordered + warned === 0 && !measured.some((rise) => rises(rise, fast)) ? 0 : 1
}

process.exit(await main())
