// What a request wishes a signal to be, or why it cannot be that.
import { fail, fieldOf, type Reply, textOf } from '../api.ts'
import { alternativesIn } from './query.ts'
import type { SignalWish } from './signals.ts'

const longest = { name: 100, query: 2000 }

/** `field:value` pairs with AND or OR between them, at least one of a tag. */
const queryRefusal = (query: string): string | undefined => {
  const terms = alternativesIn(query)?.flat()
  if (terms === undefined)
    return 'The query consists of author:, hashtag: and cashtag: with AND or OR between them.'
  return terms.every(({ field }) => field === 'author')
    ? 'The query must contain a hashtag or a cashtag.'
    : undefined
}

const refusalOf = ({ name, query }: SignalWish): string | undefined => {
  if (name === '') return 'The field "name" is required.'
  if (query === '') return 'The field "query" is required.'
  return name.length > longest.name || query.length > longest.query
    ? 'The name or the query is too long.'
    : queryRefusal(query)
}

const nothing: SignalWish = { name: '', query: '', visibleOnProfile: true, companyWide: false }

const flagIn = (body: unknown, name: string, usual: boolean): boolean => {
  const given = fieldOf(body, name)
  return typeof given === 'boolean' ? given : usual
}

/** What is not said stays as it was. */
export const wishIn = (body: unknown, before: SignalWish = nothing): SignalWish | Reply => {
  const wish = {
    name: textOf(body, 'name')?.trim() ?? before.name,
    query: textOf(body, 'query')?.trim() ?? before.query,
    visibleOnProfile: flagIn(body, 'visibleOnProfile', before.visibleOnProfile),
    companyWide: flagIn(body, 'companyWide', before.companyWide),
  }
  const why = refusalOf(wish)
  return why === undefined ? wish : fail(400, why)
}
