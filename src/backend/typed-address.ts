// The address of a server as a person types it: scheme and host, nothing secret in it.
import type { Result } from '../domain/result.ts'
import { failed, ok } from '../domain/result.ts'
import { never } from './problems.ts'

const loopback = /^(?:127(?:\.\d+){3}|localhost|\[::1\])(?::\d+)?(?:\/|$)/u

/** Scheme and host; a bare name means https, one of this machine http. `example`: what a right one looks like. */
export const typedAddress = (typed: string, example: string): Result<string> => {
  const text = typed.trim()
  const full = /^[a-z][a-z\d+.-]*:\/\//iu.test(text)
    ? text
    : `${loopback.test(text) ? 'http' : 'https'}://${text}`
  const url = URL.canParse(full) ? new URL(full) : undefined
  if (url === undefined || !/^https?:$/u.test(url.protocol) || url.hostname === '')
    return failed(never(`This is no address of a server. One looks like ${example}.`))
  if (url.username !== '' || url.password !== '')
    return failed(never('An address with a password in it is not used. Leave out what stands before the @.'))
  return ok(url.origin)
}
