// `npm run bench [-- --json] [-- NAME …]`: runs the benches and says whether each ratio is within its bound.
import { parseArgs } from 'node:util'
import { judge, runRounds, type Bench, type Outcome } from './support/bench.ts'
import { startup } from './startup.ts'
import { frames } from './frames.ts'
import { load } from './load.ts'
import { feed } from './feed.ts'
import { flood } from './flood.ts'
import { cache } from './cache.ts'
import { idle } from './idle.ts'

const benches: readonly Bench[] = [startup, frames, load, flood, feed, cache, idle]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
})
const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name))
if (unknown.length > 0) {
  console.error(`no bench ${unknown.join(', ')}; there are ${benches.map((bench) => bench.name).join(', ')}`)
  process.exit(2)
}

const digits = (value: number): string => value.toPrecision(3)
const show = (outcome: Outcome): void => {
  if (values.json) {
    const { name, ratio, bound, ok } = outcome
    console.log(JSON.stringify({ name, ratio: Number(digits(ratio)), bound, ok }))
    return
  }
  const figures = `${digits(outcome.subject)} against ${digits(outcome.reference)}`
  console.log(
    `${outcome.ok ? '✔' : '✗'} ${outcome.name.padEnd(62)} ${digits(outcome.ratio).padStart(7)}  bound ${String(outcome.bound).padStart(5)}   (${figures})`,
  )
}

let allWell = true
const patient = process.stderr.isTTY
for (const bench of benches) {
  if (positionals.length > 0 && !positionals.includes(bench.name)) continue
  const rounds = await runRounds(bench, (words) => {
    if (patient) process.stderr.write(`\r\u001B[K${words}`)
  })
  if (patient) process.stderr.write('\r\u001B[K')
  if (!values.json && bench.note !== undefined) console.log(`  ${bench.name}: ${bench.note}`)
  for (const ratio of bench.ratios) {
    const outcome = judge(ratio, rounds)
    allWell &&= outcome.ok
    show(outcome)
  }
}
process.exitCode = allWell ? 0 : 1
