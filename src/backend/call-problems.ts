// What goes wrong with one call by HTTP, whichever network it is of. `harmless`: it changes nothing and can simply be made again.
import type { Problem } from '../domain/result.ts'
import { never, soon, unreachable, unsure } from './problems.ts'

/** Codes of a connection that never was, so the call was not sent. */
const notSent: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Node wraps the reason of a failed fetch. */
const codeOf = (error: unknown): string => {
  const cause = error instanceof Error ? error.cause : undefined
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''
}

/** `fetch`, or reading what it gave, threw this. */
export const noAnswer = (host: string, error: unknown, harmless: boolean): Problem =>
  unreachable(host, !harmless && !notSent.has(codeOf(error)))

/** Not what is documented. A change was taken, and repeating it would be wrong. */
export const oddAnswer = (host: string, harmless: boolean): Problem =>
  (harmless ? soon : never)(`${host} answered something that is not understood.`)

/** A hotel's sign-in page, say: whether the server was reached at all is not known. */
export const somethingElse = (host: string, harmless: boolean): Problem =>
  (harmless ? soon : unsure)(
    `Something else answered in place of ${host}. Does this network want a sign-in in the browser?`,
  )

/** What changes nothing need not be looked for before it is tried again. */
export const calmed = (problem: Problem, harmless: boolean): Problem =>
  problem.again === 'unsure' && harmless ? { ...problem, again: 'soon' } : problem
