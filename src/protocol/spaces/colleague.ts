// Somebody found by GET users/{me}/colleagues. Source: D:api/users/users_userid_colleagues, J.
import * as v from 'valibot'
import { WireId } from './wire.ts'

/** Without `username`, the address marked `primary` stands for it, or else the first. */
export const WireColleague = v.looseObject({
  _id: WireId,
  displayname: v.nullish(v.string()),
  username: v.nullish(v.string()),
  emails: v.nullish(
    v.array(v.looseObject({ primary: v.nullish(v.boolean()), value: v.nullish(v.string()) })),
  ),
})
/** As the schema of this name lets it through. */
export type WireColleague = v.InferOutput<typeof WireColleague>
