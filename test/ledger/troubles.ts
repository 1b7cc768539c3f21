// What happens in a schedule, step by step: somebody writes, something breaks, something is killed and comes back.
import type { LedgerClient } from './ledger-client.ts'
import type { LedgerServer } from './ledger-server.ts'
import type { Act } from './plan.ts'
import type { Trouble } from './tally.ts'
import type { VirtualTime } from './virtual-time.ts'
import type { Writer } from './writer.ts'

export type Troubles = {
  take(act: Act): void
  /** Everything that was killed or put to sleep is back. */
  over(): boolean
}

type Of<Kind extends Act['kind']> = Extract<Act, { readonly kind: Kind }>

/** Virtual: who does not write to its disk so often any more dies nevertheless. */
const PATIENCE = 20_000

/** @param begin starts a client, also on its screen */
export const createTroubles = ({
  clients,
  server,
  writer,
  time,
  begin,
  felt,
}: {
  readonly clients: readonly LedgerClient[]
  readonly server: LedgerServer
  readonly writer: Pick<Writer, 'write' | 'open' | 'died'>
  readonly time: VirtualTime
  readonly begin: (client: number) => void
  readonly felt: (what: Trouble) => void
}): Troubles => {
  let away = 0
  let isServerAway = false

  const kill = ({ client, writes, edge, back }: Of<'kill'>): void => {
    away += 1
    const died = (how: Trouble): void => {
      felt(how)
      clients[client]?.kill()
      time.after(back, () => {
        away -= 1
        begin(client)
      })
    }
    const stopWaiting = time.after(writes === 0 ? 0 : PATIENCE, () => died('client-killed'))
    if (writes === 0) return
    clients[client]?.killAtWrite(writes - 1, edge, () => {
      writer.died(client)
      stopWaiting()
      died('client-killed-writing')
    })
  }

  const comeBack = async (): Promise<void> => {
    const goOn = time.hold()
    await server.begin()
    for (const { proxy } of clients) proxy.aim(server.url())
    isServerAway = false
    goOn()
  }

  const killServer = async (back: number): Promise<void> => {
    if (isServerAway) return
    isServerAway = true
    felt(server.isReal ? 'server-sigkilled' : 'server-killed')
    for (const { proxy } of clients) proxy.act({ kind: 'down', ms: back })
    const goOn = time.hold()
    await server.kill()
    time.after(back, () => void comeBack())
    goOn()
  }

  const sleep = ({ client: no, ms, cut }: Of<'sleep'>): void => {
    const client = clients[no]
    client?.sleep()
    felt('asleep')
    away += 1
    time.after(ms, () => {
      away -= 1
      // The other side has given it up meanwhile.
      if (cut) client?.proxy.act({ kind: 'drop' })
      client?.wake()
    })
  }

  const takers: { readonly [Kind in Act['kind']]: (act: Of<Kind>) => void } = {
    write: ({ client, space }) => writer.write(client, space),
    open: ({ client, space }) => writer.open(client, space),
    fault: ({ client, fault }) => clients[client]?.proxy.act(fault),
    kill,
    'kill-server': ({ back }) => void killServer(back),
    sleep,
    jump: ({ client, by }) => {
      felt('clock-jumped')
      clients[client]?.jump(by)
    },
  }
  const take = <Kind extends Act['kind']>(act: Of<Kind>): void => {
    const taker = takers[act.kind]
    taker(act)
  }

  return { take, over: () => away === 0 && !isServerAway }
}
