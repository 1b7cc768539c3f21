// HTTP as a proxy sees it: the first bytes of a call, an answer of its own, the clock in somebody else's.

const DATE = Buffer.from('\r\nDate: ')
const BEGIN = Buffer.from('HTTP/1.1')

/** Do these bytes begin a call of the REST API? */
export const isCall = (bytes: Buffer): boolean =>
  /^(?:GET|POST|DELETE|PATCH) \/(?:api|pod|agent)\//.test(bytes.toString('latin1', 0, 16))

/** @param retryAfter in seconds */
export const answerBytes = ({
  status,
  retryAfter,
  body = JSON.stringify({ code: 'injected', message: 'Made by the proxy.' }),
}: {
  readonly status: number
  readonly retryAfter?: number
  readonly body?: string
}): Buffer => {
  const later = retryAfter === undefined ? '' : `Retry-After: ${retryAfter}\r\n`
  return Buffer.from(
    `HTTP/1.1 ${status} Injected\r\n${later}Content-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  )
}

/** The same answer, with another moment in its `Date`. */
export const withDate = (bytes: Buffer, now: number): Buffer => {
  if (!bytes.subarray(0, BEGIN.length).equals(BEGIN)) return bytes
  const at = bytes.indexOf(DATE)
  if (at < 0) return bytes
  const copy = Buffer.from(bytes)
  copy.write(new Date(now).toUTCString(), at + DATE.length, 'latin1')
  return copy
}
