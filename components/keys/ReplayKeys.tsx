// The keys while a recording is walked through: forward, back, to either end, out.
import { useInput } from 'ink'
import { keyPresses } from './key-names.ts'

/** The only two things that keys do to a recording. */
export type ReplaySteps = {
  /** By so many events; never past an end. */
  readonly go: (by: number) => void
  readonly quit: () => void
}

const FAR = Number.MAX_SAFE_INTEGER

/** How far each key goes. */
const STEPS: ReadonlyMap<string, number> = new Map([
  ...['right', 'down', 'space', 'enter', 'l', 'j'].map((key) => [key, 1] as const),
  ...['left', 'up', 'backspace', 'h', 'k'].map((key) => [key, -1] as const),
  ['page-down', 50],
  ['page-up', -50],
  ...['end', 'G'].map((key) => [key, FAR] as const),
  ...['home', 'g'].map((key) => [key, -FAR] as const),
])
const QUITS: ReadonlySet<string> = new Set(['q', 'escape', 'ctrl-c', 'ctrl-q'])

/** Stands where `Keys` stands in the program. A key that means nothing goes by 0, which draws the same again. */
export const ReplayKeys = ({ steps }: { readonly steps: ReplaySteps }) => {
  useInput((input, key) => {
    for (const { name } of keyPresses(input, key)) {
      if (QUITS.has(name)) steps.quit()
      else steps.go(STEPS.get(name) ?? 0)
    }
  })
  return undefined
}
