// A sign-in that cannot be had, as an error that carries its problem: `SignIn` has no other way to say no.
import type { Problem, Result } from '../domain/result.ts'
import { soon } from './problems.ts'

/** To be thrown by a `SignIn`. `again: 'never'`: only the person can help. */
export const signInTrouble = (problem: Problem): Error => new Error(problem.words, { cause: problem })

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'again' in value && 'words' in value

/** The problem in what a `SignIn` threw; any other error may pass. */
export const problemIn = (error: unknown): Problem => {
  if (error instanceof Error && isProblem(error.cause)) return error.cause
  return soon(`No sign-in could be had: ${error instanceof Error ? error.message : 'unknown reason'}`)
}

/** The value, or the problem thrown. */
export const orThrow = <T>(result: Result<T>): T => {
  if (result.ok) return result.value
  throw signInTrouble(result.problem)
}
