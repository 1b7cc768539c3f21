// The server of a schedule: over a file of its own, killed and begun again, on the schedule's own time.
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { User } from '../../src/server/shapes.ts'
import type { SignedIn } from '../../src/domain/accounts.ts'
import type { World } from '../../src/server/world.ts'
import type { Logged, LedgerNetwork } from './networks.ts'
import { openLedgerServer } from './open-server.ts'
import type { OpenedServer, Opening } from './open-server.ts'
import type { VirtualTime } from './virtual-time.ts'

export type LedgerServer = {
  /** Where it is now. */
  url(): string
  readonly people: readonly User[]
  readonly spaces: readonly Logged[]
  /** A process of its own, really killed. */
  readonly isReal: boolean
  /** What opens it for a person, new; `url` is where they come in. */
  signedIn(person: number, url: string): SignedIn
  /** A person says something, if it is there just now. */
  post(person: number, space: number, text: string): void
  /** It is gone, and with it what was not on the disk. */
  kill(): Promise<void>
  /** Over the same file, at another address. */
  begin(): Promise<void>
}

type Found = { readonly url: string } & Pick<OpenedServer, 'people' | 'spaces'>

/** One run of it. */
type Run = Found & Pick<OpenedServer, 'post'> & { readonly end: () => Promise<void> }

export type ServerOptions = Omit<Opening, 'speaks'> & {
  readonly network: LedgerNetwork
  readonly time: VirtualTime
  readonly random: () => number
  /** In seconds. */
  readonly tokenLife: number | undefined
  /** As a process of its own, which is really killed. */
  readonly real: boolean
  /** Test-only: a world with a part switched off; not of a process of its own. */
  readonly changed: (world: World) => World
}

const runHere = async ({ time, network, ...options }: ServerOptions): Promise<Run> => {
  const after: VirtualTime['after'] = (ms, run) =>
    time.after(ms, () => {
      time.stir()
      run()
    })
  const { server, people, spaces, post, close } = await openLedgerServer({
    ...options,
    speaks: network.speaks,
    now: time.now,
    after,
  })
  return {
    url: server.url,
    people,
    spaces,
    post,
    end: close,
  }
}

const program = fileURLToPath(new URL('server-child.ts', import.meta.url))

/** Real ms without a byte: then the other process has nothing to say any more. */
const PATIENCE = 5

const runElsewhere = async ({ network, file, people, spaces, time }: ServerOptions): Promise<Run> => {
  const child: ChildProcess = fork(program, { execArgv: ['--import', 'tsx'] })
  time.setPatience(PATIENCE)
  const stopTelling = time.onLeap((now) => {
    if (child.connected) child.send({ now })
  })
  const found = new Promise<Found>((resolve) => {
    child.on('message', (message) => {
      const told = message as Found | { readonly wake: number }
      // Time must not leap over what the other process waits for.
      if ('wake' in told) time.after(told.wake - time.now(), time.stir)
      else resolve(told)
    })
  })
  child.send({ now: time.now(), speaks: network.speaks, file, people, spaces })
  return {
    ...(await found),
    post: (person, space, text) => {
      if (child.connected) child.send({ now: time.now(), post: { person, space, text } })
    },
    end: async () => {
      stopTelling()
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

export const startLedgerServer = async (options: ServerOptions): Promise<LedgerServer> => {
  const { network, time, tokenLife: seconds } = options
  const open = options.real ? runElsewhere : runHere
  let run: Run | undefined = await open(options)
  let { url } = run
  const { people, spaces } = run
  return {
    url: () => url,
    people,
    spaces,
    isReal: options.real,
    signedIn: (person, at) => {
      const user = people[person]
      if (user === undefined) throw new Error(`no person ${person}`)
      return network.signedIn({ url: at, user, now: time.now(), seconds })
    },
    post: (person, space, text) => run?.post(person, space, text),
    kill: async () => {
      const killed = run
      run = undefined
      await killed?.end()
    },
    begin: async () => {
      run = await open(options)
      ;({ url } = run)
    },
  }
}
