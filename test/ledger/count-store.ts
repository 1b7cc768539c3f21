// What a client holds in its store, against the server's log: its lists, the versions in them, and its outbox.
import type { SpaceId } from '../../src/domain/ids.ts'
import type { Item, ListName } from '../../src/domain/model.ts'
import { compareLists } from './count-lists.ts'
import type { Fault } from './fault.ts'
import { marked } from './entries.ts'
import type { LedgerClient } from './ledger-client.ts'
import type { LoggedItem } from './server-log.ts'
import { lists, textIn } from './writer.ts'

const belongs = (item: LoggedItem, list: ListName): boolean =>
  list === 'timeline' || item.kind === (list === 'posts' ? 'idea' : 'task')

export const checkStore = (
  client: LedgerClient,
  spaces: readonly SpaceId[],
  log: readonly LoggedItem[],
  fault: Fault,
): void => {
  const state = client.running()?.store.getState()
  if (state === undefined) return fault('lost', `${client.name} does not run`)
  for (const { localId, intent, reason } of state.outbox) {
    fault('lost', `${client.name} keeps ${intent.kind} ${localId}: ${reason ?? 'no reason'}`)
  }
  const real = new Map(log.filter(({ removed }) => !removed).map((item) => [item.id, item]))
  const name = (id: string): string => `${id} (${marked(real.get(id)?.text ?? '')?.mark ?? 'removed'})`
  for (const space of spaces)
    for (const list of lists) {
      const items = state.timelines[space]?.lists[list]?.items ?? []
      const wanted = [...real.values()].filter((item) => item.space === space && belongs(item, list))
      const where = `${client.name} ${list} of ${space}`
      compareLists(
        where,
        { shown: items.map(({ id }) => id), wanted: wanted.map(({ id }) => id), name },
        fault,
      )
      checkVersions(where, items, real, fault)
    }
}

const checkVersions = (
  where: string,
  items: readonly Item[],
  real: ReadonlyMap<string, LoggedItem>,
  fault: Fault,
): void => {
  for (const item of items) {
    const there = real.get(item.id)
    if (there === undefined) continue
    const [mine, theirs] = [marked(textIn(item)), marked(there.text)]
    if (mine?.version !== theirs?.version)
      fault(
        'lost',
        `${where}: ${item.id} (${theirs?.mark}v${theirs?.version}) is seen as version ${mine?.version}`,
      )
    if (item.kind === 'task' && item.done !== there.done)
      fault('lost', `${where}: whether ${item.id} (${theirs?.mark}) is done`)
  }
}
