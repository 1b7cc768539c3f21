// What a program holds on to, looked at again and again: a line through it that rises is a leak.
import { EventEmitter } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { queryObjects, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

export type Sample = {
  /** Ms from the beginning. */
  readonly at: number
  /** Bytes of the program that are in memory. */
  readonly rss: number
  /** Bytes of what is reachable. */
  readonly heap: number
  /** Functions that are reachable: whoever is listened to holds one for each listener, of whatever kind. */
  readonly functions: number
  /** Of Node's own emitters, and how many of those there are. */
  readonly listeners: number
  readonly timers: number
  /** Sockets, servers, processes … that Node waits for. */
  readonly handles: number
  /** Open files and sockets by the system's count. */
  readonly descriptors: number
}

export type Measured = Exclude<keyof Sample, 'at'>

const FDS = '/proc/self/fd'

const exposeGc = (): (() => void) => {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}

/** `queryObjects` tells only how many there are: each emitter is seen when something begins to listen to it. */
const watchEmitters = (): { listeners(): number; stop(): void } => {
  const seen = new Set<WeakRef<EventEmitter>>()
  const known = new WeakSet<EventEmitter>()
  const { prototype } = EventEmitter
  // oxlint-disable-next-line typescript/unbound-method -- it is called on the emitter it was called on
  const { on } = prototype
  const watched: typeof on = function watched(this: EventEmitter, ...args) {
    if (!known.has(this)) {
      known.add(this)
      seen.add(new WeakRef(this))
    }
    return on.apply(this, args)
  }
  prototype.on = watched
  prototype.addListener = watched
  return {
    listeners: () => {
      let sum = 0
      for (const ref of seen) {
        const emitter = ref.deref()
        if (emitter === undefined) seen.delete(ref)
        else for (const name of emitter.eventNames()) sum += emitter.listenerCount(name)
      }
      return sum
    },
    stop: () => {
      prototype.on = on
      prototype.addListener = on
    },
  }
}

export type Measures = {
  take(): void
  readonly samples: readonly Sample[]
  stop(): void
}

/** @param timers how many the program has set */
export const startMeasures = (now: () => number, timers: () => number): Measures => {
  const gc = exposeGc()
  const emitters = watchEmitters()
  const samples: Sample[] = []
  const begun = now()
  return {
    samples,
    take: () => {
      gc()
      const { rss, heapUsed } = process.memoryUsage()
      samples.push({
        at: now() - begun,
        rss,
        heap: heapUsed,
        functions: queryObjects(Function, { format: 'count' }),
        listeners: emitters.listeners(),
        timers: timers(),
        handles: process.getActiveResourcesInfo().filter((kind) => kind !== 'Timeout' && kind !== 'Immediate')
          .length,
        descriptors: existsSync(FDS) ? readdirSync(FDS).length : 0,
      })
    },
    stop: emitters.stop,
  }
}

/** One thing that was measured, in its time. */
export type Point = { readonly at: number; readonly value: number }

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

/** By how much a line through these rises (least squares) from the first to the last of them. */
export const riseOf = (points: readonly Point[]): number => {
  const [meanAt, meanValue] = [mean(points.map(({ at }) => at)), mean(points.map(({ value }) => value))]
  let [above, below] = [0, 0]
  for (const { at, value } of points) {
    above += (at - meanAt) * (value - meanValue)
    below += (at - meanAt) ** 2
  }
  const span = (points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0)
  return below === 0 ? 0 : (above / below) * span
}

export const meanOf = (points: readonly Point[]): number => mean(points.map(({ value }) => value))

export const pointsOf = (samples: readonly Sample[], what: Measured): readonly Point[] =>
  samples.map((sample) => ({ at: sample.at, value: sample[what] }))

/** The least of each of so many stretches of time: what was busy for a moment is not held on to. */
export const floorsOf = (points: readonly Point[], stretches: number): readonly Point[] => {
  const size = Math.max(1, Math.ceil(points.length / stretches))
  return Array.from({ length: Math.ceil(points.length / size) }, (_, no) =>
    points
      .slice(no * size, (no + 1) * size)
      .reduce((least, point) => (point.value < least.value ? point : least)),
  )
}
