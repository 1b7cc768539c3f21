// `spaceterm cache`: what of each account is kept on this machine for reading and searching without a link; and clears it.
import { basename } from 'node:path'
import { readdirSync } from 'node:fs'
import { createAccounts } from '../accounts.ts'
import { cacheOf, clearCache, keepIn, parseKeep, setKeepIn } from '../compose-cache.ts'
import { diskWords } from '../embedded/disk-words.ts'
import { accountFileIn, clientFilesIn, foldersFor } from '../embedded/folders.ts'
import { findAccount } from './find-account.ts'
import { calledWrongly, didNotWork, done, tell } from './io.ts'
import type { Io } from './io.ts'

/** With none of `clear` and `keep` it only shows. Both may be given: `keep` is noted first. */
export type CacheOptions = {
  /** By name or id; `local` is this machine's own server; absent = all of them. */
  readonly account?: string
  readonly data?: string
  readonly json?: boolean
  readonly clear?: boolean
  /** Days (`90d`), room (`500M`, `2G`) or `all`; counts for every account, from the next start on. */
  readonly keep?: string
}

type Kept = { readonly name: string; readonly file: string }

/** This machine's own server has a client's file for each person that one was. */
const localIn = (folder: string): readonly Kept[] =>
  clientFilesIn(folder).map((file) => {
    const person = decodeURIComponent(basename(file).slice('client-'.length, -'.db'.length))
    return { name: `Local (${person})`, file }
  })

const keptIn = (folder: string, { account }: CacheOptions, io: Io): readonly Kept[] | string => {
  const accounts = createAccounts({ folder, env: io.env })
  const fileOf = ({ id, name }: { readonly id: string; readonly name: string }): Kept => ({
    name,
    file: accountFileIn(folder, id),
  })
  if (account === undefined) return [...localIn(folder), ...accounts.list().map(fileOf)]
  if (account.trim().toLowerCase() === 'local') return localIn(folder)
  const found = findAccount(accounts, account)
  return found.ok ? [fileOf(found.account)] : found.words
}

const sized = (bytes: number): string =>
  bytes < 1024 ** 2 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`

const dayOf = (moment: number | undefined): string | undefined =>
  moment === undefined ? undefined : new Date(moment).toISOString().slice(0, 10)

const show = ({ name, file }: Kept, json: boolean, io: Io): void => {
  const size = cacheOf(file)
  if (typeof size === 'string') return tell(io, `${name}: what is kept of it ${size}.`)
  const { bytes, items, spaces, oldest, newest } = size ?? { bytes: 0, items: 0, spaces: 0 }
  const [from, to] = [dayOf(oldest), dayOf(newest)]
  const span = from === undefined || to === undefined ? '' : `, ${from} to ${to}`
  const line = json
    ? JSON.stringify({ account: name, bytes, items, spaces, oldest: from, newest: to })
    : `${name}  ${sized(bytes)}, ${items} items in ${spaces} spaces${span}`
  io.stdout.write(`${line}\n`)
}

const clear = (all: readonly Kept[], io: Io): number => {
  const open = all.filter(({ file }) => !clearCache(file))
  for (const { name } of open)
    tell(
      io,
      `${name} is open in a spaceterm. Quit it there (Ctrl-Q), then try again. Nothing of it was cleared.`,
    )
  if (open.length < all.length) tell(io, 'Cleared. Drafts and unsent messages were kept.')
  return open.length === 0 ? done : didNotWork
}

const act = (options: CacheOptions, folder: string, io: Io): number => {
  const { keep, json = false } = options
  if (keep !== undefined) {
    if (parseKeep(keep) === undefined) {
      tell(io, '--keep wants days (90d), room (500M, 2G) or all.')
      return calledWrongly
    }
    setKeepIn(folder, keep)
    tell(io, `From the next start on, ${keep} of each account is kept.`)
  }
  const all = keptIn(folder, options, io)
  if (typeof all === 'string') {
    tell(io, all)
    return didNotWork
  }
  if (options.clear === true) return clear(all, io)
  for (const each of all) show(each, json, io)
  if (all.length === 0) tell(io, 'Nothing is kept yet.')
  else if (!json && keep === undefined)
    tell(io, `At most ${keepIn(folder)} of each is kept (--keep changes it).`)
  return done
}

/** Never rejects. Exit code 2: a wrong `keep`; 1: a cache is open elsewhere, no such account, the disk refuses. */
export const run = (options: CacheOptions, io: Io): Promise<number> => {
  const folder = foldersFor(options.data, io.env).data
  try {
    readdirSync(folder)
  } catch {
    tell(io, 'Nothing is kept yet.')
    return Promise.resolve(done)
  }
  try {
    return Promise.resolve(act(options, folder, io))
  } catch (error) {
    tell(io, diskWords(error, folder))
    return Promise.resolve(didNotWork)
  }
}
