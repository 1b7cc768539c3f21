// A room of Symphony: as events carry its properties, as the pod tells of it, its members, and what a search finds.
import * as v from 'valibot'
import { WireUser, WireUserId } from './user.ts'
import { WireId, WireTime } from './wire.ts'

const words = {
  name: v.nullish(v.string()),
  description: v.nullish(v.string()),
}

/** V4RoomProperties. In an update: the present values of some, of which at least one is new. */
export const RoomProperties = v.object({
  ...words,
  creatorUser: v.nullish(WireUser),
  createdDate: v.nullish(WireTime),
  readOnly: v.nullish(v.boolean()),
})
/** Null and absent are the same: nothing is said of it. */
export type RoomProperties = v.InferOutput<typeof RoomProperties>

/** V3RoomDetail: `/pod/v3/room/{id}/info`, `create`, `update`. `setActive` answers with an older shape that fits too. */
export const RoomDetail = v.object({
  roomAttributes: v.object({
    ...words,
    public: v.nullish(v.boolean()),
    discoverable: v.nullish(v.boolean()),
    membersCanInvite: v.nullish(v.boolean()),
    /** Fixed when the room was made; an answer that lacks it tells nothing. */
    readOnly: v.nullish(v.boolean()),
  }),
  roomSystemInfo: v.object({
    id: WireId,
    creationDate: v.nullish(WireTime),
    createdByUserId: v.nullish(WireUserId),
    active: v.nullish(v.boolean()),
  }),
})
/** As the schema of this name lets it through. */
export type RoomDetail = v.InferOutput<typeof RoomDetail>

/** `POST /pod/v3/room/search`. Its ids are standard base64; `count`: of all that fit. */
export const RoomsFound = v.object({ rooms: v.nullish(v.array(RoomDetail)), count: v.nullish(v.number()) })

/** One of the list that `GET /pod/v2/room/{id}/membership/list` answers. */
export const RoomMember = v.object({
  id: WireUserId,
  owner: v.nullish(v.boolean()),
  joinDate: v.nullish(WireTime),
})
/** As the schema of this name lets it through. */
export type RoomMember = v.InferOutput<typeof RoomMember>
