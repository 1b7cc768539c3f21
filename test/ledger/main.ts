// `npm run ledger`: plays many schedules in a few processes and says what was lost, doubled or out of order.
//   --schedules N  --messages N (a schedule)  --seed S (that one alone)  --from S (the first of them; else any)
//   --real-every N (of the seeds one in so many kills a server of its own process; 0 = none)
//   --without dedupe|gap-fill|outbox|feed-check  --network spaces|symphony  --drawn  --processes N
//   --messages-only (what is unread is not counted)  --json (the sums as the last line)
import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Counted } from './count.ts'
import { isMutation, mutations } from './mutations.ts'
import type { MutationName } from './mutations.ts'
import { isNetwork, networks } from './networks.ts'
import type { NetworkName } from './networks.ts'
import { planOf } from './plan.ts'
import { runSchedule } from './run-schedule.ts'
import { noTrouble, summed, tallyWords } from './tally.ts'

type Slice = {
  readonly seeds: readonly number[]
  readonly messages: number
  readonly without: MutationName
  readonly drawn?: boolean
  readonly realEvery: number
  readonly network: NetworkName
  readonly unread: boolean
}

/** Seeds stay readable. */
const SEEDS = 1_000_000_000

const number = (text: string | undefined, otherwise: number): number => {
  const value = text === undefined ? otherwise : Number(text)
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${text} is no number`)
  return value
}

const playSlice = async (
  { seeds, messages, without, drawn, realEvery, network, unread }: Slice,
  tell: (counted: Counted) => void,
): Promise<void> => {
  for (const seed of seeds) {
    const plan = planOf(seed, {
      messages,
      real: realEvery > 0 && seed % realEvery === 0,
      hasFeeds: networks[network].hasFeeds,
      unread,
      ...(drawn === undefined ? {} : { drawn }),
    })
    // One after the other; other processes play at the same time.
    tell(await runSchedule(plan, mutations[without], networks[network]))
  }
}

/** In a process of its own; rejects when that ends badly. */
const playElsewhere = (slice: Slice, tell: (counted: Counted) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    // What it says besides (the screen it draws on gives a cursor back at its end) is shown if it ends badly.
    const child = fork(fileURLToPath(import.meta.url), ['--slice'], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let told = 0
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
      said += piece
    })
    child.on('message', (counted) => {
      told += 1
      tell(counted as Counted)
    })
    child.on('error', reject)
    child.on('exit', (code) => {
      if (code === 0 && told === slice.seeds.length) resolve()
      else
        reject(
          new Error(
            `a process ended with ${code} after seed ${slice.seeds[told - 1]}, in seed ${slice.seeds[told]}: ${said}`,
          ),
        )
    })
    child.send(slice)
  })

const playHere = (): void => {
  process.once('message', (slice) => {
    void playSlice(slice as Slice, (counted) => process.send?.(counted)).then(() => process.exit(0))
  })
}

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      schedules: { type: 'string' },
      messages: { type: 'string' },
      seed: { type: 'string' },
      from: { type: 'string' },
      without: { type: 'string' },
      processes: { type: 'string' },
      'real-every': { type: 'string' },
      network: { type: 'string' },
      drawn: { type: 'boolean' },
      'messages-only': { type: 'boolean' },
      json: { type: 'boolean' },
    },
  })
  const without = values.without ?? 'none'
  if (!isMutation(without)) throw new Error(`--without ${Object.keys(mutations).slice(1).join('|')}`)
  const network = values.network ?? 'spaces'
  if (!isNetwork(network)) throw new Error(`--network ${Object.keys(networks).join('|')}`)
  const schedules = values.seed === undefined ? number(values.schedules, 1000) : 1
  const first = number(values.seed ?? values.from, Math.floor(Math.random() * SEEDS))
  const processes = Math.min(schedules, number(values.processes, availableParallelism()))
  const realEvery = without === 'none' ? number(values['real-every'], 50) : 0
  const messages = number(values.messages, 132)
  const begun = performance.now()
  const sums = { schedules: 0, messages: 0, lost: 0, duplicated: 0, reordered: 0 }
  let virtual = 0
  let troubles = noTrouble
  const tell = (counted: Counted): void => {
    sums.schedules += 1
    for (const name of ['messages', 'lost', 'duplicated', 'reordered'] as const) sums[name] += counted[name]
    virtual += counted.virtual
    troubles = summed(troubles, counted.troubles)
    if (counted.faults.length > 0) {
      const how = `npm run ledger -- --seed ${counted.seed} --messages ${messages} --real-every ${realEvery}${values.network === undefined ? '' : ` --network ${network}`}${without === 'none' ? '' : ` --without ${without}`}`
      process.stdout.write(
        `seed ${counted.seed} (${how}):\n${counted.faults.map((fault) => `  ${fault}\n`).join('')}`,
      )
    }
    if (values.json !== true && sums.schedules % 100 === 0)
      process.stdout.write(`${sums.schedules} schedules, ${sums.messages} messages\n`)
  }
  const seeds = Array.from({ length: schedules }, (_, no) => first + no)
  const slices = Array.from({ length: processes }, (_, no): Slice => ({
    seeds: seeds.filter((_seed, at) => at % processes === no),
    messages,
    without,
    realEvery,
    network,
    unread: values['messages-only'] !== true,
    ...(values.drawn === undefined ? {} : { drawn: values.drawn }),
  }))
  await Promise.all(slices.map((slice) => playElsewhere(slice, tell)))
  const seconds = Math.round((performance.now() - begun) / 1000)
  process.stdout.write(`${tallyWords(troubles)}\n`)
  process.stdout.write(
    values.json === true
      ? `${JSON.stringify(sums)}\n`
      : `${sums.schedules} schedules from seed ${first}, ${sums.messages} messages, ${Math.round(virtual / 3_600_000)} hours of their time in ${seconds} s.\n` +
          `lost ${sums.lost}, duplicated ${sums.duplicated}, out of order ${sums.reordered}\n`,
  )
  return sums.lost + sums.duplicated + sums.reordered === 0 ? 0 : 1
}

if (process.argv.includes('--slice')) playHere()
else process.exitCode = await main()
