// The client as a bench program: `frames MESSAGES`, `load RATE`, `flood COUNT`, `feed COUNT` or `idle SECONDS`; prints its figures.
import { setTimeout as pause } from 'node:timers/promises'
import type { Backend } from '../../src/backend/backend.ts'
import type { SpaceId } from '../../src/domain/ids.ts'
import { openClient, until, type LiveClient } from '../support/live-client.tsx'
import { idleCpu, report, timeOperations, warmUp } from '../support/operations.ts'
import { createQuietBackend, messageOf, openSpace } from '../support/quiet-backend.ts'
import { startWireServer, type WireServer } from '../support/wire-server.ts'

const [mode, size = '0'] = process.argv.slice(2)
const letter = (index: number): string => 'abcdefghij'.charAt(index % 10)

/** Typed text is taken away now and then: the bench is not about a composer of many rows. */
const typeKey = ({ tty }: LiveClient, index: number): void =>
  tty.type(index % 60 === 59 ? '\u0015' : letter(index))

const frames = async (messages: number): Promise<Readonly<Record<string, number>>> => {
  const backend = createQuietBackend()
  const client = await openClient(backend)
  const { store, tty, context } = client
  await until(store, (state) => state.spaces[openSpace] !== undefined)
  store.dispatch({ type: 'space-opened', space: openSpace }, { type: 'focus-moved', focus: 'composer' })
  for (let from = 0; from < messages; from += 500) {
    const batch = Array.from({ length: Math.min(500, messages - from) }, (_, index) =>
      messageOf(from + index),
    )
    store.dispatch(...batch.map((item) => ({ type: 'item-arrived', item }) as const))
  }
  await pause(500)
  const key = await timeOperations(tty, 100, (index) => typeKey(client, index))
  let sent = messages
  const message = await timeOperations(tty, 60, () =>
    backend.tell({ type: 'item-arrived', item: messageOf((sent += 1)) }),
  )
  const scroll = await timeOperations(tty, 60, (index) => {
    const reading = context.measure.scrolled(store.getState(), openSpace, 'timeline', index < 60 ? -1 : 1)
    store.dispatch({ type: 'reading-moved', space: openSpace, list: 'timeline', reading })
  })
  return {
    key: key.p50,
    keyP99: key.p99,
    keyBytes: key.bytes,
    message: message.p50,
    messageBytes: message.bytes,
    scroll: scroll.p50,
    scrollBytes: scroll.bytes,
  }
}

/** Connects to a wire server and opens its loud space. */
const connect = async (server: WireServer): Promise<LiveClient> => {
  const { createSpacesBackend } = await import('../../src/backend/spaces/backend.ts')
  const backend = createSpacesBackend({
    name: 'Bench',
    signIn: async () => ({ url: server.url, token: 'x' }),
    now: Date.now,
    random: Math.random,
  })
  return openLoud(backend)
}

/** The same behind Symphony's feed. */
const connectToFeed = async (server: WireServer): Promise<LiveClient> => {
  const { createSymphonyBackend } = await import('../../src/backend/symphony/backend.ts')
  const backend = createSymphonyBackend({
    name: 'Bench',
    signIn: async () => ({ url: server.url, token: 'session', messages: { url: server.url, token: 'key' } }),
    now: Date.now,
    random: Math.random,
    feedTag: 'bench',
  })
  return openLoud(backend)
}

const openLoud = async (backend: Backend): Promise<LiveClient> => {
  const client = await openClient(backend)
  const { store } = client
  await until(store, ({ connection }) => connection.link.status === 'live')
  const space = Object.keys(store.getState().spaces)[0] as SpaceId
  store.dispatch({ type: 'space-opened', space }, { type: 'focus-moved', focus: 'composer' })
  await until(store, ({ timelines }) => (timelines[space]?.lists.timeline?.items.length ?? 0) > 0)
  return client
}

const textOf = ({ store }: LiveClient): string => Object.values(store.getState().view.editors)[0]?.text ?? ''

const load = async (rate: number): Promise<Readonly<Record<string, number>>> => {
  await using server = await startWireServer()
  const client = await connect(server)
  const keys = 100
  const quiet = await timeKeys(client, keys)
  await server.flood(rate * 60, rate)
  await pause(1000)
  const before = textOf(client).length
  const loud = await timeKeys(client, keys)
  return {
    quietP99: quiet.p99,
    loudP99: loud.p99,
    quiet: quiet.p50,
    loud: loud.p50,
    typed: keys + warmUp,
    shown: textOf(client).length - before,
  }
}

const timeKeys = (client: LiveClient, count: number) =>
  timeOperations(client.tty, count, (index) => client.tty.type(letter(index)))

/** Collected twice: what the first round frees, V8 gives back in the second. */
const memory = async (): Promise<number> => {
  globalThis.gc?.()
  await pause(500)
  globalThis.gc?.()
  return process.memoryUsage.rss() / 1_000_000
}

const flood = async (count: number): Promise<Readonly<Record<string, number>>> => {
  await using server = await startWireServer()
  return await drown(server, await connect(server), count)
}

const feed = async (count: number): Promise<Readonly<Record<string, number>>> => {
  await using server = await startWireServer('feed-server')
  return await drown(server, await connectToFeed(server), count)
}

const drown = async (
  server: WireServer,
  { store, tty }: LiveClient,
  count: number,
): Promise<Readonly<Record<string, number>>> => {
  await pause(1000)
  const memoryBefore = await memory()
  const bytes = tty.bytes()
  const over = until(store, ({ timelines }) =>
    Object.values(timelines).some(
      ({ lists }) => lists.timeline?.items.at(-1)?.body.source.includes('The flood is over') === true,
    ),
  )
  const last = (): unknown => Object.values(store.getState().timelines)[0]?.lists.timeline?.items.at(-1)
  const before = last()
  let from = 0
  const stop = store.subscribe(() => {
    if (from !== 0 || last() === before) return
    from = performance.now()
    stop()
  })
  await server.flood(count, 0)
  await over
  const seconds = (performance.now() - from) / 1000
  const written = (tty.bytes() - bytes) / 1_000_000
  await pause(2000)
  const memoryAfter = await memory()
  const heapAfter = process.memoryUsage().heapUsed / 1_000_000
  return { perSecond: count / seconds, memoryBefore, memoryAfter, heapAfter, written, nothing: 0 }
}

const idle = async (seconds: number): Promise<Readonly<Record<string, number>>> => {
  await using server = await startWireServer()
  await connect(server)
  return { cpu: await idleCpu(seconds) }
}

const modes: Readonly<Record<string, (size: number) => Promise<Readonly<Record<string, number>>>>> = {
  frames,
  load,
  flood,
  feed,
  idle,
}
const run = modes[mode ?? '']
if (run === undefined) throw new Error(`no mode ${mode}: ${Object.keys(modes).join(', ')}`)
report(await run(Number(size)))
