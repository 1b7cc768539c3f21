// Puts the link of a headless verb together: a backend and nothing else.
import type { Backend } from '../src/backend/backend.ts'
import { createSpacesBackend } from '../src/backend/spaces/backend.ts'
import type { Signed } from './embedded/knock.ts'

/** `signIn` is asked again whenever the link has to be made anew. */
export const composeHeadless = (signIn: () => Promise<Signed>): Backend =>
  createSpacesBackend({ name: 'headless', signIn, now: Date.now, random: Math.random })
