// The person's own files for a client: where home and the downloads are on this system, and how a file is opened.
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { openWithSystem } from '../src/backend/spaces/sign-in/open-browser.ts'
import { openOwnFiles } from '../src/persistence/own-files.ts'
import type { OwnFiles } from '../src/persistence/own-files.ts'
import { neutralise } from '../src/text/neutralise.ts'
import type { Environment } from './embedded/folders.ts'

/** What the desktop says in `user-dirs.dirs`; undefined without one. Source: xdg-user-dirs. */
const toldByDesktop = (env: Environment, home: string): string | undefined => {
  try {
    const file = join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'user-dirs.dirs')
    const told = /^XDG_DOWNLOAD_DIR="([^"]+)"/m.exec(readFileSync(file, 'utf8'))?.[1]
    const path = told?.replace(/^\$HOME(?=\/|$)/, home)
    return path?.startsWith('/') === true && path !== `${home}/` ? path : undefined
  } catch {
    return undefined // no desktop: the usual place
  }
}

/** `SPACETERM_DOWNLOADS`, else what the desktop says, else `~/Downloads`. */
export const downloadsIn = (env: Environment, home = homedir()): string =>
  env['SPACETERM_DOWNLOADS'] || env['XDG_DOWNLOAD_DIR'] || toldByDesktop(env, home) || join(home, 'Downloads')

/** Looks up home and the folder for downloads once, at the start of a client. Makes nothing yet. */
export const ownFilesFor = (env: Environment): OwnFiles =>
  openOwnFiles({
    home: homedir(),
    downloads: downloadsIn(env),
    safe: neutralise,
    show: (path) => openWithSystem(path),
  })
