// accounts.json: which accounts this user has, by name, person and server. No secret is ever in it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import type { Account, AccountId } from '../domain/accounts.ts'
import type { Millis } from '../domain/ids.ts'
import type { SafeText } from '../domain/text.ts'
import { setAside } from './database.ts'
import { writeDurably } from './durable-file.ts'
import { inTurn } from './turn.ts'

/** One entry of accounts.json; there the fields of `account` stand beside the others. */
export type AccountRecord = {
  readonly account: Account
  /** Tells that a sign-in is one of the same person on the same server; not shown. */
  readonly identity: string
  /** Where its secret was kept last, and why not in the keyring. */
  readonly kept: 'keyring' | 'file'
  readonly why?: SafeText
}

/** Shared by all terminals of the user, so nothing of it is held in memory. */
export type AccountsFile = {
  /** As it is on disk now; another process may have changed it. An unreadable one counts as empty, see `trouble`. */
  readonly list: () => readonly AccountRecord[]
  /** Why nothing can be read in a file that is there, for the person; undefined when all is well. */
  readonly trouble: () => string | undefined
  /**
   * Changes the list while no other process does. What cannot be read stays: an entry (a newer spaceterm may have
   * written it) in the file, a damaged file beside it. Rejects with the system's error when it cannot be read or written.
   */
  readonly change: (
    edit: (records: readonly AccountRecord[]) => readonly AccountRecord[],
  ) => Promise<readonly AccountRecord[]>
}

const PATIENCE: Millis = 10_000

/** As long as a name may be: it goes into file names and on one line. */
const Id = v.pipe(v.string(), v.regex(/^[a-z\d]{1,40}$/u))
const OnDisk = v.object({
  id: Id,
  name: v.string(),
  kind: v.picklist(['token', 'guest', 'browser', 'refresh-token', 'service-app', 'invite', 'symphony']),
  server: v.string(),
  person: v.optional(v.string()),
  identity: v.string(),
  kept: v.picklist(['keyring', 'file']),
  why: v.optional(v.string()),
})
const List = v.object({ accounts: v.array(v.unknown()) })

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Its entries as they were written; undefined when the file is damaged. Throws the system's error. */
const entriesIn = (file: string): readonly unknown[] | undefined => {
  try {
    const parsed = v.safeParse(List, JSON.parse(readFileSync(file, 'utf8')))
    return parsed.success ? parsed.output.accounts : undefined
  } catch (error) {
    if (isAbsent(error)) return []
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/**
 * @param safe foreign text becomes safe when it is read: the file may have been written by anybody
 * @param now dates the name of a file that is set aside
 */
export const createAccountsFile = (
  folder: string,
  safe: (text: string) => SafeText,
  now: () => Millis,
): AccountsFile => {
  const file = join(folder, 'accounts.json')

  const recordOf = (entry: unknown): readonly AccountRecord[] => {
    const parsed = v.safeParse(OnDisk, entry)
    if (!parsed.success) return []
    const { id, name, kind, server, person, identity, kept, why } = parsed.output
    const account: Account = {
      id: id as AccountId,
      name: safe(name),
      kind,
      server: safe(server),
      ...(person !== undefined && { person: safe(person) }),
    }
    return [{ account, identity, kept, ...(why !== undefined && { why: safe(why) }) }]
  }

  const list = (): readonly AccountRecord[] => {
    try {
      return (entriesIn(file) ?? []).flatMap(recordOf)
    } catch {
      // That it cannot be read is said by `trouble`, and by who wants to change it.
      return []
    }
  }

  const trouble = (): string | undefined => {
    try {
      return entriesIn(file) === undefined
        ? `${file} is damaged: the accounts in it cannot be read. Sign in again, or put back a copy of it.`
        : undefined
    } catch (error) {
      return `Your accounts cannot be read: ${error instanceof Error ? error.message : file}`
    }
  }

  const write = (records: readonly AccountRecord[], unread: readonly unknown[]): void => {
    const accounts = [...records.map(({ account, ...rest }) => ({ ...account, ...rest })), ...unread]
    writeDurably(file, `${JSON.stringify({ accounts }, undefined, 2)}\n`)
  }

  return {
    list,
    trouble,
    change: (edit) =>
      inTurn(join(folder, 'accounts.lock'), PATIENCE, () => {
        const entries = entriesIn(file)
        const before = (entries ?? []).flatMap(recordOf)
        const after = edit(before)
        if (after === before) return after
        if (entries === undefined && setAside(file, 'damaged', now()) === undefined)
          throw new Error(`${file} is damaged and cannot be moved out of the way.`)
        write(
          after,
          (entries ?? []).filter((entry) => recordOf(entry).length === 0),
        )
        return after
      }),
  }
}
