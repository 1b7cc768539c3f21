// Coming in by an invite, through the page in a browser or a program's call: one way for both.
import { inviteCodeIn, RedeemInvite } from '../../protocol/local/invite.ts'
import type { User } from '../shapes.ts'
import { invalid, isRefusal, type Refusal } from '../spaces-api/refusal.ts'
import { bodyOf } from '../spaces-api/rest/endpoint.ts'
import type { World } from '../world.ts'
import type { Identity } from './identity.ts'
import { problemWithPassword } from './passwords.ts'

/** Who came in, and has the password they wished for; or why not, and then the invite is as good as before. */
export const joinByInvite = async (
  {
    world,
    identity,
  }: { readonly world: World; readonly identity: Pick<Identity, 'invites' | 'setPassword'> },
  wanted: unknown,
): Promise<User | Refusal> => {
  const call = bodyOf(RedeemInvite, wanted)
  if (isRefusal(call)) return call
  const { code, username, displayname } = call
  const password = call.password ?? ''
  const problem = password === '' ? undefined : problemWithPassword(password)
  if (problem !== undefined) return invalid(`password: ${problem}`)
  const user = identity.invites.redeem({ code: inviteCodeIn(code), username, displayname })
  if (isRefusal(user)) return user
  await world.settled()
  if (password !== '') await identity.setPassword(user._id, password)
  return user
}
