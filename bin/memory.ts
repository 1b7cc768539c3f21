// Keeps resident memory small: the heap for young objects may grow to a bound of ours, not to V8's.
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** Bytes. Larger is no faster here, because what a flood brings is short-lived; smaller costs collections. */
const LARGEST = 24_000_000

const youngHeap = (): number =>
  getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0

/**
 * V8 lets the space for young objects grow to over 100 MB in a flood and is slow to give it back. Its bound is a
 * command-line flag, which a program that is started by whatever node npm finds does not have; whether it grows can be
 * said at any time. So whenever the state has changed, growing is allowed or not by the size there is.
 * Measured by `npm run bench flood`. Returns what ends it.
 */
export const boundYoungHeap = (told: { subscribe(listener: () => void): () => void }): (() => void) => {
  let grows = true
  return told.subscribe(() => {
    const may = youngHeap() < LARGEST
    if (may === grows) return
    grows = may
    setFlagsFromString(`--semi-space-growth-factor=${may ? 2 : 1}`)
  })
}
