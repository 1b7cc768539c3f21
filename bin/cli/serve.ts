// `spaceterm serve`: the server alone, for a team or a test; with --embedded it is the background server of this user.
import { join } from 'node:path'
import type { World } from '../../src/server/world.ts'
import { runBackground } from '../embedded/background.ts'
import type { Background } from '../embedded/background.ts'
import { foldersFor } from '../embedded/folders.ts'
import { hostWorld } from '../compose-server.ts'
import type { Hosted } from '../compose-server.ts'
import { calledWrongly, didNotWork, done, tell } from './io.ts'
import type { Io } from './io.ts'
import { stopWish } from './stop-wish.ts'
import { problemWithName, whoIs } from './who.ts'

export type ServeOptions = {
  readonly host: string
  readonly port: number
  readonly data?: string
  readonly demo?: boolean
  readonly quiet?: boolean
  readonly json?: boolean
  readonly as?: string
  readonly embedded?: boolean
}

const loopback = /^(?:127(?:\.\d+){3}|::1|localhost)$/u

/** All people, in pages: a server may know many. */
const everybody = (world: World) => {
  const size = 500
  const people = []
  for (let page = 0; ; page++) {
    const some = world.searchUsers({ size, page })
    people.push(...some)
    if (some.length < size) return people
  }
}

/** The one line of JSON. Tokens only in a demo world, where nobody has anything to lose. */
const readyLine = ({ server, world, stage }: Hosted, demo: boolean): string => {
  const people = everybody(world)
  const seen = new Map<string, string>()
  for (const { _id } of people) {
    const { spaces } = world.spacesOf(_id, { size: 1000, types: ['group'] })
    for (const space of spaces) seen.set(space._id, space.title)
  }
  return JSON.stringify({
    url: server.url,
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
  if (!loopback.test(options.host))
    tell(
      io,
      `Warning: ${options.host} can be reached from other machines, and the link is not encrypted. Put a TLS proxy in front of it.`,
    )
  if (demo && hosted.stage === undefined)
    tell(io, `Warning: ${folder} holds a world that is no demo; --demo changes nothing there.`)
  if (options.json) {
    io.stdout.write(`${readyLine(hosted, demo)}\n`)
    return
  }
  tell(io, `spaceterm serves ${hosted.server.url}`)
  tell(io, `  data    ${folder}`)
  tell(
    io,
    `  people  ${everybody(hosted.world).length}${hosted.stage === undefined ? '' : ' (demo company)'}`,
  )
  tell(io, '  Ctrl-C stops it; nothing is lost.')
}

const serveAlone = async (options: ServeOptions, io: Io): Promise<number> => {
  // A folder of its own unless one is named: the background server has the usual one.
  const { data } = foldersFor(options.data, io.env)
  const folder = options.data === undefined ? join(data, 'serve') : data
  const { host, port } = options
  const started = await hostWorld({
    folder,
    host,
    port,
    demo: options.demo ? whoIs(options.as) : undefined,
    teammates: options.demo === true && options.quiet !== true,
  })
  if (!started.ok) {
    tell(io, started.words)
    return didNotWork
  }
  using stop = stopWish(io)
  greet(started.hosted, options, folder, io)
  await stop.asked
  await started.hosted.close()
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
