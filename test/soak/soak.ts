// One client that lives long: drawn, with its file, through a link that breaks, in spaces where others write all the time.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { boundYoungHeap } from '../../bin/memory.ts'
import type { Backend } from '../../src/backend/backend.ts'
import type { SpaceId } from '../../src/domain/ids.ts'
import { chanceOf } from '../ledger/chance.ts'
import { markOf, textOf } from '../ledger/entries.ts'
import { createLedgerClient } from '../ledger/ledger-client.ts'
import type { LedgerClient, Seams } from '../ledger/ledger-client.ts'
import { startLedgerServer } from '../ledger/ledger-server.ts'
import { networks } from '../ledger/networks.ts'
import { createTally } from '../ledger/tally.ts'
import type { Tally, Trouble } from '../ledger/tally.ts'
import { createTroubles } from '../ledger/troubles.ts'
import { openView } from '../ledger/view.tsx'
import type { VirtualTime } from '../ledger/virtual-time.ts'
import { startFaultProxy } from '../support/fault-proxy.ts'
import { safely } from '../support/things.ts'
import { compareSoak } from './compare-soak.ts'
import type { Compared } from './compare-soak.ts'
import { startMeasures } from './measures.ts'
import type { Sample } from './measures.ts'
import { createSoakTroubles } from './soak-plan.ts'

export type SoakOptions = {
  readonly time: VirtualTime
  readonly seed: number
  /** Ms of traffic. */
  readonly length: number
  /** Messages a second. */
  readonly rate: number
  /** Ms from one fault to the next. */
  readonly faultEvery: number
  /** Ms from one look at what is held to the next. */
  readonly sampleEvery: number
  /** Ms in which nobody writes and nothing breaks before each look; then a short soak can tell little from nothing. */
  readonly calm: number
  /** The server in a process of its own, so that only the client is measured. */
  readonly serverApart: boolean
  readonly seams?: Seams
  readonly onSample?: (sample: Sample) => void
}

export type SoakReport = Compared & {
  readonly samples: readonly Sample[]
  readonly troubles: Tally
}

const SPACES = 3
/** The first is the client's; the others write by themselves. */
const PEOPLE = 4
/** One of so many messages is the client's own. */
const OWN = 20
/** Ms between two looks at another space. */
const LOOKS_ELSEWHERE = 45_000
/** Ms: longer than any wait in the product, and the watchdog on content. */
const CALM = 90_000
/** Real ms in which what was ended is gone. */
const SETTLES = 60
/** Ms to the next look whether all is well. */
const AGAIN = 100
const LONGEST_SETTLING = 600_000
/** In memory where there is such a folder. */
const FILES = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

const same = <T>(given: T): T => given
const untouched: Seams = { backend: same, persistence: same }

const isAtRest = (client: LedgerClient): boolean => {
  const state = client.running()?.store.getState()
  return state?.connection.link.status === 'live' && state.outbox.length === 0
}

const reopenCounted = ({ reopen, ...backend }: Backend, add: (what: Trouble) => void): Backend => ({
  ...backend,
  ...(reopen !== undefined && {
    reopen: () => {
      add('feed-reopened')
      reopen()
    },
  }),
})

