// A TCP proxy that breaks things on demand: drops, half-opens, delays, slices, cuts in mid-frame, answers REST by itself.
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { createFaultAnswers } from './fault-answers.ts'
import { createFeedAnswers } from './feed-answers.ts'
import { createFlow } from './fault-flow.ts'
import { linkOf, otherEnd } from './fault-link.ts'
import type { Link } from './fault-link.ts'
import type { Fault, FaultProxy, Felt } from './faults.ts'

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
  let isDown = false
  const answers = createFaultAnswers(felt)

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

  const flow = createFlow({ answers, later, now, stir, met, felt, reset })

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
      from.on('data', (bytes) => flow.take(link, way, bytes))
      from.on('close', () => {
        stir()
        // A half-open link tells nobody.
        if (flow.isHeld() || link.ended || link.swallows.size > 0) return
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
        link.halfOpen = true
        for (const way of fault.ways) link.swallows.add(way)
      }
      due.add('half-open')
      later(fault.ms, () => {
        for (const link of present) if (!link.ended) reset(link)
      })
    },
    delay: (fault) => {
      for (const way of fault.ways) flow.delay(way, fault.by)
      due.add('delay')
      later(fault.ms, () => {
        for (const way of fault.ways) flow.delay(way, 0)
      })
    },
    slice: (fault) => {
      flow.slice(fault.bytes)
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
    stir()
    flow.release(links)
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    act,
    hold: flow.hold,
    release,
    heal: () => {
      for (const link of links) if (link.swallows.size > 0) reset(link)
      isDown = false
      flow.heal()
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
