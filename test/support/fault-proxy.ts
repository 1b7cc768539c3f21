// A TCP proxy that breaks things on demand: drops, half-opens, delays, slices, cuts in mid-frame, answers REST by itself.
// Bytes of one direction stand in one queue, so nothing that arrives is ever out of order.
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { createFaultAnswers } from './fault-answers.ts'
import { createFeedAnswers } from './feed-answers.ts'
import { isCall, withDate } from './http-bytes.ts'
import { linkOf, otherEnd } from './fault-link.ts'
import type { Link } from './fault-link.ts'
import type { Direction, Fault, FaultProxy, Felt } from './faults.ts'

type Of<Kind extends Fault['kind']> = Extract<Fault, { readonly kind: Kind }>

type After = (ms: number, run: () => void) => () => void

/** Ms without a byte. */
const IDLE = 1000

/**
 * @param now in the server's `Date` headers this takes the place of the real time
 * @param stir told whenever something passes
 * @param felt told once of each fault that met somebody
 * @param isNews does a frame of the server tell of something new? Then it does not come while that is muted.
 */
export const startFaultProxy = async ({
  target,
  after,
  now,
  stir,
  isNews = () => false,
  felt = () => undefined,
}: {
  readonly target: string
  readonly after: After
  readonly now: () => number
  readonly stir: () => void
  readonly isNews?: (frame: string) => boolean
  readonly felt?: (what: Felt) => void
}): Promise<FaultProxy> => {
  const links = new Set<Link>()
  const stops = new Set<() => void>()
  let port = Number(new URL(target).port)
  let held = false
  let isDown = false
  let slices = 0
  const delays: Record<Direction, number> = { up: 0, down: 0 }
  const answers = createFaultAnswers(felt)

  const halfOpen = new WeakSet<Link>()
  /** Faults that met nobody yet. */
  const due = new Set<Felt>()
  const met = (what: Felt): void => {
    if (due.delete(what)) felt(what)
  }
  const isUnheard = (frame: string): boolean => {
    const unheard = isNews(frame)
    if (unheard) met('mute')
    return unheard
  }

  const feeds = createFeedAnswers((what) => {
    if (what === 'mute') met('mute')
    else felt(what)
  })

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
      if (halfOpen.has(link)) met('half-open')
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

  const server = createServer((near) => {
    stir()
    if (isDown) {
      met('down')
      near.on('error', () => undefined)
      near.resetAndDestroy()
      return
    }
    const far = connect({ port, host: '127.0.0.1', noDelay: true })
    near.setNoDelay(true)
    const link = linkOf({ near, far, feed: feeds.link() }, now())
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

  const actors: { readonly [Kind in Fault['kind']]: (fault: Of<Kind>) => void } = {
    drop: () => {
      if (links.size > 0) felt('drop')
      resetAll()
    },
    'half-open': (fault) => {
      const present = [...links]
      for (const link of present) {
        halfOpen.add(link)
        for (const way of fault.ways) link.swallows.add(way)
      }
      due.add('half-open')
      later(fault.ms, () => {
        for (const link of present) if (!link.ended) reset(link)
      })
    },
    delay: (fault) => {
      for (const way of fault.ways) delays[way] = fault.by
      due.add('delay')
      later(fault.ms, () => {
        for (const way of fault.ways) delays[way] = 0
      })
    },
    slice: (fault) => {
      slices += fault.bytes
      due.add('slice')
    },
    cut: (fault) => {
      for (const { cutAfter } of links) cutAfter[fault.way] = fault.bytes
    },
    mute: () => {
      due.add('mute')
      for (const { frames } of links) frames.leaveOut(isUnheard)
      feeds.mute()
    },
    down: (fault) => {
      isDown = true
      due.add('down')
      if (links.size > 0) met('down')
      resetAll()
      later(fault.ms, () => {
        isDown = false
      })
    },
    answer: (fault) => {
      answers.replace(fault)
    },
    feed: ({ how }) => {
      if (how === 'again') feeds.again()
      else answers.replacePoll(how)
    },
  }
  const act = <Kind extends Fault['kind']>(fault: Of<Kind>): void => {
    stir()
    const actor = actors[fault.kind]
    actor(fault)
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
      ;[isDown, slices, delays.up, delays.down] = [false, 0, 0, 0]
      answers.heal()
      feeds.heal()
      release()
    },
    endIdle: () => {
      for (const link of links) if (!link.frames.isWebSocket() && now() - link.movedAt > IDLE) link.far.end()
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
