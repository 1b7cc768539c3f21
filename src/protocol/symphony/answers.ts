// What pod and agent answer a chat client, beside streams, rooms, messages and feeds. Source: [POD], [AGENT].
import * as v from 'valibot'
import { PodUser, WireUserId } from './user.ts'
import { WireId, WireTime } from './wire.ts'

/** `POST /pod/v1/im/create`. */
export const ImCreated = v.object({ id: WireId })

/** What changing members and connections answers. */
export const Done = v.object({ message: v.nullish(v.string()) })

/** `GET /pod/v3/users`. Who was not found stands under errors. */
export const UsersFound = v.object({ users: v.nullish(v.array(PodUser)) })

/** `POST /pod/v1/user/search`. */
export const UserSearch = v.object({ count: v.nullish(v.number()), users: v.nullish(v.array(PodUser)) })

/** `GET /pod/v3/user/{uid}/presence`: `AVAILABLE`, `BUSY`, `AWAY`, `OFFLINE` and more. */
export const PresenceOf = v.object({ category: v.string() })

/** An entry of `GET /pod/v1/connection/list`; `status` is `PENDING_INCOMING`, `PENDING_OUTGOING`, `ACCEPTED` or `REJECTED`. */
export const Connection = v.object({
  userId: WireUserId,
  status: v.string(),
  firstRequestedAt: v.nullish(WireTime),
  updatedAt: v.nullish(WireTime),
})
export type Connection = v.InferOutput<typeof Connection>

/** `POST /pod/v1/admin/messagesuppression/{id}/suppress`. */
export const Suppression = v.object({ messageId: WireId, suppressed: v.nullish(v.boolean()) })
