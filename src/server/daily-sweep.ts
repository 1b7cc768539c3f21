// Once a day what has outlived its time goes: messages by their space's retention, files that nothing carries.
import type { Files } from './files/files.ts'
import type { Timers } from './timers.ts'
import type { World } from './world.ts'

const day = 24 * 3600 * 1000

/** Sweeps now and then daily, until `after` is called off. */
export const sweepDaily = (settings: {
  readonly world: Pick<World, 'dropOutlived'>
  readonly files: Pick<Files, 'sweep'> | undefined
  readonly after: Timers['after']
  readonly log: (entry: Readonly<Record<string, unknown>>) => void
}): void => {
  const { world, files, after, log } = settings
  // A full disk must neither end the server nor keep it from starting: what was not swept is swept a day later.
  try {
    world.dropOutlived()
    files?.sweep()
  } catch (error) {
    log({ at: 'sweep', failed: error instanceof Error ? error.message : 'unknown' })
  }
  after(day, () => sweepDaily(settings))
}
