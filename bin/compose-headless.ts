// Puts the link to a network together: for a headless verb that is all, for a client it is what stands below the store.
import { createHash } from 'node:crypto'
import { hostname } from 'node:os'
import type { Backend } from '../src/backend/backend.ts'
import { createSpacesBackend } from '../src/backend/spaces/backend.ts'
import { createSymphonyBackend } from '../src/backend/symphony/backend.ts'
import type { SymphonyBackendOptions } from '../src/backend/symphony/backend.ts'
import type { SignIn } from '../src/domain/accounts.ts'
import { isInUse } from '../src/persistence/in-use.ts'

/** What a network speaks. */
export type Speaks = 'spaces' | 'symphony'

/** Connects nothing: `start` does. What only Symphony takes (its feed) is ignored by the other. */
export const createBackend = (speaks: Speaks, options: SymphonyBackendOptions): Backend =>
  speaks === 'symphony' ? createSymphonyBackend(options) : createSpacesBackend(options)

/**
 * What this client's own feed is called, told from the file that it keeps things in: the next start finds the same one
 * with all that came meanwhile. None where another terminal has that file: it reads that feed.
 */
export const feedTagOf = (file: string): Pick<SymphonyBackendOptions, 'feedTag'> => {
  if (isInUse(file)) return {}
  const place = createHash('sha256').update(`${hostname()}\n${file}`).digest('hex').slice(0, 16)
  return { feedTag: `spaceterm-${place}` }
}

/** `signIn` is asked again whenever the link has to be made anew. */
export const composeHeadless = (signIn: SignIn, speaks: Speaks): Backend =>
  createBackend(speaks, { name: 'headless', signIn, now: Date.now, random: Math.random })
