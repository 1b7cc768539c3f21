// A stream of Symphony: as events name it, as the pod lists it, and what the pod tells of one.
import * as v from 'valibot'
import { WireUser, WireUserId } from './user.ts'
import { WireId, WireTime } from './wire.ts'

/** V4Stream. `streamType`: `IM`, `MIM`, `ROOM`, `POST` (a wall); others exist. Deactivation leaves names out. */
export const WireStream = v.object({
  streamId: WireId,
  streamType: v.nullish(v.string()),
  roomName: v.nullish(v.string()),
  /** Of an IM that was created. */
  members: v.nullish(v.array(WireUser)),
})
/** As the schema of this name lets it through. */
export type WireStream = v.InferOutput<typeof WireStream>

const listed = {
  id: WireId,
  active: v.nullish(v.boolean()),
  streamType: v.nullish(v.object({ type: v.nullish(v.string()) })),
  /** Rooms. */
  roomAttributes: v.nullish(v.object({ name: v.nullish(v.string()) })),
  /** IM, MIM and POST: the caller is among them. */
  streamAttributes: v.nullish(v.object({ members: v.nullish(v.array(WireUserId)) })),
}

/** An entry of `POST /pod/v1/streams/list`: the oldest first; neither unread counts nor last messages. */
export const ListedStream = v.object(listed)
/** As the schema of this name lets it through. */
export type ListedStream = v.InferOutput<typeof ListedStream>

/** `GET /pod/v2/streams/{sid}/info`: the one cheap way to learn when something last happened. */
export const StreamDetail = v.object({ ...listed, lastMessageDate: v.nullish(WireTime) })
/** As the schema of this name lets it through. */
export type StreamDetail = v.InferOutput<typeof StreamDetail>
