// How somebody with an invite to a `spaceterm serve` becomes a person of it: our own call, beside the real service's API.
import * as v from 'valibot'

/** POST: `RedeemInvite` → `{token, user, refreshToken, clientId}`; the token is a JWT, the other two are for OAuth2. */
export const invitePath = '/api/local/invite'

/** Where an invite's link leads, before the code. */
export const inviteLinkPath = '/i/'

/** The code in what a person pasted: a link or the code itself. */
export const inviteCodeIn = (pasted: string): string =>
  /(?:\/i\/)?([A-Za-z0-9]+)\/?\s*$/.exec(pasted)?.[1] ?? ''

const Text = v.pipe(v.string(), v.trim(), v.maxLength(256))

/** `username` and `displayname` are not asked for when the invite was made for somebody who has an account. */
export const RedeemInvite = v.looseObject({
  code: v.pipe(v.string(), v.trim(), v.nonEmpty('code is empty'), v.maxLength(2000)),
  username: v.nullish(Text, ''),
  displayname: v.nullish(Text, ''),
  /** To sign in with in a browser later on. */
  password: v.nullish(v.pipe(v.string(), v.maxLength(256))),
})
