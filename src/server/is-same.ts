// Compares what must not be guessed: in a time that says nothing of how much of it was right.
import { timingSafeEqual } from 'node:crypto'

/** Constant time for texts of one length; that the lengths differ may be known. */
export const isSame = (one: string, other: string): boolean => {
  const [given, right] = [Buffer.from(one), Buffer.from(other)]
  return given.length === right.length && timingSafeEqual(given, right)
}
