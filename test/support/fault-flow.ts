// How bytes go through the fault proxy: held back, late, one by one, cut off, swallowed, or an answer in the place of another.
// Bytes of one direction stand in one queue, so nothing that arrives is ever out of order.
import type { FaultAnswers } from './fault-answers.ts'
import { otherEnd } from './fault-link.ts'
import type { Link } from './fault-link.ts'
import type { Direction, Felt } from './faults.ts'
import { isCall, withDate } from './http-bytes.ts'

/** What the flow needs of the proxy around it. */
type Around = {
  readonly answers: FaultAnswers
  /** Runs it after so many ms, and stirs. */
  readonly later: (ms: number, run: () => void) => void
  readonly now: () => number
  readonly stir: () => void
  /** A fault that was waiting for somebody has met them. */
  readonly met: (what: Felt) => void
  readonly felt: (what: Felt) => void
  readonly reset: (link: Link) => void
}

export type Flow = {
  /** From one end of a link; they go on to the other when the faults let them. */
  readonly take: (link: Link, way: Direction, bytes: Buffer) => void
  readonly hold: () => void
  readonly isHeld: () => boolean
  /** Lets go on what was held back on these links. */
  readonly release: (links: Iterable<Link>) => void
  /** @param by ms; 0: no longer */
  readonly delay: (way: Direction, by: number) => void
  /** So many more bytes go one by one. */
  readonly slice: (bytes: number) => void
  /** Without delays and slices from now on. */
  readonly heal: () => void
}

export const createFlow = ({ answers, later, now, stir, met, felt, reset }: Around): Flow => {
  let held = false
  let slices = 0
  const delays: Record<Direction, number> = { up: 0, down: 0 }

  const replaced = (link: Link, way: Direction, bytes: Buffer): Buffer | undefined => {
    if (way === 'down' && link.replacement !== undefined) {
      link.near.end(link.replacement)
      link.swallows.add('up').add('down')
      link.replacement = undefined
      return undefined
    }
    const replacing = way === 'up' ? answers.to(bytes) : undefined
    if (replacing === undefined) return bytes
    if (replacing.done) {
      link.replacement = replacing.bytes
      return bytes
    }
    link.near.end(replacing.bytes)
    link.swallows.add('up').add('down')
    return undefined
  }

  const pass = (link: Link, way: Direction, bytes: Buffer): void => {
    const kept = replaced(link, way, bytes)
    if (kept === undefined) return
    if (link.swallows.has(way)) {
      if (link.halfOpen) met('half-open')
      return
    }
    const left = link.cutAfter[way]
    if (left !== undefined && left <= kept.length) {
      felt('cut')
      otherEnd(link, way).write(kept.subarray(0, left), () => reset(link))
      return
    }
    if (left !== undefined) link.cutAfter[way] = left - kept.length
    otherEnd(link, way).write(kept)
  }

  const flow = (link: Link, way: Direction): void => {
    const queue = link.queues[way]
    for (;;) {
      const [chunk] = queue
      if (chunk === undefined || held || link.ended || link.waiting.has(way)) return
      const wait = chunk.due - now()
      if (wait > 0 || slices > 0) {
        link.waiting.add(way)
        const goOn = (): void => {
          link.waiting.delete(way)
          if (slices > 0 && chunk.bytes.length > 1 && !isCall(chunk.bytes)) {
            slices -= 1
            met('slice')
            queue[0] = { ...chunk, bytes: chunk.bytes.subarray(1) }
            stir()
            pass(link, way, chunk.bytes.subarray(0, 1))
          } else {
            queue.shift()
            pass(link, way, chunk.bytes)
          }
          flow(link, way)
        }
        if (wait > 0) later(wait, goOn)
        else setImmediate(goOn)
        stir()
        return
      }
      queue.shift()
      pass(link, way, chunk.bytes)
    }
  }

  const take = (link: Link, way: Direction, bytes: Buffer): void => {
    stir()
    link.movedAt = now()
    if (delays[way] > 0) met('delay')
    if (way === 'up') link.feed.up(bytes)
    const kept = way === 'down' ? link.feed.down(link.frames.pass(withDate(bytes, now()))) : bytes
    if (kept.length === 0) return
    link.queues[way].push({
      bytes: kept,
      due: delays[way] > 0 ? now() + delays[way] : 0,
    })
    flow(link, way)
  }

  return {
    take,
    hold: () => {
      held = true
    },
    isHeld: () => held,
    release: (links) => {
      held = false
      for (const link of links) for (const way of ['up', 'down'] as const) flow(link, way)
    },
    delay: (way, by) => {
      delays[way] = by
    },
    slice: (bytes) => {
      slices += bytes
    },
    heal: () => {
      ;[slices, delays.up, delays.down] = [0, 0, 0]
    },
  }
}
