// Puts one client together: store, backend, files on disk, and all that goes on between them.
import { randomUUID } from 'node:crypto'
import { dirname } from 'node:path'
import type { Theme } from '../components/theme/theme.ts'
import { createMeasure } from '../components/measure.ts'
import { layoutOf } from '../components/screen-layout.ts'
import type { Backend } from '../src/backend/backend.ts'
import type { SignIn } from '../src/domain/accounts.ts'
import { localId } from '../src/domain/ids.ts'
import type { LocalId } from '../src/domain/ids.ts'
import { createMemoryPersistence } from '../src/persistence/memory.ts'
import type { Cache, CachedSearch, CarefulCache } from '../src/persistence/cache/cache.ts'
import { keepIn, parseKeep } from '../src/persistence/cache/keep.ts'
import { cacheFileOf, createCarefulCache } from '../src/persistence/cache/open-cache.ts'
import { openPersistence } from '../src/persistence/open.ts'
import type { Opened } from '../src/persistence/open.ts'
import type { Persistence } from '../src/persistence/persistence.ts'
import { toPlainText, toTyped } from '../src/text/body.ts'
import { neutralise } from '../src/text/neutralise.ts'
import type { AccountsPort } from '../store/accounts.ts'
import type { CommandContext } from '../store/commands/command.ts'
import { createRecorder } from '../store/recorder.ts'
import type { Recorder } from '../store/recorder.ts'
import { createSpacetermStore } from '../store/store.ts'
import type { SpacetermStore } from '../store/store.ts'
import { startAsking } from '../store/sync/asking.ts'
import { startRecounting, unreadKept } from '../store/sync/recounting.ts'
import type { Recounting } from '../store/sync/recounting.ts'
import { startSnapshot } from '../store/sync/snapshot.ts'
import { realClock } from '../store/sync/clock.ts'
import type { Clock } from '../store/sync/clock.ts'
import { createHoles } from '../store/sync/holes.ts'
import { createHistory } from '../store/sync/history.ts'
import { createKeeping } from '../store/sync/keeping.ts'
import { startListener } from '../store/sync/listener.ts'
import type { Listener } from '../store/sync/listener.ts'
import { startLooking } from '../store/sync/looking.ts'
import { startOpening } from '../store/sync/opening.ts'
import { createOutbox } from '../store/sync/outbox.ts'
import { startReading } from '../store/sync/reading.ts'
import { createTyping } from '../store/sync/typing.ts'
import { startWaking } from '../store/sync/waking.ts'
import { startAttaching } from '../store/sync/attaching.ts'
import { createDownloads } from '../store/sync/downloads.ts'
import { createBackend, feedTagOf } from './compose-headless.ts'
import type { Speaks } from './compose-headless.ts'
import { createNobody } from './nobody.ts'
import { ownFilesFor } from './compose-files.ts'

/** Of one account; several clients live in one program, of which one is on the screen. */
export type ClientOptions = {
  /** Short name of the network for the status line. */
  readonly network: string
  /** Which network that is. */
  readonly speaks: Speaks
  /** Undefined = nobody has signed in yet: then nothing is connected and nothing is kept. */
  readonly signIn: SignIn | undefined
  /** The file for what this client keeps. */
  readonly file: string
  /** On a first start, say what one sees. */
  readonly welcome: boolean
  readonly accounts: AccountsPort
  /** Is it this one that is on the screen? */
  readonly isShown: () => boolean
  readonly theme: Theme
  readonly quit: () => void
  /** Saves a recording; gives the words to say. */
  readonly record: (recorder: Recorder) => string
}

/** What a client stands on. Tests give time and chance of their own, and a network or a disk that fails. */
export type Ground = {
  readonly clock: Clock
  readonly random: () => number
  /** An id that no other client ever makes. */
  readonly newLocalId: () => LocalId
  readonly backend: (backend: Backend) => Backend
  readonly persistence: (persistence: Persistence) => Persistence
  readonly cache: (cache: CarefulCache) => CarefulCache
}

/** One account at work: its store, its network, its files. */
export type Client = {
  readonly store: SpacetermStore
  readonly backend: Backend
  readonly context: CommandContext
  readonly recorder: Recorder
  /** Connects. What was kept is in the store already before this. */
  start(): void
  /** Saves before it returns, then disconnects. Once is enough; again does no harm. */
  stop(): Promise<void>
}

const safe: CommandContext['safe'] = (text) => neutralise(text, { lines: true })

const same = <T>(given: T): T => given

const realGround: Ground = {
  clock: realClock,
  random: Math.random,
  newLocalId: () => localId(randomUUID()),
  backend: same,
  persistence: same,
  cache: same,
}

