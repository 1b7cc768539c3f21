// The terminal's life: takes the screen, gives it back on exit, signal and crash, and says where the crash report lies.
import { flushCompileCache } from 'node:module'
import { constants } from 'node:os'
import { render } from 'ink'
import type { ReactNode } from 'react'
import { reportCrash } from './crash-report.ts'

/** Enough for a key's answer within a frame; the flow of messages is limited by the listener, not here. */
const MAX_FPS = 120

/** In ms: longer than a goodbye takes, shorter than a person waits. */
const LONGEST_END = 2000

const SIGNALS = ['SIGTERM', 'SIGHUP', 'SIGINT'] as const

/** For one run: signals and crashes are listened to from `run` on, and by no other in this process. */
export type Terminal = {
  /** Ends the screen; `run` then returns this exit code. */
  readonly quit: () => void
  /**
   * Shows the program until it quits. Resolves with the exit code, after the screen was given back and `stop` is done.
   * @param stop called once, before the screen is given back: saves before it returns, then may take a moment to say
   *   goodbye. Whatever still hangs after two seconds (or at a second signal) is left.
   */
  run(screen: ReactNode, stop: () => Promise<void>, record?: () => string | undefined): Promise<number>
}

const setRaw = (raw: boolean): void => {
  if (process.stdin.isTTY) process.stdin.setRawMode(raw)
}

/** @param reports the folder for crash reports. */
export const openTerminal = (reports: string): Terminal => {
  const { stdout, stderr } = process
  const { promise: finished, resolve: finish } = Promise.withResolvers<number>()

  const onCrash = (trouble: unknown): void => {
    crash ??= { trouble }
    finish(70)
  }
  let crash: { readonly trouble: unknown } | undefined

  return {
    quit: () => finish(0),
    async run(screen, stop, record) {
      let givenBack = false
      // With handlers of our own, Ink leaves the process alive after a signal, and there is time to save.
      for (const signal of SIGNALS) {
        process.on(signal, () => {
          const code = 128 + constants.signals[signal]
          if (givenBack) process.exit(code)
          finish(code)
        })
      }
      process.on('uncaughtException', onCrash)
      process.on('unhandledRejection', onCrash)
      // The terminal went away under us: nothing can be shown any more, but drafts can still be saved.
      stdout.on('error', () => finish(128 + constants.signals.SIGHUP))
      process.stdin.on('error', () => finish(128 + constants.signals.SIGHUP))
      // Ink listens after the first frame: what is typed before it does would be echoed, and its Enter would be a line end.
      setRaw(true)
      const instance = render(screen, {
        alternateScreen: true,
        // Said outright, because Ink takes CI=1 in the environment for a reason to draw nothing.
        interactive: true,
        incrementalRendering: true,
        exitOnCtrlC: false,
        patchConsole: false,
        maxFps: MAX_FPS,
        kittyKeyboard: { mode: 'auto' },
      })
      instance.waitUntilExit().then(() => finish(0), onCrash)
      const saved = setTimeout(flushCompileCache, 1000)
      const code = await finished
      clearTimeout(saved)
      setTimeout(() => process.exit(code), LONGEST_END).unref()
      // It has saved when it returns; a goodbye that fails is no crash.
      const stopped = stop().catch(() => undefined)
      // Before the screen is given back: who sees the shell and presses Ctrl-C must be heard as a signal.
      setRaw(false)
      instance.unmount()
      givenBack = true
      await instance.waitUntilExit().catch(() => undefined)
      if (crash !== undefined) stderr.write(reportCrash(reports, crash.trouble, new Date(), record?.()))
      await stopped
      return code
    },
  }
}
