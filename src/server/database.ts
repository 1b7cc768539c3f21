// The server's SQLite file. All writes of one turn of the event loop share one transaction (group commit): one fsync
// serves many messages, and nothing is answered or told before its COMMIT.
import { chmodSync } from 'node:fs'
import { DatabaseSync, type StatementSync } from 'node:sqlite'

import { migrate } from './schema.ts'

/** One open SQLite file. Everything but `settled` answers at once; what SQLite refuses throws. */
export type Database = {
  /** Prepares once per text of SQL. */
  readonly statement: (sql: string) => StatementSync
  /** Runs `work` in the open transaction; if it throws, all it did is undone and the rest of the turn stays. */
  readonly write: <T>(work: () => T) => T
  /** Runs after the COMMIT of what is being written, in order; never, if that fails. */
  readonly afterCommit: (told: () => void) => void
  /** Called when a transaction was lost (disk full …), so that caches forget what never became true. */
  readonly onRollback: (listener: () => void) => void
  /** Resolves at the next COMMIT (at once if nothing is open), rejects if it fails. */
  readonly settled: () => Promise<void>
  readonly close: () => void
}

type Waiter = { readonly resolve: () => void; readonly reject: (reason: unknown) => void }

/** Opens or makes the file; `:memory:` keeps nothing. `commitSoon` schedules the COMMIT (default: after this turn's I/O). */
export const openDatabase = ({
  path,
  commitSoon = (commit) => void setImmediate(commit),
  onCommit,
}: {
  readonly path: string
  readonly commitSoon?: (commit: () => void) => void
  /** Told how many seconds each COMMIT took. */
  readonly onCommit?: ((seconds: number) => void) | undefined
}): Database => {
  const sql = new DatabaseSync(path, { timeout: 5000 })
  // Messages and the key that signs tokens are nobody else's business; SQLite gives its side files the same mode.
  if (path !== ':memory:') chmodSync(path, 0o600)
  sql.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  migrate(sql)

  const statements = new Map<string, StatementSync>()
  const rollbackListeners: (() => void)[] = []
  let toTell: (() => void)[] = []
  let waiters: Waiter[] = []
  let depth = 0

  const statement = (text: string): StatementSync => {
    const known = statements.get(text)
    if (known !== undefined) return known
    const prepared = sql.prepare(text)
    statements.set(text, prepared)
    return prepared
  }

  const commit = (): void => {
    if (!sql.isOpen || !sql.isTransaction) return
    const [telling, waiting] = [toTell, waiters]
    ;[toTell, waiters] = [[], []]
    try {
      const began = onCommit === undefined ? 0 : performance.now()
      statement('COMMIT').run()
      onCommit?.((performance.now() - began) / 1000)
    } catch (error) {
      if (sql.isTransaction) statement('ROLLBACK').run()
      for (const listener of rollbackListeners) listener()
      for (const waiter of waiting) waiter.reject(error)
      return
    }
    for (const tell of telling) tell()
    for (const waiter of waiting) waiter.resolve()
  }

  const open = (): void => {
    if (sql.isTransaction) return
    statement('BEGIN IMMEDIATE').run()
    commitSoon(commit)
  }

  const undo = (told: number): void => {
    toTell.length = told
    // A full disk makes SQLite end the whole transaction by itself; then there is no savepoint to go back to.
    if (sql.isTransaction) {
      statement('ROLLBACK TO one').run()
      statement('RELEASE one').run()
      for (const listener of rollbackListeners) listener()
      return
    }
    toTell = []
    for (const listener of rollbackListeners) listener()
    const lost = waiters
    waiters = []
    for (const waiter of lost) waiter.reject(new Error('The database could not keep this.'))
  }

  const write = <T>(work: () => T): T => {
    if (depth > 0) return work()
    open()
    const told = toTell.length
    statement('SAVEPOINT one').run()
    depth += 1
    try {
      const result = work()
      statement('RELEASE one').run()
      return result
    } catch (error) {
      undo(told)
      throw error
    } finally {
      depth -= 1
    }
  }

  return {
    statement,
    write,
    afterCommit: (told) => void toTell.push(told),
    onRollback: (listener) => void rollbackListeners.push(listener),
    settled: () =>
      sql.isOpen && sql.isTransaction
        ? new Promise((resolve, reject) => void waiters.push({ resolve, reject }))
        : Promise.resolve(),
    close: () => {
      if (!sql.isOpen) return
      commit()
      sql.close()
    },
  }
}
