// One event of a feed: an envelope around exactly one payload. Source: V4Event of agent-api-public.yaml.
import type { V4User } from '../people.ts'

/** All seventeen (docs/protocol-symphony.md §3). Four can only come by `emit`: no call here causes them. */
export type V4EventType =
  | 'MESSAGESENT'
  | 'MESSAGESUPPRESSED'
  | 'SYMPHONYELEMENTSACTION'
  | 'SHAREDPOST'
  | 'INSTANTMESSAGECREATED'
  | 'ROOMCREATED'
  | 'ROOMUPDATED'
  | 'ROOMDEACTIVATED'
  | 'ROOMREACTIVATED'
  | 'USERREQUESTEDTOJOINROOM'
  | 'USERJOINEDROOM'
  | 'USERLEFTROOM'
  | 'ROOMMEMBERPROMOTEDTOOWNER'
  | 'ROOMMEMBERDEMOTEDFROMOWNER'
  | 'CONNECTIONREQUESTED'
  | 'CONNECTIONACCEPTED'
  | 'GENERICSYSTEMEVENT'

/** All feeds share the one object, so nothing may change it; a feed weighs it by its length as JSON. */
export type V4Event = {
  /** A few letters; not unique. */
  readonly id: string
  /** Of a message that was sent; else one made for the event, tagged `o`. */
  readonly messageId: string
  /** Epoch ms. */
  readonly timestamp: number
  readonly type: V4EventType
  readonly initiator: { readonly user: V4User }
  /** One key: the type's name in camel case. */
  readonly payload: Readonly<Record<string, object>>
}
