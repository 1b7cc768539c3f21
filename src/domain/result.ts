// Problems are data: what can fail returns a Result, so no caller forgets to say something to the person.
import type { Millis } from './ids.ts'
import type { Item } from './model.ts'
import type { SafeText } from './text.ts'

/**
 * Why something did not work, in words a person can act on.
 * `again`: `soon` = the link or the server is in trouble, the same call may work later (`retryAfter` when the server
 * said when, in ms from now); `unsure` = it may or may not have been done (time-out, reset), look before repeating;
 * `never` = refused, repeating changes nothing.
 */
export type Problem = {
  readonly again: 'soon' | 'unsure' | 'never'
  readonly words: SafeText
  readonly retryAfter?: Millis
  /** The words of the text that the refusal complains of, where it names some. */
  readonly at?: SafeText
  /** Refused to this person: with more rights, or a PIN, it might not be. */
  readonly forbidden?: true
  /** Refused because somebody changed the same meanwhile: the item as the network has it. */
  readonly theirs?: Item
}

/** What may not work: the value, or why there is none. A problem is never thrown. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem }

/** It worked, with this value; `undefined` where there is nothing to give. */
export const ok = <T>(value: T): Result<T> => ({ ok: true, value })
/** It did not work, or not surely: `problem.again` says which. */
export const failed = <T>(problem: Problem): Result<T> => ({ ok: false, problem })

/**
 * Makes the compiler prove that a switch over a union is total; throws if the proof was bypassed. The message names
 * only what kind of thing it was: the rest may be what somebody wrote.
 */
export const assertNever = (value: never): never => {
  const { type, kind } = Object(value) as { readonly type?: string; readonly kind?: string }
  throw new Error(`unreachable: ${type ?? kind ?? typeof value}`)
}
