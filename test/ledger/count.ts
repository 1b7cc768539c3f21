// The ledger: what each client was told to send, against the server's log, each client's store and the screen, id by id.
import type { SpaceId } from '../../src/domain/ids.ts'
import { marked } from './entries.ts'
import type { Told } from './entries.ts'
import type { LedgerClient } from './ledger-client.ts'
import { compareLists } from './count-lists.ts'
import { checkStore } from './count-store.ts'
import type { Finding } from './count-unread.ts'
import type { Fault, Sort } from './fault.ts'
import { readLog } from './server-log.ts'
import type { LoggedItem } from './server-log.ts'
import type { LedgerNetwork } from './networks.ts'
import type { Plan } from './plan.ts'
import type { Tally } from './tally.ts'
import type { View } from './view.tsx'

export type Counted = {
  readonly seed: number
  /** Things clients were told to send, each once. */
  readonly messages: number
  readonly lost: number
  readonly duplicated: number
  readonly reordered: number
  /** Virtual ms it took. */
  readonly virtual: number
  readonly troubles: Tally
  /** What is wrong, with ids. */
  readonly faults: readonly string[]
}

export const count = async ({
  network,
  plan,
  file,
  clients,
  spaces,
  told,
  settled,
  found,
  view,
  virtual,
  troubles,
}: {
  readonly network: LedgerNetwork
  readonly plan: Plan
  readonly file: string
  readonly clients: readonly LedgerClient[]
  readonly spaces: readonly SpaceId[]
  readonly told: readonly Told[]
  readonly settled: boolean
  /** What was wrong before. */
  readonly found: readonly Finding[]
  readonly view: View | undefined
  readonly virtual: number
  readonly troubles: Tally
}): Promise<Counted> => {
  const sums: Record<Sort, number> = { lost: 0, duplicated: 0, reordered: 0 }
  const faults: string[] = []
  const fault = (sort: Sort, words: string, many = 1): void => {
    sums[sort] += many
    faults.push(`${sort}: ${words}`)
  }
  for (const { sort, words, many } of found) fault(sort, words, many)
  const log = readLog(file, network)
  const byMark = Map.groupBy(log, ({ text }) => marked(text)?.mark ?? '')

  if (!settled) {
    for (const client of clients) {
      const state = client.running()?.store.getState()
      const { link } = state?.connection ?? {}
      const left = state?.outbox.map(({ localId, status }) => `${localId} ${status}`).join(', ')
      fault('lost', `${client.name} did not come to rest: ${JSON.stringify(link)}, outbox: ${left}`)
    }
  }
  for (const entry of told) checkOnServer(entry, byMark.get(entry.mark) ?? [], fault)
  checkOrderOfSending(told, log, fault)
  for (const client of clients) checkStore(client, spaces, log, fault)
  if (view !== undefined) await checkScreen(view, clients[0], log, fault)
  return { seed: plan.seed, messages: told.length, ...sums, virtual, troubles, faults }
}

/** Is it there, once, in its last version, and gone if it was taken away? */
const checkOnServer = (entry: Told, there: readonly LoggedItem[], fault: Fault): void => {
  const { mark, sure, versions, removed, done } = entry
  // What was taken away has lost its text, and with it the mark.
  const [item, ...more] = there
  if (more.length > 0)
    fault('duplicated', `${mark} is on the server as ${there.map(({ id }) => id).join(', ')}`, more.length)
  if (item === undefined) {
    if (sure && removed === 'no') fault('lost', `${mark} is not on the server`)
    return
  }
  if (removed === 'yes') fault('lost', `the removal of ${mark} (${item.id})`)
  const version = marked(item.text)?.version ?? 0
  const lastSure = versions.findLastIndex((each) => each.sure)
  const possible = versions.slice(Math.max(0, lastSure)).map(({ no }) => no)
  if (!possible.includes(version)) {
    const sort = versions.some(({ no }) => no === version && no > (possible[0] ?? 0)) ? 'reordered' : 'lost'
    fault(sort, `${mark} (${item.id}) is at version ${version}, told ${possible.join(' or ')}`)
  }
  if (done === 'yes' && !item.done) fault('lost', `that ${mark} (${item.id}) is done`)
}

/** What one client wrote in one space stands in the order it was told. */
const checkOrderOfSending = (told: readonly Told[], log: readonly LoggedItem[], fault: Fault): void => {
  const order = new Map(told.map(({ mark }, at) => [mark, at]))
  const byLane = Map.groupBy(log, ({ space, text }) => {
    const entry = told[order.get(marked(text)?.mark ?? '') ?? -1]
    return entry === undefined ? '' : `${entry.client} ${space}`
  })
  for (const [lane, items] of byLane) {
    if (lane === '') continue
    let last = -1
    const seen = new Set<string>()
    for (const { text, id } of items) {
      const { mark = '' } = marked(text) ?? {}
      // A second copy is counted as one, not as a wrong order too.
      if (seen.has(mark)) continue
      seen.add(mark)
      const at = order.get(mark) ?? 0
      if (at < last) fault('reordered', `${mark} (${id}) came after what was told later`)
      last = Math.max(last, at)
    }
  }
}

/** The chat of the open space, as the terminal shows it from its top to its bottom. */
const checkScreen = async (
  view: View,
  client: LedgerClient | undefined,
  log: readonly LoggedItem[],
  fault: Fault,
): Promise<void> => {
  const space = client?.running()?.store.getState().view.space
  const wanted = log
    .filter((item) => item.space === space && !item.removed)
    .flatMap(({ text }) => {
      const found = marked(text)
      return found === undefined ? [] : [`${found.mark}v${found.version}`]
    })
  compareLists('the screen', { shown: await view.marks(), wanted }, fault)
}
