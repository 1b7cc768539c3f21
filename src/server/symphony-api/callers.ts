// Who calls: who reads a feed does so at least every half a minute, and is there for the teammates.
import type { Timers } from '../timers.ts'

/** Told of every call of somebody who is signed in; whether that person still is there is found out by time. */
export type Callers = {
  /** This person made a call. */
  readonly called: (personId: string) => void
}

/** After so long without a call somebody is gone, ms. */
const patience = 60_000

/** `onChanged` hears how many are there whenever that changes. */
export const createCallers = ({
  after,
  now,
  onChanged,
}: Timers & { readonly onChanged: (count: number) => void }): Callers => {
  const last = new Map<string, number>()

  const look = (personId: string): void => {
    const left = (last.get(personId) ?? 0) + patience - now()
    if (left > 0) {
      after(left, () => look(personId))
      return
    }
    last.delete(personId)
    onChanged(last.size)
  }

  return {
    called: (personId) => {
      const isNew = !last.has(personId)
      last.set(personId, now())
      if (!isNew) return
      onChanged(last.size)
      after(patience, () => look(personId))
    },
  }
}
