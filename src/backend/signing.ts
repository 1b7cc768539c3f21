// Asks for the sign-in on behalf of REST and socket: a refused token is told once, and what only the person can mend is
// told to whoever keeps the link.
import type { SignedIn } from '../domain/accounts.ts'
import { failed, ok } from '../domain/result.ts'
import type { Problem, Result } from '../domain/result.ts'
import { soon, statusProblem } from './problems.ts'
import { problemIn } from './sign-in-trouble.ts'

/** One per account: all calls and the socket share it, so that a refused token is renewed once for all. */
export type Signing = {
  /** As it is now. Never rejects; does not wait for a slow source once told to stop. */
  current(): Promise<Result<SignedIn>>
  /**
   * Another one, after the server refused this. A problem when there is none: the call was not carried out, so it may
   * be made again once the person has signed in. Never rejects.
   */
  renewed(refused: SignedIn): Promise<Result<SignedIn>>
  /**
   * A call with the sign-in as it is, and again with another one where that is `refused`: then it was not carried out.
   * Not for ever. Rejects only as `once` does.
   */
  call<Answer>(once: (signedIn: SignedIn) => Promise<Result<Answer> | 'refused'>): Promise<Result<Answer>>
  /** There is none, for the server refuses even a new one: what to say. */
  refuse(): Problem
  /** Is this a problem that only signing in again mends? */
  isRefusal(problem: Problem): boolean
  /** Told of each such problem until the returned function is called. */
  onRefusal(listener: (problem: Problem) => void): () => void
}

/**
 * Tokens that are refused one after the other end in asking the person. More than one: the next may have been given
 * for another call, and have ended while a slow link or a sleeping machine kept this one.
 */
export const RENEWALS = 2

/** `signIn` may be slow, and may reject in words (see sign-in-trouble.ts); `signal`: the life of the backend. */
export type SigningOptions = {
  /** `refused`: the token that the server just refused; asked with each one at most once. */
  readonly signIn: (refused?: string) => Promise<SignedIn> | SignedIn
  readonly signal: AbortSignal
}

/** What `signIn` rejects with becomes a problem. `signal` ends the waiting for it, not the sign-in itself. */
export const createSigning = ({ signIn, signal }: SigningOptions): Signing => {
  const told = new Set<string>()
  const refusals = new WeakSet<Problem>()
  const listeners = new Set<(problem: Problem) => void>()

  /** Waits for the person; what was to be done is not lost for it. */
  const refusal = (problem: Problem): Problem => {
    const waiting: Problem = { ...problem, again: 'soon' }
    refusals.add(waiting)
    for (const listener of listeners) listener(waiting)
    return waiting
  }

  const refuse = (): Problem => refusal(statusProblem(401, undefined, undefined))

  const ask = async (refused?: string): Promise<Result<SignedIn>> => {
    const { promise: stopped, resolve } = Promise.withResolvers<Result<SignedIn>>()
    const stop = (): void => resolve(failed(soon('Stopped.')))
    const answer = async (): Promise<Result<SignedIn>> => {
      try {
        return ok(await signIn(refused))
      } catch (error) {
        const problem = problemIn(error)
        return failed(problem.again === 'never' ? refusal(problem) : problem)
      }
    }
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    try {
      return await Promise.race([stopped, answer()])
    } finally {
      signal.removeEventListener('abort', stop)
    }
  }

  const renewed: Signing['renewed'] = async ({ token }) => {
    const isNew = !told.has(token)
    told.add(token)
    const next = await ask(isNew ? token : undefined)
    if (!next.ok || next.value.token !== token) return next
    return failed(refuse())
  }

  return {
    current: () => ask(),
    renewed,
    call: async <Answer>(once: (signedIn: SignedIn) => Promise<Result<Answer> | 'refused'>) => {
      const callWith = async (signedIn: SignedIn, renewals: number): Promise<Result<Answer>> => {
        const answer = await once(signedIn)
        if (answer !== 'refused') return answer
        // Refused as soon as it was given: the source must not be asked for ever.
        if (renewals === 0) return failed(refuse())
        const next = await renewed(signedIn)
        return next.ok ? callWith(next.value, renewals - 1) : next
      }
      const signedIn = await ask()
      return signedIn.ok ? callWith(signedIn.value, RENEWALS) : signedIn
    },
    refuse,
    isRefusal: (problem) => refusals.has(problem),
    onRefusal: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
