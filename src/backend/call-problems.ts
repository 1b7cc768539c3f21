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

/** Codes of a certificate that is good for nobody: of another name, of another time, taken back. */
const badCertificate = /^(?:ERR_TLS_CERT_ALTNAME_INVALID|CERT_(?:HAS_EXPIRED|NOT_YET_VALID|REVOKED))$/
/** Of one that somebody signed whom this machine does not know, as companies do. */
const unknownSigner = /SELF_SIGNED_CERT|UNABLE_TO_(?:VERIFY_LEAF|GET_ISSUER)|CERT_UNTRUSTED/

/** What keeps an encrypted connection from being made, in words; undefined when it is something else. Nothing was sent. */
export const certificateTrouble = (host: string, error: unknown): Problem | undefined => {
  const code = codeOf(error)
  if (badCertificate.test(code))
    return soon(
      `The certificate of ${host} is not good (${code}). Are its name and this machine’s clock right?`,
    )
  return unknownSigner.test(code)
    ? soon(
        `This machine does not trust the certificate of ${host}. If it is your company’s own, name its file in NODE_EXTRA_CA_CERTS.`,
      )
    : undefined
}

/** `fetch`, or reading what it gave, threw this. */
export const noAnswer = (host: string, error: unknown, harmless: boolean): Problem =>
  certificateTrouble(host, error) ?? unreachable(host, !harmless && !notSent.has(codeOf(error)))

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
