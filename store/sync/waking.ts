// While the network is away: tries again as soon as the machine wakes, or the person is back at the keys.
import type { Backend } from '../../src/backend/backend.ts'
import type { Millis } from '../../src/domain/ids.ts'
import type { Clock } from './clock.ts'
import type { StorePort } from './store-port.ts'

/** It only cuts waits short: how long to wait is the backend's business. */
export type Waking = {
  /** The person pressed a key. */
  pressed(): void
  stop(): void
}

const STEP: Millis = 1000
/** The clock jumped by more than this over a step: the machine slept. */
const JUMP: Millis = 3000
/** Keys make it try again at most so often: a person types ten of them in a second. */
const PATIENCE: Millis = 5000
/** A wait longer than any of our own was asked for by the server. */
const ASKED_FOR: Millis = 30_000

/** A key leaves a wait alone that the server asked for; after a sleep that, too, is cut short. */
export const startWaking = ({
  store,
  backend,
  clock,
}: {
  readonly store: StorePort
  readonly backend: Pick<Backend, 'reconnect'>
  readonly clock: Clock
}): Waking => {
  let stopStep: (() => void) | undefined
  let pressedAt = Number.NEGATIVE_INFINITY

  /** How long it would still wait by itself; undefined while it does not wait. */
  const left = (): Millis | undefined => {
    const { link } = store.getState().connection
    return link.status === 'waiting' ? link.retryAt - clock.now() : undefined
  }

  const step = (): void => {
    const began = clock.now()
    stopStep = clock.after(STEP, () => {
      stopStep = undefined
      if (left() === undefined) return
      if (clock.now() - began > STEP + JUMP) backend.reconnect()
      else step()
    })
  }

  const unsubscribe = store.subscribe(({ connection: { link } }) => {
    if (link.status === 'waiting' && stopStep === undefined) step()
  })

  return {
    pressed: () => {
      const wait = left()
      const now = clock.now()
      // A clock that was set back must not make the keys useless.
      const tooSoon = now - pressedAt < PATIENCE && now >= pressedAt
      if (wait === undefined || wait > ASKED_FOR || tooSoon) return
      pressedAt = now
      backend.reconnect()
    },
    stop: () => {
      unsubscribe()
      stopStep?.()
    },
  }
}
