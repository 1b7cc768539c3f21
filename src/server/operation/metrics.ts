// How a server does, in numbers: counted while it runs, written in Prometheus's text format when somebody asks.
import { statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { monitorEventLoopDelay } from 'node:perf_hooks'

import type { Meter } from '../meter.ts'
import type { World } from '../world.ts'

/** `text` goes out at `/metrics`, `problem` decides what `/readyz` answers. */
export type Metrics = Meter & {
  /** A transaction took so many seconds to be on disk. */
  readonly committed: (seconds: number) => void
  readonly text: (sockets: number) => string
  /** Why the server should get no more work now, in words; undefined when all is well. */
  readonly problem: () => Promise<string | undefined>
  readonly stop: () => void
}

/** Upper bounds, seconds. */
const bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1]

/** How often the event loop is looked at, ms; Node counts this among the delay. */
const resolution = 20

/** Less disk than this is too little to go on, bytes. */
const leastFree = 50 * 1024 * 1024

const size = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

type Kind = 'gauge' | 'counter' | 'histogram'
const metric = (name: string, kind: Kind, help: string, lines: readonly string[]): string =>
  [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...lines.map((line) => `${name}${line}`), ''].join(
    '\n',
  )

/** `folder` holds the world; `database` is its file. */
export const createMetrics = ({
  world,
  folder,
  database,
}: {
  readonly world: Pick<World, 'onHappened' | 'remembered' | 'settled'>
  readonly folder: string
  readonly database: string
}): Metrics => {
  const started = performance.now()
  const refusals = new Map<string, number>()
  const buckets = bounds.map(() => 0)
  let [sends, deliveries, commits, commitSeconds] = [0, 0, 0, 0]
  const delay = monitorEventLoopDelay({ resolution })
  delay.enable()
  const stopHearing = world.onHappened(({ kind }) => {
    if (kind === 'message-sent') sends += 1
  })

  const commitLines = (): readonly string[] => [
    ...bounds.map((bound, at) => `_bucket{le="${bound}"} ${buckets[at] ?? 0}`),
    `_bucket{le="+Inf"} ${commits}`,
    `_sum ${commitSeconds}`,
    `_count ${commits}`,
  ]

  return {
    delivered: () => void (deliveries += 1),
    refused: (kind) => void refusals.set(kind, (refusals.get(kind) ?? 0) + 1),
    committed: (seconds) => {
      commits += 1
      commitSeconds += seconds
      for (const [at, bound] of bounds.entries()) if (seconds <= bound) buckets[at] = (buckets[at] ?? 0) + 1
    },
    text: (sockets) => {
      const p99 = Math.max(0, delay.percentile(99) / 1e9 - resolution / 1000)
      // Each answer tells of the time since the one before.
      delay.reset()
      return [
        metric('spaceterm_sockets', 'gauge', 'Connected sockets.', [` ${sockets}`]),
        metric('spaceterm_sends_total', 'counter', 'Messages, posts and tasks that were kept.', [
          ` ${sends}`,
        ]),
        metric('spaceterm_deliveries_total', 'counter', 'Messages brought to a socket.', [` ${deliveries}`]),
        metric('spaceterm_commit_seconds', 'histogram', 'How long a commit took.', commitLines()),
        metric(
          'spaceterm_refusals_total',
          'counter',
          'What was refused, by the code of the refusal.',
          [...refusals].map(([kind, count]) => `{kind="${kind.replaceAll(/[\\"\n]/g, '_')}"} ${count}`),
        ),
        metric('spaceterm_event_loop_delay_p99_seconds', 'gauge', 'Since the last time it was asked for.', [
          ` ${Number.isNaN(p99) ? 0 : p99}`,
        ]),
        metric('spaceterm_database_bytes', 'gauge', 'The database and its write-ahead log.', [
          ` ${size(database) + size(`${database}-wal`)}`,
        ]),
        metric('spaceterm_uptime_seconds', 'gauge', 'Since the start.', [
          ` ${(performance.now() - started) / 1000}`,
        ]),
      ].join('')
    },
    problem: async () => {
      try {
        world.remembered('ready', () => 'yes')
        await world.settled()
        const { bavail, bsize } = await statfs(folder)
        return bavail * bsize < leastFree ? 'The disk is nearly full.' : undefined
      } catch {
        return 'The database cannot be written to.'
      }
    },
    stop: () => {
      delay.disable()
      stopHearing()
    },
  }
}
