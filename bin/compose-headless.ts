// Puts the link of a headless verb together: a backend and nothing else.
import type { Backend } from '../src/backend/backend.ts'
import { createSpacesBackend } from '../src/backend/spaces/backend.ts'
import type { SignIn } from '../src/domain/accounts.ts'

/** `signIn` is asked again whenever the link has to be made anew. */
export const composeHeadless = (signIn: SignIn): Backend =>
  createSpacesBackend({ name: 'headless', signIn, now: Date.now, random: Math.random })
