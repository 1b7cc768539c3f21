// `spaceterm doctor`: looks at everything the program stands on, says what it found, and what to do about each trouble.
import { statfsSync, accessSync, constants, existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { coloursOf } from '../../components/theme/detect-theme.ts'
import type { Environment, Folders } from '../embedded/folders.ts'
import { foldersFor } from '../embedded/folders.ts'
import { widthsOf } from './doctor-terminal.ts'
import type { Tty, WidthsSeen } from './doctor-terminal.ts'
import { didNotWork, done } from './io.ts'
import type { Io } from './io.ts'
import { openSession } from './session.ts'
import type { Session, SessionOptions } from './session.ts'

/** `fine` needs no words more; `odd` works, but less well than it could; `broken` does not work. */
export type Finding = {
  readonly about: string
  readonly state: 'fine' | 'odd' | 'broken'
  readonly found: string
  /** What to do about it. */
  readonly do?: string
}

/** Names one server or account to look at; without either this machine's own server and all pods of Symphony. */
export type DoctorOptions = SessionOptions & { readonly json?: boolean }

/** What the terminal is, as far as it can be asked without drawing on it. */
export type TerminalFacts = {
  readonly isTty: boolean
  readonly columns: number | undefined
  readonly rows: number | undefined
}

const fine = (about: string, found: string): Finding => ({ about, state: 'fine', found })
const odd = (about: string, found: string, how: string): Finding => ({ about, state: 'odd', found, do: how })
const broken = (about: string, found: string, how: string): Finding => ({
  about,
  state: 'broken',
  found,
  do: how,
})

const OLDEST_NODE = 24
const SMALLEST = { columns: 40, rows: 10 }
/** Bytes: a cache of years has room in it. */
const LITTLE_ROOM = 200_000_000
/** Ms. Below a second the header that tells the server's time says nothing; above these, times look wrong. */
const CLOCKS_APART = 60_000
const SLOW = 1500
const SLOW_WORDS = 'The network is slow or the server busy; everything works, only later.'

const nodeFinding = (version: string): Finding =>
  Number.parseInt(version, 10) >= OLDEST_NODE
    ? fine('node', version)
    : broken('node', version, `spaceterm needs Node ${OLDEST_NODE} or newer.`)

const sizeFinding = (term: string | undefined, columns: number, rows: number): Finding =>
  columns >= SMALLEST.columns && rows >= SMALLEST.rows
    ? fine('terminal', `${term ?? 'no TERM'}, ${columns}×${rows}`)
    : broken('terminal', `${columns}×${rows}`, `Make it at least ${SMALLEST.columns}×${SMALLEST.rows}.`)

const coloursFinding = (env: Environment): Finding => {
  const colours = coloursOf(env)
  if (colours > 4) return fine('colours', colours === 24 ? 'true colour' : '256')
  const how = 'If your terminal can do more, set COLORTERM=truecolor; NO_COLOR and TERM=dumb switch them off.'
  return odd('colours', colours === 0 ? 'none' : '16', how)
}

const charactersFinding = (env: Environment): Finding =>
  /utf-?8/i.test(env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '')
    ? fine('characters', 'UTF-8')
    : odd('characters', 'the locale is not UTF-8', 'Set LANG to one that ends in .UTF-8, such as C.UTF-8.')

/** Its size, colours and locale, or one finding alone where there is no terminal to measure. Pure. */
export const terminalFindings = (
  env: Environment,
  { isTty, columns, rows }: TerminalFacts,
): readonly Finding[] =>
  isTty && columns !== undefined && rows !== undefined
    ? [sizeFinding(env['TERM'], columns, rows), coloursFinding(env), charactersFinding(env)]
    : [odd('terminal', 'none on stdout', 'Run doctor in the terminal that you use, without a pipe.')]

const roomWords = (bytes: number): string =>
  bytes < 1e9 ? `${Math.floor(bytes / 1e6)} MB` : `${Math.floor(bytes / 1e9)} GB`

/** The nearest folder of the path that is there. */
const thereOf = (folder: string): string => (existsSync(folder) ? folder : thereOf(dirname(folder)))

/** Looks at the nearest folder that is there, for the data folder may not have been made yet. Never throws. */
export const diskFinding = ({ data }: Pick<Folders, 'data'>): Finding => {
  const folder = thereOf(data)
  try {
    accessSync(folder, constants.W_OK)
    const { bavail, bsize } = statfsSync(folder)
    const free = bavail * bsize
    return free > LITTLE_ROOM
      ? fine('disk', `${data}, ${roomWords(free)} free`)
      : odd('disk', `${roomWords(free)} free at ${data}`, 'Make room: what you write is kept there.')
  } catch {
    return broken(
      'disk',
      `${data} cannot be written`,
      'Make it writable, or choose another folder with --data DIR.',
    )
  }
}

const clockFinding = (ahead: number): Finding =>
  Math.abs(ahead) < CLOCKS_APART
    ? fine('clock', 'agrees with the server')
    : odd(
        'clock',
        `${Math.round(Math.abs(ahead) / 1000)} s ${ahead > 0 ? 'behind' : 'ahead of'} the server`,
        'Set this machine’s clock; times and due dates are wrong by that much.',
      )

/** The newest page of the liveliest space, over REST. */
const readingFinding = async ({ backend, spaces }: Session): Promise<Finding> => {
  const [space] = spaces().toSorted((a, b) => b.activeAt - a.activeAt)
  if (space === undefined)
    return odd('reading', 'there is no space to read', 'Join one, or have somebody invite you.')
  const asked = performance.now()
  const page = await backend.fetchPage({ space: space.id, list: 'timeline', before: { kind: 'unknown' } })
  const took = Math.round(performance.now() - asked)
  if (!page.ok)
    return broken('reading', page.problem.words, 'Try again; if it stays, tell whoever runs the server.')
  return took > SLOW ? odd('reading', `${took} ms`, SLOW_WORDS) : fine('reading', `${took} ms for a page`)
}

/** There and back: over the socket, or where a network has none by a call. */
const tripFindings = async ({ backend }: Session): Promise<readonly Finding[]> => {
  const trip = await backend.probe?.()
  if (trip === undefined) return []
  if (!trip.ok) {
    const how = 'A proxy or firewall may swallow WebSockets or calls: try another network.'
    return [broken('round trip', trip.problem.words, how)]
  }
  const took = Math.round(trip.value.took)
  const finding = took > SLOW ? odd('round trip', `${took} ms`, SLOW_WORDS) : fine('round trip', `${took} ms`)
  return [finding, clockFinding(trip.value.clockAhead)]
}

const ofAccount = (name: string | undefined, findings: readonly Finding[]): readonly Finding[] =>
  name === undefined ? findings : findings.map((each) => ({ ...each, about: `${each.about} of ${name}` }))

/** Of one server: whether one gets in, how long the ways are, and whether the clocks agree. */
const linkFindings = async (
  options: DoctorOptions,
  io: Io,
  /** Where several are looked at: which of them this is. */
  name?: string,
): Promise<readonly Finding[]> => {
  const about = options.account ?? options.server ?? 'this machine’s own server'
  const began = performance.now()
  const opened = await openSession(options, io)
  if (!opened.ok)
    return [broken(about, opened.words, 'See spaceterm login, or check the address and the network.')]
  await using session = opened.session
  const took = Math.round(performance.now() - began)
  const who = session.me()?.name ?? 'somebody'
  const signedIn = fine(about, `signed in as ${who}, ${session.spaces().length} spaces, ${took} ms`)
  const ways = [await readingFinding(session), ...(await tripFindings(session))]
  return [signedIn, ...ofAccount(name, ways)]
}

/** Of each pod of Symphony that this machine has an account of, unless one server alone is asked about. */
export const podFindings = async (options: DoctorOptions, io: Io): Promise<readonly Finding[]> => {
  if (options.account !== undefined || options.server !== undefined) return []
  const { createAccounts } = await import('../accounts.ts')
  const accounts = createAccounts({ folder: foldersFor(options.data, io.env).data, env: io.env }).list()
  const { data } = options
  const asked = accounts
    .filter(({ kind }) => kind === 'symphony')
    .map(({ name }) =>
      linkFindings({ account: name, quiet: true, ...(data !== undefined && { data }) }, io, name),
    )
  return (await Promise.all(asked)).flat()
}

const keyringFinding = (trouble: string | undefined, wantsFile: boolean): Finding => {
  if (trouble === undefined) return fine('keyring', 'secrets of accounts are kept there')
  const instead = 'secrets of accounts are kept in files for your eyes only'
  return wantsFile
    ? fine('keyring', `not used: ${trouble}; ${instead}`)
    : odd('keyring', `${trouble}; ${instead}`, 'Make a keyring available, or leave it so: it works.')
}

const secretFindings = async (options: DoctorOptions, io: Io): Promise<readonly Finding[]> => {
  const { createAccounts, keyringTrouble } = await import('../accounts.ts')
  const accounts = createAccounts({ folder: foldersFor(options.data, io.env).data, env: io.env })
  const ring = keyringFinding(await keyringTrouble(io.env), io.env['SPACETERM_SECRETS'] === 'file')
  const secrets = accounts.list().map(({ id, name }) => {
    const { place, words } = accounts.keptIn(id)
    return place === 'nowhere'
      ? broken(`secret of ${name}`, words, 'Sign in again: spaceterm login.')
      : fine(`secret of ${name}`, words)
  })
  const trouble = accounts.trouble()
  const unread = trouble === undefined ? [] : [broken('accounts', trouble, 'Sign in again: spaceterm login.')]
  return [ring, ...unread, ...secrets]
}

/** No finding at all where the terminal was not asked, or did not answer: that is no trouble. */
export const widthsFinding = (seen: WidthsSeen): readonly Finding[] => {
  if (!seen.asked) return []
  if (seen.other.length === 0) return [fine('widths', 'characters are as wide as counted')]
  const found = `drawn otherwise than counted: ${seen.other.join(', ')}`
  return [odd('widths', found, 'Lines with these may be shifted; another terminal or font shows them right.')]
}

/** What is typed meanwhile is not for us, and is lost. */
const ownTty = (): Tty => {
  const { stdin, stdout } = process
  return {
    write: (text) => stdout.write(text),
    ...(stdin.isTTY && stdout.isTTY && { setRawMode: (raw: boolean) => stdin.setRawMode(raw) }),
    onBytes: (listener) => {
      const hear = (bytes: Buffer): void => listener(bytes.toString('latin1'))
      stdin.on('data', hear).resume()
      return () => void stdin.off('data', hear).pause()
    },
  }
}

const SIGNS = { fine: '✓', odd: '!', broken: '✗' } as const

/** One line, and below it what to do, where there is something to do. Without a line end. */
export const findingText = ({ about, state, found, do: how }: Finding): string =>
  `${SIGNS[state]} ${about}: ${found}${how === undefined ? '' : `\n    ${how}`}`

/** Exit code 0 when nothing is broken. */
export const run = async (options: DoctorOptions, io: Io): Promise<number> => {
  const { isTTY, columns, rows } = process.stdout
  const findings = [
    nodeFinding(process.versions.node),
    ...terminalFindings(io.env, { isTty: isTTY, columns, rows }),
    ...(options.json === true ? [] : widthsFinding(await widthsOf(ownTty()))),
    diskFinding(foldersFor(options.data, io.env)),
    ...(await secretFindings(options, io)),
    ...(await linkFindings(options, io)),
    ...(await podFindings(options, io)),
  ]
  for (const finding of findings)
    io.stdout.write(`${options.json === true ? JSON.stringify(finding) : findingText(finding)}\n`)
  return findings.some(({ state }) => state === 'broken') ? didNotWork : done
}
