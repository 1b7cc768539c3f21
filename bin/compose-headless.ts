// Puts the link to a network together: for a headless verb that is all, for a client it is what stands below the store.
import type { Backend } from '../src/backend/backend.ts'
import { createSpacesBackend } from '../src/backend/spaces/backend.ts'
import type { SpacesBackendOptions } from '../src/backend/spaces/backend.ts'
import { createSymphonyBackend } from '../src/backend/symphony/backend.ts'
import type { SignIn } from '../src/domain/accounts.ts'

/** What a network speaks. */
export type Speaks = 'spaces' | 'symphony'

export const createBackend = (speaks: Speaks, options: SpacesBackendOptions): Backend =>
  speaks === 'symphony' ? createSymphonyBackend(options) : createSpacesBackend(options)

/** `signIn` is asked again whenever the link has to be made anew. */
export const composeHeadless = (signIn: SignIn, speaks: Speaks): Backend =>
  createBackend(speaks, { name: 'headless', signIn, now: Date.now, random: Math.random })
