// The real client on a terminal that only counts: real store, sync, commands and components; the backend is given.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { render } from 'ink'
import { boundYoungHeap } from '../../bin/memory.ts'
import { App } from '../../components/App.tsx'
import { createMeasure } from '../../components/measure.ts'
import { createTheme } from '../../components/theme/theme.ts'
import type { Backend } from '../../src/backend/backend.ts'
import { localId } from '../../src/domain/ids.ts'
import { createCarefulCache } from '../../src/persistence/cache/open-cache.ts'
import type { CarefulCache } from '../../src/persistence/cache/cache.ts'
import { createMemoryPersistence } from '../../src/persistence/memory.ts'
import { toPlainText } from '../../src/text/body.ts'
import { neutralise } from '../../src/text/neutralise.ts'
import type { CommandContext } from '../../store/commands/command.ts'
import { createSpacetermStore, type SpacetermStore } from '../../store/store.ts'
import { startSnapshot } from '../../store/sync/snapshot.ts'
import { realClock } from '../../store/sync/clock.ts'
import { createHistory } from '../../store/sync/history.ts'
import { createKeeping } from '../../store/sync/keeping.ts'
import { startListener } from '../../store/sync/listener.ts'
import { createOutbox } from '../../store/sync/outbox.ts'
import { fakeTty, type FakeTty } from './fake-tty.ts'

export type LiveClient = {
  readonly store: SpacetermStore
  readonly tty: FakeTty
  readonly context: CommandContext
  readonly cache: CarefulCache
}

const idle = (): void => undefined

const columns = 200
const rows = 50

/** Starts it; the program ends with the process. @param seen the file of what was seen before; absent: nothing was */
export const openClient = async (backend: Backend, seen?: string): Promise<LiveClient> => {
  const tty = fakeTty(columns, rows)
  const clock = realClock
  const now = () => clock.now()
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-bench-cache-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  // On a real disk, as in the real client: what it costs belongs to the figures.
  const cache = createCarefulCache({
    file: seen ?? join(folder, 'client.db.history'),
    now,
    safe: neutralise,
    plainOf: toPlainText,
    say: (words) => {
      throw new Error(words)
    },
  })
  const keeping = createKeeping({ cache, clock })
  const store = createSpacetermStore(undefined, keeping.see)
  const persistence = createMemoryPersistence()
  startSnapshot({ store, persistence, clock })
  const history = createHistory({ store, backend })
  let made = 0
  const newLocalId = () => localId(`bench-${(made += 1)}`)
  const outbox = createOutbox({ store, backend, persistence, clock, random: Math.random, newLocalId })
  const theme = createTheme(24, 'dark', true)
  const context: CommandContext = {
    state: () => store.getState(),
    dispatch: (...events) => store.dispatch(...events),
    send: (intent) => outbox.send(intent),
    retry: (id) => outbox.retry(id),
    discard: (id) => outbox.discard(id),
    loadNewer: () => {},
    fillHole: () => {},
    loadOlder: (space, list) => void history.loadOlder(space, list),
    typing: (space) => backend.typing(space),
    pressed: () => undefined,
    attach: () => undefined,
    download: () => undefined,
    cancelTransfer: () => undefined,
    reconnect: () => backend.reconnect(),
    record: () => '',
    quit: () => undefined,
    accounts: { show: idle, goTo: idle, send: idle, signIn: idle, cancel: idle, remove: idle, copy: idle },
    now,
    safe: neutralise,
    markdownOf: () => '',
    measure: createMeasure(theme, now),
  }
  const app = render(<App store={store} context={context} theme={theme} backend={backend.name} />, {
    stdin: tty.stdin,
    stdout: tty.stdout,
    alternateScreen: true,
    interactive: true,
    incrementalRendering: true,
    patchConsole: false,
    exitOnCtrlC: false,
    maxFps: 120,
  })
  startListener({ store, backend, history, clock, random: Math.random, kept: keeping.now })
  await app.waitUntilRenderFlush()
  boundYoungHeap(store)
  return { store, tty, context, cache }
}

/** Resolves when the state satisfies it. */
export const until = async (
  store: SpacetermStore,
  satisfied: (state: ReturnType<SpacetermStore['getState']>) => boolean,
): Promise<void> =>
  new Promise((resolve) => {
    if (satisfied(store.getState())) return resolve()
    const stop = store.subscribe((state) => {
      if (!satisfied(state)) return
      stop()
      resolve()
    })
  })
