// `spaceterm serve`: the server alone, for a team or a test; with --embedded it is the background server of this user.
import { runBackground } from '../embedded/background.ts'
import type { Background } from '../embedded/background.ts'
import { foldersFor } from '../embedded/folders.ts'
import { hostWorld } from '../compose-server.ts'
import type { Hosted } from '../compose-server.ts'
import { calledWrongly, didNotWork, done, tell } from './io.ts'
import type { Io } from './io.ts'
import { serveFolder } from './serve/folder.ts'
import { checkTeam, hasTls, readTls } from './serve/team.ts'
import type { TeamOptions } from './serve/team.ts'
import { stopWish } from './stop-wish.ts'
import { problemWithName, whoIs } from './who.ts'

/** With `embedded` (the background server) only `data`, `as` and `quiet` count. */
export type ServeOptions = TeamOptions & {
  readonly port: number
  readonly data?: string
  readonly demo?: boolean
  readonly quiet?: boolean
  readonly json?: boolean
  /** Lines of JSON about what happens, on stderr. */
  readonly log?: boolean
  readonly as?: string
  readonly embedded?: boolean
}

/** The one line of JSON. Tokens only in a demo world, where nobody has anything to lose. */
const readyLine = (
  { server, world, stage, people: everybody }: Hosted,
  { demo = false, symphony = false }: ServeOptions,
): string => {
  const people = everybody()
  const seen = new Map<string, string>()
  for (const { _id } of people) {
    const { spaces } = world.spacesOf(_id, { size: 1000, types: ['group'] })
    for (const space of spaces) seen.set(space._id, space.title)
  }
  return JSON.stringify({
    url: server.url,
    // Pod, agent and key manager: all three are here.
    ...(symphony && { symphony: server.url }),
    users: people.map((user) => ({
      _id: user._id,
      username: user.username,
      ...(demo && stage !== undefined && { token: server.tokenFor(user) }),
    })),
    spaces: [...seen].map(([_id, title]) => ({ _id, title })),
  })
}

const greet = (hosted: Hosted, options: ServeOptions, folder: string, io: Io): void => {
  const demo = options.demo === true
  if (options.insecure === true && !hasTls(options))
    tell(
      io,
      `Warning: the link is not encrypted. Whoever is between you and ${options.host} can read and change everything.`,
    )
  if (demo && hosted.stage === undefined)
    tell(io, `Warning: ${folder} holds a world that is no demo; --demo changes nothing there.`)
  if (options.json) {
    io.stdout.write(`${readyLine(hosted, options)}\n`)
    return
  }
  const people = hosted.people().length
  tell(io, `spaceterm serves ${hosted.server.url}`)
  tell(io, `  data    ${folder}`)
  tell(io, `  people  ${people}${hosted.stage === undefined ? '' : ' (demo company)'}`)
  if (options.symphony === true) {
    tell(io, `  symphony  pod, agent and key manager at ${hosted.server.url}`)
    tell(io, '  Accounts for programs: spaceterm serve admin service-account NAME [--public-key FILE].')
  }
  if (people === 0)
    tell(
      io,
      '  Nobody can sign in yet: spaceterm serve admin create-user NAME, or spaceterm serve admin invite-link.',
    )
  tell(io, '  Ctrl-C stops it; nothing is lost.')
}

/** A line on stderr for whoever collects them; nobody waits for a demo's. */
const logOf = ({ log, demo, json }: ServeOptions, io: Io): ((line: string) => void) | undefined =>
  (log ?? (demo !== true && json !== true))
    ? (line) => tell(io, `{"time":"${new Date().toISOString()}",${line.slice(1)}`)
    : undefined

/** SIGHUP: the certificate was renewed. A bad one changes nothing. */
const renewTls = (options: ServeOptions, { server }: Hosted, io: Io): void => {
  try {
    server.renewTls(readTls(options))
    tell(io, JSON.stringify({ time: new Date().toISOString(), at: 'tls', renewed: true }))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    tell(io, JSON.stringify({ time: new Date().toISOString(), at: 'tls', failed: why }))
  }
}

const serveAlone = async (options: ServeOptions, io: Io): Promise<number> => {
  const checked = checkTeam(options)
  if (!checked.ok) {
    tell(io, checked.words)
    return checked.wrong ? calledWrongly : didNotWork
  }
  const folder = serveFolder(options.data, io.env)
  const { host, port } = options
  const log = logOf(options, io)
  const started = await hostWorld({
    folder,
    host,
    port,
    demo: options.demo ? whoIs(options.as) : undefined,
    teammates: options.demo === true && options.quiet !== true,
    team: checked.team,
    ...(log !== undefined && { log }),
  })
  if (!started.ok) {
    tell(io, started.words)
    return didNotWork
  }
  const { hosted } = started
  using stop = stopWish(io, hasTls(options) ? () => renewTls(options, hosted, io) : undefined)
  greet(hosted, options, folder, io)
  await stop.asked
  await hosted.close()
  return done
}

const number = (text: string | undefined): number | undefined => {
  const value = Number(text)
  return text === undefined || !Number.isFinite(value) ? undefined : value
}

const serveInBackground = async (options: ServeOptions, io: Io): Promise<number> => {
  using stop = stopWish(io)
  const linger = number(io.env['SPACETERM_LINGER_MS'])
  const background: Background = {
    folder: foldersFor(options.data, io.env).data,
    owner: whoIs(options.as),
    quiet: options.quiet === true,
    log: (line) => io.stdout.write(`${line}\n`),
    stop: stop.signal,
    ...(linger !== undefined && { linger, grace: linger * 6 }),
  }
  // Awaited here: `using` lets the signals go when this function returns.
  return await runBackground(background, (report) => {
    if (!report.ready) tell(io, report.words)
    // Whoever started us may be gone already; then nobody waits for this.
    if (process.connected)
      process.send?.(report, undefined, {}, () => process.connected && process.disconnect())
  })
}

/** Resolves when the server has stopped. */
export const run = async (options: ServeOptions, io: Io): Promise<number> => {
  const problem = options.as === undefined ? undefined : problemWithName(options.as)
  if (problem !== undefined) {
    tell(io, problem)
    return calledWrongly
  }
  return options.embedded ? serveInBackground(options, io) : serveAlone(options, io)
}
