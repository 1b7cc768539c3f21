// The published program as the journeys use it: dist/spaceterm.mjs, started in a terminal of its own.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Home } from './home.ts'
import { openTerminal, type PtyTerminal } from './pty.ts'

export const root = fileURLToPath(new URL('../../', import.meta.url))
export const bundle = `${root}dist/spaceterm.mjs`

export type Start = {
  readonly cols?: number
  readonly rows?: number
  readonly env?: Readonly<Record<string, string>>
}

/** Starts the client with these arguments. Throws when nothing was built: `npm test` builds first. */
export const startProgram = (
  home: Home,
  args: readonly string[] = [],
  { cols = 120, rows = 32, env = {} }: Start = {},
): PtyTerminal => {
  if (!existsSync(bundle)) throw new Error('no dist/spaceterm.mjs: run npm run build first')
  return openTerminal({
    command: process.execPath,
    args: [bundle, ...args],
    cols,
    rows,
    cwd: home.folder,
    env: { ...home.env, ...env },
  })
}
