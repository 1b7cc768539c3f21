// One event of a feed: an envelope around exactly one payload. Source: V4Event of agent-api-public.yaml.
import type { V4User } from '../people.ts'

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

export type V4Event = {
  /** A few letters; not unique. */
  readonly id: string
  readonly messageId: string
  /** Epoch ms. */
  readonly timestamp: number
  readonly type: V4EventType
  readonly initiator: { readonly user: V4User }
  /** One key: the type's name in camel case. */
  readonly payload: Readonly<Record<string, object>>
}
