// What a client of a soak holds in its lists, on its screen and in its file, against the server's log, id by id.
import { DatabaseSync } from 'node:sqlite'
import type { SpaceId } from '../../src/domain/ids.ts'
import { cacheFileOf } from '../../src/persistence/cache/open-cache.ts'
import type { State } from '../../store/state.ts'
import { compareLists } from '../ledger/count-lists.ts'
import type { Fault } from '../ledger/fault.ts'
import { marked, markOf } from '../ledger/entries.ts'
import type { LedgerNetwork } from '../ledger/networks.ts'
import { readLog } from '../ledger/server-log.ts'
import type { LoggedItem } from '../ledger/server-log.ts'

export type Compared = {
  /** That the server took. */
  readonly messages: number
  readonly lost: number
  readonly duplicated: number
  readonly reordered: number
  readonly faults: readonly string[]
}

const idsInFile = (file: string): readonly string[] => {
  const sql = new DatabaseSync(file, { readOnly: true })
  try {
    return sql
      .prepare('SELECT id FROM item ORDER BY n')
      .all()
      .map(({ id }) => String(id))
  } finally {
    sql.close()
  }
}

export const compareSoak = ({
  network,
  file,
  clientFile,
  spaces,
  state,
  shown,
  own,
  settled,
}: {
  readonly network: LedgerNetwork
  readonly file: string
  readonly clientFile: string
  readonly spaces: readonly SpaceId[]
  readonly state: State
  /** The marks on the screen, from its top to its bottom. */
  readonly shown: readonly string[]
  /** How many messages the client itself was told to send: marks 1 to that. */
  readonly own: number
  readonly settled: boolean
}): Compared => {
  const sums = { lost: 0, duplicated: 0, reordered: 0 }
  const faults: string[] = []
  const fault: Fault = (sort, words, many = 1) => {
    sums[sort] += many
    faults.push(`${sort}: ${words.slice(0, 500)}`)
  }
  if (!settled) fault('lost', `it did not come to rest: ${JSON.stringify(state.connection.link)}`)
  const log = readLog(file, network)
  checkOwn(log, own, fault)
  for (const space of spaces) {
    const items = state.timelines[space]?.lists.timeline?.items ?? []
    const first = items[0]
    // A window on the newest; it must not be empty where something was written.
    const wanted = log.filter((item) => item.space === space && item.created >= (first?.createdAt ?? 0))
    compareLists(
      `the chat of ${space}`,
      { shown: items.map(({ id }) => id), wanted: wanted.map(({ id }) => id) },
      fault,
    )
  }
  compareLists(
    'the file',
    { shown: idsInFile(cacheFileOf(clientFile)).toSorted(), wanted: log.map(({ id }) => id).toSorted() },
    fault,
  )
  checkScreen(log, state.view.space, shown, fault)
  return { messages: log.length, ...sums, faults }
}

const checkOwn = (log: readonly LoggedItem[], own: number, fault: Fault): void => {
  const there = new Map<string, number>()
  for (const { text } of log) {
    const mark = marked(text)?.mark ?? ''
    there.set(mark, (there.get(mark) ?? 0) + 1)
  }
  for (let no = 1; no <= own; no += 1) {
    const times = there.get(markOf(no, 0)) ?? 0
    if (times === 0) fault('lost', `${markOf(no, 0)} is not on the server`)
    if (times > 1) fault('duplicated', `${markOf(no, 0)} is on the server ${times} times`, times - 1)
  }
}

/** The newest of the open space, as far as they fit. */
const checkScreen = (
  log: readonly LoggedItem[],
  space: SpaceId | undefined,
  shown: readonly string[],
  fault: Fault,
): void => {
  if (shown.length === 0) fault('lost', 'nothing is on the screen')
  const wanted = log
    .filter((item) => item.space === space)
    .map(({ text }) => `${marked(text)?.mark}v0`)
    .slice(-Math.max(1, shown.length))
  compareLists('the screen', { shown, wanted }, fault)
}
