// A TCP proxy that breaks things on demand: drops, half-opens, delays, slices, cuts in mid-frame, answers REST by itself.
// Bytes of one direction stand in one queue, so nothing that arrives is ever out of order.
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { answerBytes, isCall, withDate } from './http-bytes.ts'

/** `up`: what the client sends. */
export type Direction = 'up' | 'down'

export type Fault =
  /** All connections are reset. */
  | { readonly kind: 'drop' }
  /** What goes this way on the present connections is swallowed; nobody is told, until they are reset after so long. */
  | { readonly kind: 'half-open'; readonly ways: readonly Direction[]; readonly ms: number }
  /** What goes this way arrives so much later, for a while. */
  | { readonly kind: 'delay'; readonly ways: readonly Direction[]; readonly by: number; readonly ms: number }
  /** So many bytes arrive one by one. */
  | { readonly kind: 'slice'; readonly bytes: number }
  /** After so many more bytes this way, wherever in a frame that is, the connection is reset. */
  | { readonly kind: 'cut'; readonly way: Direction; readonly bytes: number }
  /** Nothing can be reached for a while: present connections are reset, new ones too. */
  | { readonly kind: 'down'; readonly ms: number }
  /** The next REST calls are answered with this status: not passed on, or (`done`) passed on and the answer replaced. */
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly times: number
      readonly done: boolean
      /** In seconds. */
      readonly retryAfter?: number
    }

export type FaultProxy = {
  readonly url: string
  readonly act: (fault: Fault) => void
  /** Ends all faults; connections that lost bytes are reset. */
  readonly heal: () => void
  /** Holds all bytes back, both ways, and whoever knocks: one end is asleep. */
  readonly hold: () => void
  readonly release: () => void
  /** Where to pass things on to from now on. */
  readonly aim: (target: string) => void
  readonly close: () => Promise<void>
}

type After = (ms: number, run: () => void) => () => void

type Chunk = { readonly bytes: Buffer; readonly due: number }

type Link = {
  readonly near: Socket
  readonly far: Socket
  readonly queues: Record<Direction, Chunk[]>
  readonly swallows: Set<Direction>
  readonly waiting: Set<Direction>
  /** Bytes until it is cut. */
  readonly cutAfter: Partial<Record<Direction, number>>
  /** The next answer is replaced by this. */
  replacement: Buffer | undefined
  ended: boolean
}

/**
 * @param now in the server's `Date` headers this takes the place of the real time
 * @param stir told whenever something passes
 */
export const startFaultProxy = async ({
  target,
  after,
  now,
  stir,
}: {
  readonly target: string
  readonly after: After
  readonly now: () => number
  readonly stir: () => void
}): Promise<FaultProxy> => {
  const links = new Set<Link>()
  const stops = new Set<() => void>()
  let port = Number(new URL(target).port)
  let held = false
  let isDown = false
  let slices = 0
  const delays: Record<Direction, number> = { up: 0, down: 0 }
  let answers: { readonly fault: Extract<Fault, { kind: 'answer' }>; left: number } | undefined

  const later: After = (ms, run) => {
    const stop = after(ms, () => {
      stops.delete(stop)
      stir()
      run()
    })
    stops.add(stop)
    return stop
  }

  const reset = (link: Link): void => {
    link.ended = true
    links.delete(link)
    stir()
    link.near.resetAndDestroy()
    link.far.resetAndDestroy()
  }
  const resetAll = (): void => {
    for (const link of links) reset(link)
  }

  const otherEnd = (link: Link, way: Direction): Socket => (way === 'up' ? link.far : link.near)

  const replaced = (link: Link, way: Direction, bytes: Buffer): Buffer | undefined => {
    if (way === 'down' && link.replacement !== undefined) {
      link.near.end(link.replacement)
      link.swallows.add('up').add('down')
      link.replacement = undefined
      return undefined
    }
    if (way === 'up' && answers !== undefined && isCall(bytes)) {
      const { fault } = answers
      answers.left -= 1
      if (answers.left <= 0) answers = undefined
      if (fault.done) link.replacement = answerBytes(fault)
      else {
        link.near.end(answerBytes(fault))
        link.swallows.add('up').add('down')
        return undefined
      }
    }
    return bytes
  }

  const pass = (link: Link, way: Direction, bytes: Buffer): void => {
    const kept = replaced(link, way, bytes)
    if (kept === undefined || link.swallows.has(way)) return
    const left = link.cutAfter[way]
    if (left !== undefined && left <= kept.length) {
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
    link.queues[way].push({
      bytes: way === 'down' ? withDate(bytes, now()) : bytes,
      due: delays[way] > 0 ? now() + delays[way] : 0,
    })
    flow(link, way)
  }

  const server = createServer((near) => {
    stir()
    if (isDown) {
      near.on('error', () => undefined)
      near.resetAndDestroy()
      return
    }
    const far = connect({ port, host: '127.0.0.1', noDelay: true })
    near.setNoDelay(true)
    const link: Link = {
      near,
      far,
      queues: { up: [], down: [] },
      swallows: new Set(),
      waiting: new Set(),
      cutAfter: {},
      replacement: undefined,
      ended: false,
    }
    links.add(link)
    far.on('connect', stir)
    for (const [from, way] of [
      [near, 'up'],
      [far, 'down'],
    ] as const) {
      from.on('error', () => undefined)
      from.on('data', (bytes) => take(link, way, bytes))
      from.on('close', () => {
        stir()
        // A half-open link tells nobody.
        if (held || link.ended || link.swallows.size > 0) return
        // What is under way still arrives.
        const end = (): void => {
          links.delete(link)
          link.ended = true
          otherEnd(link, way).end()
        }
        if (link.queues[way].length === 0) end()
        else later(Math.max(0, (link.queues[way].at(-1)?.due ?? 0) - now()) + 1, end)
      })
    }
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })

  const act = (fault: Fault): void => {
    stir()
    switch (fault.kind) {
      case 'drop':
        return resetAll()
      case 'half-open': {
        const present = [...links]
        for (const { swallows } of present) for (const way of fault.ways) swallows.add(way)
        later(fault.ms, () => {
          for (const link of present) if (!link.ended) reset(link)
        })
        return
      }
      case 'delay':
        for (const way of fault.ways) delays[way] = fault.by
        later(fault.ms, () => {
          for (const way of fault.ways) delays[way] = 0
        })
        return
      case 'slice':
        slices += fault.bytes
        return
      case 'cut':
        for (const { cutAfter } of links) cutAfter[fault.way] = fault.bytes
        return
      case 'down':
        isDown = true
        resetAll()
        later(fault.ms, () => {
          isDown = false
        })
        return
      case 'answer':
        answers = { fault, left: fault.times }
    }
  }

  const release = (): void => {
    held = false
    stir()
    for (const link of links) for (const way of ['up', 'down'] as const) flow(link, way)
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    act,
    hold: () => {
      held = true
    },
    release,
    heal: () => {
      for (const link of links) if (link.swallows.size > 0) reset(link)
      ;[isDown, slices, delays.up, delays.down, answers] = [false, 0, 0, 0, undefined]
      release()
    },
    aim: (to) => {
      port = Number(new URL(to).port)
    },
    close: async () => {
      for (const stop of stops) stop()
      resetAll()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}
