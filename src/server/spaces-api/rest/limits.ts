// How often REST may be asked to make something: guests by address, since they cost nothing; all else by person.
import { createRateLimits, type Rate } from '../../rate-limit.ts'
import type { Route } from './routes.ts'

/** A company comes from one address, and load tests are a thousand guests. */
const guests: Rate = { perSecond: 5, burst: 2000 }
/** Each may make a hundred people, too. */
const spaces: Rate = { perSecond: 2, burst: 300 }

/** Who asks for what, from where. `user` = an id; undefined without a good token: then the address counts. */
export type Asking = { readonly route: Route; readonly user: string | undefined; readonly address: string }

/** Answers whether this call may go on now. `mayWrite` counts messages and all other changes. */
export const createRestLimits = (
  mayWrite: (userId: string) => boolean,
  now: () => number,
): ((asking: Asking) => boolean) => {
  const mayBeGuest = createRateLimits(guests, now)
  const mayMakeSpace = createRateLimits(spaces, now)
  return ({ route: { endpoint }, user, address }) => {
    // A file that is announced with GET is announced all the same.
    if (endpoint.method === 'GET' && endpoint.path !== '/files/getuploadurl') return true
    if (endpoint.path === '/anonymous/auth') return mayBeGuest(address)
    const makesSpace =
      endpoint.path === '/spaces' ||
      endpoint.path === '/spaces/invite' ||
      endpoint.path === '/spaces/:spaceId/invite'
    return (makesSpace ? mayMakeSpace : mayWrite)(user ?? address)
  }
}
