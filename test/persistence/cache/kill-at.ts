// For programs that are to die: a SIGKILL at the n-th boundary of what they do to their files.
import { DatabaseSync, StatementSync } from 'node:sqlite'

export type KillAt = {
  /** One more place to die at. */
  readonly boundary: () => void
  /** So many there were. */
  readonly count: () => number
}

const always = (): boolean => true

/**
 * Before and after each call of SQLite that reaches a file.
 * @param killAt 0 = never
 * @param matters which statements do, by their words; all by default
 */
export const killAtBoundary = (killAt: number, matters: (sql: string) => boolean = always): KillAt => {
  let boundaries = 0
  const boundary = (): void => {
    boundaries += 1
    if (boundaries === killAt) process.kill(process.pid, 'SIGKILL')
  }
  const guarded = (owner: object, names: readonly string[]): void => {
    for (const name of names) {
      const real: unknown = Reflect.get(owner, name)
      if (typeof real !== 'function') throw new Error(`no ${name}`)
      Reflect.set(owner, name, function guard(this: unknown, ...given: readonly unknown[]): unknown {
        const isOne = !(this instanceof StatementSync) || matters(this.sourceSQL)
        if (isOne) boundary()
        const result: unknown = Reflect.apply(real, this, given)
        if (isOne) boundary()
        return result
      })
    }
  }
  guarded(DatabaseSync.prototype, ['exec', 'close'])
  guarded(StatementSync.prototype, ['run'])
  return { boundary, count: () => boundaries }
}
