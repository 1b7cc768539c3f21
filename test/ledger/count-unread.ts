// What each client says is unread, against the server's log: asked before the spaces are looked at, for looking reads them.
import type { SpaceId } from '../../src/domain/ids.ts'
import { marked } from './entries.ts'
import type { LedgerClient } from './ledger-client.ts'
import type { LoggedItem } from './server-log.ts'
import type { Sort } from './fault.ts'

/** Something that was found wrong before the end. */
export type Finding = { readonly sort: Sort; readonly words: string; readonly many: number }

export const unreadFindings = ({
  clients,
  people,
  spaces,
  log,
}: {
  readonly clients: readonly LedgerClient[]
  /** Who each client signs in as: several can be of one person. */
  readonly people: readonly number[]
  readonly spaces: readonly SpaceId[]
  readonly log: readonly LoggedItem[]
}): readonly Finding[] => {
  const writerOf = ({ text }: LoggedItem): number | undefined => people[marked(text)?.client ?? -1]
  return clients.flatMap((client, no) =>
    spaces.flatMap((id): readonly Finding[] => {
      const space = client.running()?.store.getState().spaces[id]
      if (space === undefined) return [{ sort: 'lost', words: `${client.name} has no ${id}`, many: 1 }]
      const { length: unread } = log.filter(
        (item) =>
          item.space === id &&
          !item.removed &&
          item.created > space.lastReadAt &&
          writerOf(item) !== people[no],
      )
      const more = space.unread - unread
      if (more === 0) return []
      const words = `${client.name} says that ${space.unread} are unread in ${id}, and ${unread} are`
      return [{ sort: more > 0 ? 'duplicated' : 'lost', words, many: Math.abs(more) }]
    }),
  )
}
