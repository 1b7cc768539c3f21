// `spaceterm --replay FILE`: a recording on the screen, at its end, or with `--step` from its beginning.
import { Replay } from '../components/Replay.tsx'
import { detectTheme } from '../components/theme/detect-theme.ts'
import { neutralise } from '../src/text/neutralise.ts'
import { createReplay } from '../store/replay.ts'
import { createSpacetermStore } from '../store/store.ts'
import { reduceAll } from '../store/reduce.ts'
import type { State } from '../store/state.ts'
import { didNotWork } from './cli/io.ts'
import { foldersFor } from './embedded/folders.ts'
import { loadRecording } from './recording.ts'
import { openTerminal } from './terminal.ts'

/** `file` may be relative. `background`: undefined = find out from the environment. */
export type ReplayOptions = {
  readonly file: string
  /** Begin at the beginning. */
  readonly step: boolean
  readonly background: 'dark' | 'light' | undefined
}

/** @returns the exit code. */
export const runReplay = async ({ file, step, background }: ReplayOptions): Promise<number> => {
  const recording = loadRecording(file)
  if (typeof recording === 'string') {
    process.stderr.write(`${recording}\n`)
    return didNotWork
  }
  const replay = createReplay(recording)
  let count = step ? 0 : replay.length
  const sized = (state: State): State =>
    reduceAll(state, [
      {
        type: 'screen-resized',
        columns: process.stdout.columns || state.view.columns,
        rows: process.stdout.rows || state.view.rows,
      },
      { type: 'notice-shown', notice: { tone: 'plain', words: neutralise(replay.words(count)) } },
    ])
  let shown = createSpacetermStore(sized(replay.at(count)))
  const listeners = new Set<() => void>()
  // Each step is a state of its own, backwards too: so the store is a new one, and those who listen are told.
  const store = {
    getState: () => shown.getState(),
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  const show = (): void => {
    shown = createSpacetermStore(sized(replay.at(count)))
    for (const listener of listeners) listener()
  }
  const terminal = openTerminal(foldersFor(undefined, process.env).log)
  const steps = {
    go: (by: number) => {
      count = Math.max(0, Math.min(replay.length, count + by))
      show()
    },
    quit: terminal.quit,
  }
  const theme = detectTheme(process.env, background === undefined ? {} : { background })
  const screen = (
    <Replay store={store} dispatch={show} steps={steps} theme={theme} now={() => replay.momentAt(count)} />
  )
  return terminal.run(screen, async () => undefined)
}
