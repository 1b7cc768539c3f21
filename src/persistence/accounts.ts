// accounts.json: which accounts this user has, by name, person and server. No secret is ever in it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import type { Account, AccountId } from '../domain/accounts.ts'
import type { Millis } from '../domain/ids.ts'
import type { SafeText } from '../domain/text.ts'
import { writeDurably } from './durable-file.ts'
import { inTurn } from './turn.ts'

export type AccountRecord = {
  readonly account: Account
  /** Tells that a sign-in is one of the same person on the same server; not shown. */
  readonly identity: string
  /** Where its secret was kept last, and why not in the keyring. */
  readonly kept: 'keyring' | 'file'
  readonly why?: SafeText
}

export type AccountsFile = {
  /** As it is on disk now; another process may have changed it. An unreadable one counts as empty. */
  readonly list: () => readonly AccountRecord[]
  /** Changes the list while no other process does. Rejects with the system's error when it cannot be written. */
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

/** @param safe foreign text becomes safe when it is read: the file may have been written by anybody */
export const createAccountsFile = (folder: string, safe: (text: string) => SafeText): AccountsFile => {
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
      const json: unknown = JSON.parse(readFileSync(file, 'utf8'))
      const parsed = v.safeParse(List, json)
      return parsed.success ? parsed.output.accounts.flatMap(recordOf) : []
    } catch {
      // None yet, or none that can be read: whoever signs in again is known again.
      return []
    }
  }

  const write = (records: readonly AccountRecord[]): void => {
    const accounts = records.map(({ account, ...rest }) => ({ ...account, ...rest }))
    writeDurably(file, `${JSON.stringify({ accounts }, undefined, 2)}\n`)
  }

  return {
    list,
    change: (edit) =>
      inTurn(join(folder, 'accounts.lock'), PATIENCE, () => {
        const before = list()
        const after = edit(before)
        if (after !== before) write(after)
        return after
      }),
  }
}