export const playSoak = async (options: SoakOptions): Promise<SoakReport> => {
  const { time, seed, length, rate, faultEvery, sampleEvery, calm, serverApart, seams = untouched } = options
  const network = networks.spaces
  // Whatever goes wrong, nothing of it is left open; the last opened is closed first.
  await using stack = new AsyncDisposableStack()
  const folder = mkdtempSync(join(FILES, 'soak-'))
  stack.defer(() => rmSync(folder, { recursive: true, force: true }))
  const measures = startMeasures(time.now, time.timers)
  stack.defer(measures.stop)
  const file = join(folder, 'world.db')
  const clientFile = join(folder, 'client', 'client.db')
  const chance = chanceOf(seed)
  const tally = createTally()
  const server = await startLedgerServer({
    network,
    file,
    time,
    people: PEOPLE,
    spaces: SPACES,
    random: chance.next,
    tokenLife: undefined,
    real: serverApart,
    changed: same,
  })
  stack.defer(server.kill)
  const spaces: readonly SpaceId[] = server.spaces.map(network.spaceOf)
  const proxy = await startFaultProxy({
    target: server.url(),
    after: time.after,
    now: time.now,
    stir: time.stir,
    isNews: network.isNews,
    felt: tally.add,
  })
  const signedIn = server.signedIn(0, proxy.url)
  const client = createLedgerClient({
    speaks: network.speaks,
    name: 'soak',
    file: clientFile,
    proxy,
    time,
    chance,
    signIn: () => signedIn,
    seams: { ...seams, backend: (real) => reopenCounted(seams.backend(real), tally.add) },
  })
  stack.defer(client.close)
  client.begin()
  const running = client.running()
  if (running === undefined) throw new Error('it did not begin')
  stack.defer(boundYoungHeap(running.store))
  const view = openView({ columns: 120, rows: 40, keepsWritten: false })
  stack.defer(view.close)
  view.show(running)
  const open = (space: SpaceId): void => running.store.dispatch({ type: 'space-opened', space })
  const troubles = createTroubles({
    clients: [client],
    server,
    time,
    writer: { write: () => undefined, open: () => undefined, died: () => undefined },
    begin: () => undefined,
    felt: tally.add,
  })
  const spaceAt = (no: number): SpaceId => {
    const space = spaces[no % SPACES]
    if (space === undefined) throw new Error(`no space ${no}`)
    return space
  }

  // All are read before anybody writes: what was never read is not kept whole.
  await time.until(() => isAtRest(client), LONGEST_SETTLING)
  for (const space of spaces) {
    open(space)
    await time.until(
      () => running.store.getState().timelines[space]?.lists.timeline?.older.kind === 'end',
      LONGEST_SETTLING,
    )
  }

  let over = false
  let isCalm = false
  let [made, own, looked] = [0, 0, 0]
  const every = (ms: number, run: () => void): void => {
    time.after(ms, () => {
      if (over) return
      run()
      every(ms, run)
    })
  }
  every(Math.round(1000 / rate), () => {
    if (isCalm) return
    made += 1
    if (made % OWN === 0) {
      const body = safely(textOf(markOf((own += 1), 0), 0))
      running.context.send({ kind: 'send-message', space: spaceAt(chance.between(0, SPACES - 1)), body })
    } else {
      const person = chance.between(1, PEOPLE - 1)
      server.post(person, chance.between(0, SPACES - 1), textOf(markOf(made, person), 0))
    }
  })
  const nextTrouble = createSoakTroubles(chance, faultEvery / 2)
  const breakOne = (): void => {
    if (over) return
    if (isCalm) time.after(AGAIN, breakOne)
    else troubles.take(nextTrouble())
  }
  every(faultEvery, breakOne)
  every(Math.min(LOOKS_ELSEWHERE, faultEvery), () => open(spaceAt((looked += 1))))
  /** Only while all is well: with a link or without one is not what is compared. */
  const sample = (): void => {
    if (over) return
    if (!isAtRest(client)) {
      time.after(AGAIN, sample)
      return
    }
    isCalm = calm > 0
    time.after(calm, () => {
      // How many connections of the last burst of calls are kept for a next one is chance.
      proxy.endIdle()
      const goOn = time.hold()
      setTimeout(() => {
        measures.take()
        const last = measures.samples.at(-1)
        if (last !== undefined) options.onSample?.(last)
        isCalm = false
        goOn()
      }, SETTLES)
      time.after(sampleEvery, sample)
    })
  }
  time.after(sampleEvery, sample)
  time.after(length, () => {
    over = true
  })
  await time.until(() => over && troubles.over(), length + LONGEST_SETTLING)
  proxy.heal()
  const settled = await time.until(() => isAtRest(client), LONGEST_SETTLING)
  await time.until(() => false, CALM)
  const shown = await view.marks()
  const state = running.store.getState()
  // What is on its way to the disk is there once it is closed.
  await client.close()
  const compared = compareSoak({ network, file, clientFile, spaces, state, shown, own, settled })
  return { ...compared, samples: measures.samples, troubles: tally.sums() }
}
