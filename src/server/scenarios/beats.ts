// Small scenes that the teammates play when the first excitement is over; taken in turns, in a new order each time.
import type { Choose } from './choose.ts'
import type { Act } from './scenario.ts'

/** A scene, with its lines chosen at the moment it is played. */
export type Beat = { readonly name: string; readonly acts: (choose: Choose) => readonly Act[] }
