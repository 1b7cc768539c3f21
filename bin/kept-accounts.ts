// What this machine keeps of the accounts: their list, and the secret of each, in the keyring or in a file.
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { isAvaya } from '../src/backend/spaces/rest/addresses.ts'
import { readSecret as readSpacesSecret } from '../src/backend/spaces/sign-in/secret.ts'
import { readSecret as readSymphonySecret } from '../src/backend/symphony/sign-in/secret.ts'
import type { Account, AccountId, Accounts, SignInForm } from '../src/domain/accounts.ts'
import { createAccountsFile } from '../src/persistence/accounts.ts'
import type { AccountRecord } from '../src/persistence/accounts.ts'
import type { Keyring } from '../src/persistence/secrets/keyring.ts'
import { createSecrets } from '../src/persistence/secrets/secrets.ts'
import { inTurn } from '../src/persistence/turn.ts'
import { neutralise } from '../src/text/neutralise.ts'
import { freeName } from './account-words.ts'
import type { Secret } from './account-words.ts'

/** What a first sign-in of any network gives. */
export type Begun = {
  readonly secret: Secret
  readonly me: { readonly name: string } | undefined
  readonly identity: string
  /** Default: what the secret says. */
  readonly server?: string
}

/** Read from the disk each time: other terminals change the same files. Signs in nowhere. */
export type KeptAccounts = Pick<Accounts, 'trouble' | 'keptIn'> & {
  records(): readonly AccountRecord[]
  recordOf(id: AccountId): AccountRecord | undefined
  /** One at a time for an account, among all terminals. */
  turnOf(id: AccountId): <Answer>(work: () => Promise<Answer>) => Promise<Answer>
  /** The secret of one that is listed. */
  load(id: AccountId): Promise<Secret | undefined>
  /** A secret that was renewed. */
  save(id: AccountId, secret: Secret): Promise<void>
  /** What was signed in to, as a new account or as the same one again. @param wanted its name, if one was chosen */
  keep(form: SignInForm, begun: Begun, wanted: string | undefined): Promise<Account>
  /** Off the list, and the secret deleted; gives that back, if it could be read. */
  forget(id: AccountId): Promise<Secret | undefined>
}

/** Ms: longer than a keyring waits for its password and a server for its answer. */
const PATIENCE = 90_000

/** What an account is called where the person does not say. */
const usualName = (server: string, kind: Account['kind']): string => {
  if (kind === 'symphony') return 'Symphony'
  return isAvaya(server) ? 'Avaya' : new URL(server).hostname
}

/** @param folder the data folder; made as needed @param now epoch ms */
export const createKeptAccounts = (folder: string, keyring: Keyring, now: () => number): KeptAccounts => {
  const file = createAccountsFile(folder, neutralise, now)
  const secrets = createSecrets(folder, keyring)

  const recordOf = (id: AccountId): AccountRecord | undefined =>
    file.list().find(({ account }) => account.id === id)

  const lockOf = (id: AccountId): string => join(folder, 'secrets', `${id}.lock`)

  const turnOf =
    (id: AccountId) =>
    <Answer>(work: () => Promise<Answer>): Promise<Answer> =>
      inTurn(lockOf(id), PATIENCE, work)

  const load = async (id: AccountId): Promise<Secret | undefined> => {
    if (recordOf(id) === undefined) return undefined
    const text = await secrets.read(id)
    return text === undefined ? undefined : (readSymphonySecret(text) ?? readSpacesSecret(text))
  }

  /** The record says where the secret went. */
  const store = async (id: AccountId, secret: Secret): Promise<Pick<AccountRecord, 'kept' | 'why'>> => {
    const { place, why } = await secrets.write(id, JSON.stringify(secret))
    return { kept: place, ...(why !== undefined && { why: neutralise(why) }) }
  }

  const save = async (id: AccountId, secret: Secret): Promise<void> => {
    const place = await store(id, secret)
    if (recordOf(id)?.kept === place.kept) return
    await file.change((records) =>
      records.map((record) =>
        record.account.id === id ? { account: record.account, identity: record.identity, ...place } : record,
      ),
    )
  }

  const keep = async (form: SignInForm, begun: Begun, wanted: string | undefined): Promise<Account> => {
    const { secret, me, identity, server = secret.url } = begun
    const kind = form.kind === 'symphony-here' ? 'symphony' : form.kind
    const known = file
      .list()
      .find((record) => record.identity === identity && identity !== '' && record.account.server === server)
    const id = known?.account.id ?? (randomBytes(8).toString('hex') as AccountId)
    // The secret first: an account that is listed can be opened.
    const place = await turnOf(id)(() => store(id, secret))
    const records = await file.change((before) => {
      const others = before.filter(({ account }) => account.id !== id)
      const name = known?.account.name
      const account: Account = {
        id,
        name:
          wanted === undefined && name !== undefined
            ? name
            : neutralise(freeName(wanted ?? usualName(secret.url, kind), others)),
        kind,
        server,
        ...(me !== undefined && { person: neutralise(me.name) }),
      }
      const record: AccountRecord = { account, identity, ...place }
      return known === undefined
        ? [...before, record]
        : before.map((each) => (each.account.id === id ? record : each))
    })
    const record = records.find(({ account }) => account.id === id)
    if (record === undefined) throw new Error('The account could not be written down.')
    return record.account
  }

  const forget = async (id: AccountId): Promise<Secret | undefined> => {
    // Not while another terminal renews it: that one would keep it again.
    const secret = await turnOf(id)(async () => {
      const kept = await load(id).catch(() => undefined)
      await secrets.forget(id)
      await file.change((records) => records.filter(({ account }) => account.id !== id))
      return kept
    })
    rmSync(lockOf(id), { force: true })
    return secret
  }

  return {
    records: file.list,
    trouble: file.trouble,
    recordOf,
    turnOf,
    load,
    save,
    keep,
    forget,
    keptIn: (id) => {
      const record = recordOf(id)
      if (record === undefined) return { place: 'nowhere', words: 'There is no such account.' }
      if (record.kept === 'keyring' && !secrets.isInFile(id))
        return { place: 'keyring', words: 'in the system’s keyring' }
      const why = record.why === undefined ? '' : ` (not in a keyring: ${record.why})`
      return { place: 'file', words: `in ${secrets.fileOf(id)}, for your eyes only${why}` }
    },
  }
}
