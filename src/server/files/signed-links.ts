// Links to one file, for whoever holds them, until they expire: signed, so that the server need not remember any.
import { createHmac } from 'node:crypto'

import { isSame } from '../is-same.ts'

/** `put` lets bytes come, `get` lets them go. */
export type LinkVerb = 'get' | 'put'

/** What a good link says. */
export type LinkClaims = { readonly key: string; readonly name: string }

/** `read` answers `wrong` for a link of another key, verb or name; only a good one can be `expired`. */
export type SignedLinks = {
  /** The path and query of a link; `life` in ms from `now` (epoch ms). `name` = what the file shall be called. */
  readonly make: (link: {
    readonly verb: LinkVerb
    readonly key: string
    readonly name?: string
    readonly now: number
    readonly life: number
  }) => string
  readonly read: (verb: LinkVerb, url: URL, now: number) => LinkClaims | 'wrong' | 'expired'
}

/** Where links lead. */
export const filesPath = '/files/'

/** Links made within these ms are the same, so that an item read again is the same item. */
const grain = 5 * 60_000

/** `signingKey` = the server's; links get a key of their own, so that no token can be passed off as one. */
export const createSignedLinks = (signingKey: string): SignedLinks => {
  const own = createHmac('sha256', signingKey).update('links to files').digest()
  const sign = (verb: LinkVerb, { key, name }: LinkClaims, expires: string): string =>
    createHmac('sha256', own)
      .update(JSON.stringify([verb, key, name, expires]))
      .digest('base64url')

  return {
    make: ({ verb, key, name = '', now, life }) => {
      const start = verb === 'get' ? Math.floor(now / grain) * grain : now
      const expires = String(start + life)
      const query = new URLSearchParams({
        ...(name === '' ? {} : { name }),
        expires,
        signature: sign(verb, { key, name }, expires),
      })
      return `${filesPath}${key}?${query.toString()}`
    },
    read: (verb, url, now) => {
      const key = url.pathname.slice(filesPath.length)
      const name = url.searchParams.get('name') ?? ''
      const expires = url.searchParams.get('expires') ?? ''
      const given = url.searchParams.get('signature') ?? ''
      if (!isSame(given, sign(verb, { key, name }, expires))) return 'wrong'
      return Number(expires) > now ? { key, name } : 'expired'
    },
  }
}
