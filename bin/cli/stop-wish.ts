// The wish of a person or of the system that a long-running verb end: SIGINT, SIGTERM, or what a test hands in.
import type { Io } from './io.ts'

/** `signal` and `asked` tell the same once; disposing gives the signals back and settles neither. */
export type StopWish = Disposable & { readonly signal: AbortSignal; readonly asked: Promise<void> }

const wishes = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Until disposed, these signals do not kill the process. A second one does: by then the first was not obeyed.
 * @param onHangup what SIGHUP means instead of the wish to end
 */
export const stopWish = (io: Io, onHangup?: () => void): StopWish => {
  const controller = new AbortController()
  const { promise, resolve } = Promise.withResolvers<void>()
  const ask = (): void => {
    release()
    controller.abort()
    resolve()
  }
  const asking = wishes.filter((wish) => wish !== 'SIGHUP' || onHangup === undefined)
  if (onHangup !== undefined) process.on('SIGHUP', onHangup)
  const release = (): void => {
    for (const wish of asking) process.off(wish, ask)
    io.stop?.removeEventListener('abort', ask)
  }
  if (io.stop === undefined) for (const wish of asking) process.once(wish, ask)
  else if (io.stop.aborted) ask()
  else io.stop.addEventListener('abort', ask, { once: true })
  return {
    signal: controller.signal,
    asked: promise,
    [Symbol.dispose]: () => {
      release()
      if (onHangup !== undefined) process.off('SIGHUP', onHangup)
    },
  }
}
