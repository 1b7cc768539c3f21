// What pod and agent answer a chat client, beside streams, rooms, messages and feeds. Source: [POD], [AGENT].
import * as v from 'valibot'
import { PodUser, WireUser, WireUserId } from './user.ts'
import { isWireTime, WireId, WireTime } from './wire.ts'

/** `POST /pod/v1/im/create`. */
export const ImCreated = v.object({ id: WireId })

/** What changing members and connections answers. */
export const Done = v.object({ message: v.nullish(v.string()) })

/** `GET /pod/v3/users`. Who was not found stands under errors. */
export const UsersFound = v.object({ users: v.nullish(v.array(PodUser)) })

/** `POST /pod/v1/user/search`. */
export const UserSearch = v.object({ users: v.nullish(v.array(PodUser)) })

/** `GET /pod/v3/user/{uid}/presence`, `POST /pod/v2/user/presence`: `AVAILABLE`, `BUSY`, `AWAY`, `OFFLINE` and more. */
export const PresenceOf = v.object({ category: v.string() })

/** An entry of `GET /pod/v1/connection/list`; `status` is `PENDING_INCOMING`, `PENDING_OUTGOING`, `ACCEPTED` or `REJECTED`. */
export const Connection = v.object({
  userId: WireUserId,
  status: v.string(),
  firstRequestedAt: v.nullish(WireTime),
  updatedAt: v.nullish(WireTime),
})
/** `status` may come in any case of letters; `toRequest` reads the pending ones alone. */
export type Connection = v.InferOutput<typeof Connection>

/** `POST /pod/v1/admin/messagesuppression/{id}/suppress`. */
export const Suppression = v.object({ messageId: WireId, suppressed: v.nullish(v.boolean()) })

/** Ids and times are strings here (`"1489769156271"`); a sample of the specification has them as numbers. */
const WrittenTime = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.digits())]),
  v.transform(Number),
  v.check((time) => isWireTime(time), 'a time'),
)

/** MessageStatusUser: somebody, and since when it stands so with them. */
export const MessageStatusUser = v.object({ ...WireUser.entries, timestamp: v.nullish(WrittenTime) })
/** `timestamp` is a number here, whichever way it was written; absent where the pod gives none. */
export type MessageStatusUser = v.InferOutput<typeof MessageStatusUser>

const receipts = v.nullish(v.array(MessageStatusUser))
/**
 * `GET /pod/v1/message/{mid}/status`. Those who have read it in any client; those to whose client it came, and who have
 * not; and those for whom the pod has it. Nobody can be marked as a reader over the API.
 */
export const MessageStatus = v.object({
  author: v.nullish(v.object({ userId: WireUserId })),
  read: receipts,
  delivered: receipts,
  sent: receipts,
})