/** Opens what was kept and shows it; `start` then connects. */
export const compose = (options: ClientOptions, ground: Ground = realGround): Client => {
  const { network, speaks, signIn, file, accounts, isShown, theme, quit, record } = options
  const { clock, random, newLocalId } = ground
  const { now } = clock
  const recorder = createRecorder()
  const cache = ground.cache(
    createCarefulCache({
      file: cacheFileOf(file),
      now,
      safe: neutralise,
      plainOf: toPlainText,
      say: (said) => store.dispatch({ type: 'notice-shown', notice: { tone: 'warning', words: safe(said) } }),
    }),
  )
  // Who has not signed in has seen nothing.
  if (signIn === undefined) cache.close()
  const keep = parseKeep(keepIn(dirname(file))) ?? {}
  const keeping = createKeeping({ cache, clock, keep })
  let recounting: Recounting | undefined
  const store = createSpacetermStore(undefined, (events, before) => {
    recorder.see(events, before)
    keeping.see(events, before)
    recounting?.see(events)
  })
  // Before it is opened here.
  const tag = speaks === 'symphony' ? feedTagOf(file) : {}
  const opened: Opened =
    signIn === undefined
      ? { persistence: createMemoryPersistence() }
      : openPersistence({ file, now: now(), safe: neutralise })
  const { words } = opened
  const persistence = ground.persistence(opened.persistence)
  const files = ownFilesFor(process.env)
  const backend = ground.backend(
    signIn === undefined
      ? createNobody(network, now)
      : createBackend(speaks, {
          name: network,
          signIn,
          now,
          random,
          timers: clock,
          openFile: files.read,
          ...tag,
        }),
  )
  store.dispatch({
    type: 'network-known',
    network: { name: backend.name, capabilities: backend.capabilities },
  })
  let listener: Listener | undefined
  const flush = (): void => listener?.flush()
  const outbox = createOutbox({ store, backend, persistence, clock, random, newLocalId, flush })
  const snapshot = startSnapshot({ store, persistence, clock })
  const cached = <T>(run: (there: Cache) => T): T | undefined =>
    keeping.settle() ? cache.use(run) : undefined
  recounting = startRecounting({ store, clock, cached })
  const isFirstStart = store.getState().me === undefined
  if (isFirstStart && options.welcome) store.dispatch({ type: 'welcome-shown' })
  if (words !== undefined)
    store.dispatch({ type: 'notice-shown', notice: { tone: 'warning', words: safe(words) } })
  const history = createHistory({ store, backend, cached: cache.use })
  const holes = createHoles(store, backend)
  const stopOpening = startOpening({ store, holes, cached: cache.use })
  const reading = startReading({
    store,
    clock,
    send: outbox.send,
    visible: (state) => isShown() && layoutOf(state).list !== undefined,
  })

  const asking = startAsking({ store, backend, clock, flush })
  const searchHere = (search: CachedSearch, limit: number) =>
    cache.use((there) => there.search(search, limit))
  const stopLooking = startLooking({ store, backend, history, clock, plainOf: toPlainText, searchHere })
  const waking = startWaking({ store, backend, clock })
  const attaching = startAttaching({ store, files })
  const downloads = createDownloads({ store, backend, files, clock, safe: neutralise })

  const context: CommandContext = {
    state: store.getState,
    dispatch: store.dispatch,
    send(intent) {
      outbox.send(intent)
      reading.sent(intent)
    },
    retry: outbox.retry,
    discard: outbox.discard,
    loadNewer: (space) => void history.loadNewer(space),
    fillHole: (space, list, hole) => void holes.fill(space, list, hole),
    loadOlder: (space, list) => void history.loadOlder(space, list),
    typing: createTyping({ backend, clock }),
    reconnect: backend.reconnect,
    pressed: waking.pressed,
    attach: attaching.attach,
    download: downloads.start,
    cancelTransfer: downloads.cancel,
    quit,
    record: () => record(recorder),
    accounts,
    now,
    safe,
    markdownOf: toTyped,
    measure: createMeasure(theme, now),
  }

  const stop = async (): Promise<void> => {
    reading.stop()
    asking.stop()
    waking.stop()
    attaching.stop()
    stopLooking()
    stopOpening()
    downloads.stop()
    outbox.stop()
    recounting.stop()
    snapshot.stop()
    persistence.close()
    await listener?.[Symbol.asyncDispose]()
    // What was told last came with the end of the link.
    keeping.stop()
    cache.close()
  }
  let stopped: Promise<void> | undefined

  return {
    store,
    backend,
    context,
    recorder,
    start() {
      listener = startListener({
        store,
        backend,
        history,
        clock,
        random,
        caughtUp: keeping.caughtUp,
        unreadKept: (space) => unreadKept(store.getState(), space, cached),
        kept: () => keeping.now() && snapshot.now(),
        since: snapshot.since,
      })
    },
    stop: () => (stopped ??= stop()),
  }
}
