// Plays one schedule: a server, its clients, what they are told and what breaks; then all is healed and counted.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Backend } from '../../src/backend/backend.ts'
import type { World } from '../../src/server/world.ts'
import { startFaultProxy } from '../support/fault-proxy.ts'
import { chanceOf } from './chance.ts'
import { count } from './count.ts'
import type { Counted } from './count.ts'
import { unreadFindings } from './count-unread.ts'
import { createLedgerClient } from './ledger-client.ts'
import type { LedgerClient, Seams } from './ledger-client.ts'
import { startLedgerServer } from './ledger-server.ts'
import { networks } from './networks.ts'
import type { LedgerNetwork } from './networks.ts'
import type { Plan } from './plan.ts'
import { readLog } from './server-log.ts'
import { createTally } from './tally.ts'
import { createTroubles } from './troubles.ts'
import { openView } from './view.tsx'
import { createVirtualTime } from './virtual-time.ts'
import type { VirtualTime } from './virtual-time.ts'
import { createWriter } from './writer.ts'
import type { Writer } from './writer.ts'

/** Parts switched off, to see that the ledger notices; none of them by default. */
export type Mutation = {
  readonly seams: () => Seams
  readonly world: (world: World) => World
}

const same = <T>(given: T): T => given
export const intact: Mutation = { seams: () => ({ backend: same, persistence: same }), world: same }

/** A fixed moment, so that a seed gives the same times again: 2026-01-05. */
const BEGIN = Date.UTC(2026, 0, 5, 9)
/** In memory where there is such a folder: what a killed program has written is there, and no disk is waited for. */
const FILES = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
/** Virtual: longer than any wait in the product, several times. */
const LONGEST_SETTLING = 3_600_000
/** Virtual: after everything has been sent, so much calm. */
const CALM = 90_000

export const runSchedule = async (
  plan: Plan,
  mutation: Mutation = intact,
  network: LedgerNetwork = networks.spaces,
): Promise<Counted> => {
  const tally = createTally()
  const folder = mkdtempSync(join(FILES, 'ledger-'))
  const time = createVirtualTime(BEGIN)
  const chance = chanceOf(plan.seed ^ 0x5bd1e995)
  const file = join(folder, 'world.db')
  const server = await startLedgerServer({
    network,
    file,
    time,
    people: Math.max(...plan.clients) + 1,
    spaces: plan.spaces,
    random: chance.next,
    tokenLife: plan.tokenLife,
    real: plan.real,
    changed: mutation.world,
  })
  const spaces = server.spaces.map(network.spaceOf)
  const clients: LedgerClient[] = []
  for (const [no, person] of plan.clients.entries()) {
    // One after the other.
    const proxy = await startFaultProxy({
      target: server.url(),
      after: time.after,
      now: time.now,
      stir: time.stir,
      isNews: network.isNews,
      felt: tally.add,
    })
    let signedIn = server.signedIn(person, proxy.url)
    const { backend, persistence } = mutation.seams()
    clients.push(
      createLedgerClient({
        speaks: network.speaks,
        name: `c${no}`,
        file: join(folder, `client${no}`, 'client.db'),
        proxy,
        time,
        chance,
        signIn: (refused) => {
          if (refused === signedIn.token) {
            tally.add('token-ended')
            signedIn = server.signedIn(person, proxy.url)
          }
          return signedIn
        },
        seams: { persistence, backend: (real) => reopenCounted(backend(real), tally) },
      }),
    )
  }
  const writer = createWriter({ clients, spaces, chance, kinds: network.kinds })
  const view = plan.drawn ? openView() : undefined
  if (plan.drawn) tally.add('drawn')
  const begin = (no: number): void => {
    const client = clients[no]
    client?.begin()
    const running = client?.running()
    if (no === 0 && running !== undefined) view?.show(running)
  }

  const troubles = createTroubles({ clients, server, writer, time, begin, felt: tally.add })
  for (const no of clients.keys()) begin(no)
  for (const { at, act } of plan.steps) time.after(at, () => troubles.take(act))
  let over = false
  time.after(plan.length, () => {
    over = true
  })
  await time.until(() => over && troubles.over(), plan.length + LONGEST_SETTLING)
  const settled = await heal({ time, clients, writer, begin })
  const found = plan.unread
    ? unreadFindings({ clients, people: plan.clients, spaces, log: readLog(file, network) })
    : []
  await lookThrough({ plan, time, clients, writer })
  await writer.readToBeginning(time)
  await time.until(() => false, CALM)
  const counted = await count({
    network,
    plan,
    file,
    clients,
    spaces,
    told: writer.told(),
    settled,
    found,
    view,
    virtual: time.now() - BEGIN,
    troubles: tally.sums(),
  })
  await view?.close()
  for (const client of clients) {
    await client.close()
  }
  await server.kill()
  rmSync(folder, { recursive: true, force: true })
  return counted
}

const reopenCounted = (backend: Backend, tally: ReturnType<typeof createTally>): Backend => {
  const { reopen } = backend
  if (reopen === undefined) return backend
  return {
    ...backend,
    reopen: () => {
      tally.add('feed-reopened')
      reopen()
    },
  }
}

/** Connected, and nothing left to send that could be sent. */
const isAtRest = (client: LedgerClient): boolean => {
  const state = client.running()?.store.getState()
  return state?.connection.link.status === 'live' && state.outbox.every(({ status }) => status === 'failed')
}

/** The end of all trouble: everybody runs, and sends what is left. Whether all came to rest. */
const heal = async ({
  time,
  clients,
  writer,
  begin,
}: {
  readonly time: VirtualTime
  readonly clients: readonly LedgerClient[]
  readonly writer: Writer
  readonly begin: (client: number) => void
}): Promise<boolean> => {
  for (const { proxy } of clients) proxy.heal()
  for (const no of clients.keys()) begin(no)
  await time.until(() => clients.every(isAtRest), LONGEST_SETTLING)
  writer.insist()
  const settled = await time.until(() => clients.every(isAtRest), LONGEST_SETTLING)
  // Whatever is still to come back (a gap that is filled, a list that is read again) has time to.
  await time.until(() => false, CALM)
  return settled
}

/** Everybody sees all spaces. */
const lookThrough = async ({
  plan,
  time,
  clients,
  writer,
}: {
  readonly plan: Plan
  readonly time: VirtualTime
  readonly clients: readonly LedgerClient[]
  readonly writer: Writer
}): Promise<void> => {
  for (const space of plan.spaces === 1 ? [0] : [1, 0]) {
    for (const no of clients.keys()) writer.open(no, space)
    await time.until(() => false, CALM)
  }
}
