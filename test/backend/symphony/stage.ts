// A pod of our own with Alice and Bob, and backends signed in to it: what tests of the whole backend play on.
import { createSymphonyBackend } from '../../../src/backend/symphony/backend.ts'
import type { SymphonyBackendOptions } from '../../../src/backend/symphony/backend.ts'
import { createSymphonySignIn } from '../../../src/backend/symphony/sign-in/living.ts'
import type { Backend } from '../../../src/backend/backend.ts'
import { testKeys } from '../../support/symphony.ts'

/** A server waits for the polls that are under way before it closes. */
export const shortPolls = { symphony: { feeds: { poll: 200 } } }

export const backendAt = (
  url: string,
  username: string,
  options: Partial<SymphonyBackendOptions> = {},
): Backend =>
  createSymphonyBackend({
    name: 'Test',
    signIn: createSymphonySignIn({
      load: async () => ({
        kind: 'symphony',
        url,
        agent: url,
        keyManager: url,
        username,
        privateKey: testKeys().privateKey,
      }),
      now: Date.now,
      expiredWords: () => 'Sign in again.',
    }),
    now: Date.now,
    random: Math.random,
    // Nothing is late here.
    arrives: 0,
    ...options,
  })
