// Puts one client together: the only file that names the concrete backend, persistence and text functions.
import { randomUUID } from 'node:crypto'
import type { Theme } from '../components/theme/theme.ts'
import { createMeasure } from '../components/measure.ts'
import { layoutOf } from '../components/screen-layout.ts'
import type { Backend } from '../src/backend/backend.ts'
import { createSpacesBackend } from '../src/backend/spaces/backend.ts'
import { localId } from '../src/domain/ids.ts'
import { openPersistence } from '../src/persistence/open.ts'
import { toMarkdown } from '../src/text/body.ts'
import { neutralise } from '../src/text/neutralise.ts'
import type { CommandContext } from '../store/commands/command.ts'
import { createSpacetermStore } from '../store/store.ts'
import type { SpacetermStore } from '../store/store.ts'
import { startCache } from '../store/sync/cache.ts'
import { realClock } from '../store/sync/clock.ts'
import { createHistory } from '../store/sync/history.ts'
import { startListener } from '../store/sync/listener.ts'
import type { Listener } from '../store/sync/listener.ts'
import { createOutbox } from '../store/sync/outbox.ts'
import { startReading } from '../store/sync/reading.ts'
import { createTyping } from '../store/sync/typing.ts'
import { clientFileIn } from './embedded/folders.ts'

/** Where an account's server is and what opens it; asked again whenever the link has to be made anew. */
export type SignIn = () => Promise<{ readonly url: string; readonly token: string }>

export type ClientOptions = {
  /** Short name of the network for the status line. */
  readonly network: string
  readonly signIn: SignIn
  /** The folder for what this client keeps, and the account it keeps it for. */
  readonly folder: string
  readonly account: string
  readonly theme: Theme
  readonly quit: () => void
}

export type Client = {
  readonly store: SpacetermStore
  readonly backend: Backend
  readonly context: CommandContext
  /** Connects. What was kept is in the store already before this. */
  start(): void
  /** Saves before it returns, then disconnects. Once is enough; again does no harm. */
  stop(): Promise<void>
}

const safe: CommandContext['safe'] = (text) => neutralise(text, { lines: true })

/** A UUID: no other client ever makes the same. */
const newLocalId = () => localId(randomUUID())

/** Opens what was kept and shows it; `start` then connects. */
export const compose = ({ network, signIn, folder, account, theme, quit }: ClientOptions): Client => {
  const { now } = realClock
  const random = Math.random
  const store = createSpacetermStore()
  const { persistence, words } = openPersistence({
    file: clientFileIn(folder, account),
    now: now(),
    safe: neutralise,
  })
  const backend = createSpacesBackend({ name: network, signIn, now, random })
  let listener: Listener | undefined
  const flush = (): void => listener?.flush()
  const outbox = createOutbox({ store, backend, persistence, clock: realClock, random, newLocalId, flush })
  const cache = startCache({ store, persistence, clock: realClock })
  const isFirstStart = store.getState().me === undefined
  if (isFirstStart) store.dispatch({ type: 'welcome-shown' })
  if (words !== undefined)
    store.dispatch({ type: 'notice-shown', notice: { tone: 'warning', words: safe(words) } })
  const history = createHistory({ store, backend })
  const reading = startReading({
    store,
    clock: realClock,
    send: outbox.send,
    visible: (state) => layoutOf(state).list !== undefined,
  })

  const context: CommandContext = {
    state: store.getState,
    dispatch: store.dispatch,
    send(intent) {
      outbox.send(intent)
      reading.sent(intent)
    },
    retry: outbox.retry,
    discard: outbox.discard,
    loadOlder: (space, list) => void history.loadOlder(space, list),
    typing: createTyping({ backend, clock: realClock }),
    reconnect: backend.reconnect,
    quit,
    now,
    safe,
    markdownOf: toMarkdown,
    measure: createMeasure(theme, now),
  }

  const stop = async (): Promise<void> => {
    reading.stop()
    outbox.stop()
    cache.stop()
    persistence.close()
    await listener?.[Symbol.asyncDispose]()
  }
  let stopped: Promise<void> | undefined

  return {
    store,
    backend,
    context,
    start() {
      listener = startListener({ store, backend, history, clock: realClock, random })
    },
    stop: () => (stopped ??= stop()),
  }
}
