// A client of a schedule: the program as it is put together for a person, over a file of its own and a link that breaks.
import { compose } from '../../bin/compose.ts'
import type { Client } from '../../bin/compose.ts'
import type { Speaks } from '../../bin/compose-headless.ts'
import type { SignedIn } from '../../src/domain/accounts.ts'
import { localId } from '../../src/domain/ids.ts'
import type { Persistence } from '../../src/persistence/persistence.ts'
import type { Backend } from '../../src/backend/backend.ts'
import type { Clock } from '../../store/sync/clock.ts'
import type { FaultProxy } from '../support/faults.ts'
import { testTheme } from '../support/screen.tsx'
import type { Chance } from './chance.ts'
import type { VirtualTime } from './virtual-time.ts'

/** Test-only: parts of the client that are switched off, to see that the ledger notices. */
export type Seams = {
  readonly backend: (backend: Backend) => Backend
  readonly persistence: (persistence: Persistence) => Persistence
}

export type LedgerClient = {
  readonly name: string
  readonly proxy: FaultProxy
  /** Undefined while it is dead. */
  running(): Client | undefined
  begin(): void
  /** Dead at once: nothing more reaches its disk or its network. */
  kill(): void
  /** Dead as it writes to its disk for the so-manieth time from now, before or after that write. */
  killAtWrite(writes: number, edge: 'before' | 'after', killed: () => void): void
  /** Its machine sleeps; the wall clock goes on. */
  sleep(): void
  wake(): void
  /** Its wall clock is put forward or back. */
  jump(ms: number): void
  close(): Promise<void>
}

export type ClientParts = {
  readonly speaks: Speaks
  readonly name: string
  readonly file: string
  readonly proxy: FaultProxy
  readonly time: VirtualTime
  readonly chance: Chance
  readonly signIn: (refused?: string) => SignedIn
  readonly seams: Seams
}

const nothing = (): void => undefined

export const createLedgerClient = (parts: ClientParts): LedgerClient => {
  const { speaks, name, file, proxy, time, chance, signIn, seams } = parts
  let skew = 0
  let asleep = false
  let made = 0
  let life: { alive: boolean } = { alive: false }
  let client: Client | undefined
  let missed: (() => void)[] = []
  let countdown: { left: number; readonly edge: 'before' | 'after'; readonly killed: () => void } | undefined
  const stopping = new Set<Promise<void>>()

  const clockOf = (mine: { readonly alive: boolean }): Clock => {
    const run = (call: () => void): void => {
      time.stir()
      if (!mine.alive) return
      if (asleep) missed.push(() => run(call))
      else call()
    }
    return {
      now: () => time.now() + skew,
      after: (ms, call) => time.after(ms, () => run(call)),
      soon: (call) => {
        time.stir()
        const turn = setImmediate(() => run(call))
        return () => clearImmediate(turn)
      },
    }
  }

  const kill = (): void => {
    if (!life.alive) return
    life.alive = false
    countdown = undefined
    proxy.act({ kind: 'drop' })
    const dying = client?.stop()
    client = undefined
    if (dying !== undefined) {
      stopping.add(dying)
      void dying.finally(() => stopping.delete(dying))
    }
  }

  /** Counts down to the write that it dies at. */
  const dyingAt = (mine: { readonly alive: boolean }, write: () => void): void => {
    if (!mine.alive) return
    if (countdown !== undefined && (countdown.left -= 1) < 0) {
      const { edge, killed } = countdown
      if (edge === 'after') write()
      kill()
      killed()
      return
    }
    write()
  }

  const mortal =
    (mine: { readonly alive: boolean }) =>
    (real: Persistence): Persistence => {
      const kept = seams.persistence(real)
      return {
        ...kept,
        save: (snapshot) => dyingAt(mine, () => kept.save(snapshot)),
        putOutgoing: (outgoing) => dyingAt(mine, () => kept.putOutgoing(outgoing)),
        dropOutgoing: (id) => dyingAt(mine, () => kept.dropOutgoing(id)),
      }
    }

  return {
    name,
    proxy,
    running: () => client,
    begin: () => {
      if (life.alive) return
      const mine = { alive: true }
      life = mine
      client = compose(
        {
          network: 'Ledger',
          speaks,
          signIn: async (refused) => signIn(refused),
          file,
          welcome: false,
          accounts: {
            show: nothing,
            signIn: nothing,
            cancel: nothing,
            remove: nothing,
            copy: nothing,
            goTo: nothing,
            send: nothing,
          },
          isShown: () => true,
          theme: testTheme,
          quit: nothing,
          record: () => '',
        },
        {
          clock: clockOf(mine),
          random: chance.next,
          newLocalId: () => localId(`${name}-${(made += 1)}`),
          backend: seams.backend,
          persistence: mortal(mine),
          cache: (cache) => ({
            ...cache,
            use: (run) => (mine.alive ? cache.use(run) : undefined),
          }),
        },
      )
      client.start()
    },
    kill,
    killAtWrite: (writes, edge, killed) => {
      countdown = { left: writes, edge, killed }
    },
    sleep: () => {
      asleep = true
      proxy.hold()
    },
    wake: () => {
      if (!asleep) return
      asleep = false
      const due = missed
      missed = []
      for (const run of due) run()
      proxy.release()
    },
    jump: (ms) => {
      skew += ms
    },
    close: async () => {
      kill()
      await Promise.all(stopping)
      await proxy.close()
    },
  }
}
