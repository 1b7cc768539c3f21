// What one person, one address and all together may take of a server.
import type { Rate } from './rate-limit.ts'

/** Over `sockets` or `socketsPerPerson` a newcomer is refused; those who are in stay. */
export type Limits = {
  /** Messages and other changes of one person, over sockets and REST together. */
  readonly messages: Rate
  /** Bytes of one body or one frame: the longest title and description, however they are escaped. */
  readonly body: number
  /** Connections to /chat at one time; one more is refused with `too.many.sockets`. */
  readonly socketsPerPerson: number
  /** The same for all people together. */
  readonly sockets: number
  /** New connections from one address; undefined = as many as come. */
  readonly connects: Rate | undefined
  /** Bytes that may wait for one client to read them, before it is cut off. */
  readonly buffered: number
}

/** Room for load tests of a thousand connections and 500 messages a second, an end for programs that run away. */
export const usualLimits: Limits = {
  messages: { perSecond: 300, burst: 3000 },
  body: 1024 * 1024,
  socketsPerPerson: 2000,
  sockets: 20_000,
  connects: undefined,
  buffered: 16 * 1024 * 1024,
}
