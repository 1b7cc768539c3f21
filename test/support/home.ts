// A machine that has never seen the program: an empty home, with nothing of the tester's own environment.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'

export type Home = Disposable & {
  readonly folder: string
  /** The whole environment for programs started in this home. */
  readonly env: Readonly<Record<string, string>>
}

/** Whatever the program wants to open, no window of the tester's comes up. */
const withoutWindows = (folder: string): string => {
  const programs = join(folder, '.programs')
  mkdirSync(programs)
  for (const opener of ['xdg-open', 'open'])
    writeFileSync(join(programs, opener), '#!/bin/sh\n', { mode: 0o755 })
  return programs
}

/** `HOME`, `XDG_*` and the program's own folder all lie in one fresh folder, which `[Symbol.dispose]` removes. */
export const openHome = (more: Readonly<Record<string, string>> = {}): Home => {
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-test-'))
  return {
    folder,
    env: {
      PATH: [withoutWindows(folder), dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
      TERM: 'xterm-256color',
      COLORTERM: 'truecolor',
      LANG: 'C.UTF-8',
      TZ: 'UTC',
      HOME: folder,
      TMPDIR: folder,
      XDG_CONFIG_HOME: join(folder, 'config'),
      XDG_DATA_HOME: join(folder, 'share'),
      XDG_STATE_HOME: join(folder, 'state'),
      XDG_CACHE_HOME: join(folder, 'cache'),
      SPACETERM_DATA: join(folder, 'spaceterm'),
      ...more,
    },
    [Symbol.dispose]() {
      // A server that is just stopping may still write: try again for a moment.
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
    },
  }
}
