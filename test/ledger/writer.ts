// Tells clients what to send, as a person would by the commands, and keeps account of it.
import type { ItemId, SpaceId } from '../../src/domain/ids.ts'
import type { Intent } from '../../src/domain/intents.ts'
import type { Item } from '../../src/domain/model.ts'
import type { ListName } from '../../src/domain/model.ts'
import { isTitled, titleOf } from '../../src/domain/titled.ts'
import { editOver } from '../../store/commands/edit-form.ts'
import { echoed, echoesByItem } from '../../store/selectors/delivery.ts'
import { safely } from '../support/things.ts'
import type { Chance } from './chance.ts'
import { markOf, marked, textOf } from './entries.ts'
import type { Kind, Told } from './entries.ts'
import type { LedgerClient } from './ledger-client.ts'
import type { LedgerNetwork } from './networks.ts'
import type { VirtualTime } from './virtual-time.ts'

export type Writer = {
  /** One more thing, whatever chance says: a message, comment, post, task, edit, removal. Nothing while it is dead. */
  write(client: number, space: number): void
  open(client: number, space: number): void
  /** The client died in what it was just told, if it was told anything. */
  died(client: number): void
  /** Whoever edited what they had not seen the latest version of is asked: they want theirs. */
  insist(): void
  /** All clients read all lists back to the beginning. */
  readToBeginning(time: VirtualTime): Promise<void>
  told(): readonly Told[]
}

export const lists: readonly ListName[] = ['timeline', 'posts', 'tasks']

export const textIn = (item: Item): string => `${titleOf(item) ?? ''} ${item.body.source}`

export const createWriter = ({
  clients,
  spaces,
  chance,
  kinds,
}: {
  readonly clients: readonly LedgerClient[]
  readonly spaces: readonly SpaceId[]
  readonly chance: Chance
  readonly kinds: LedgerNetwork['kinds']
}): Writer => {
  const told = new Map<string, Told>()
  let made = 0
  /** The client that is being told something, and whether it died of it. */
  let telling: { readonly client: number; died: boolean } | undefined

  /** Whether the client was told, and is still there to know. */
  const tell = (client: number, intent: Intent): boolean => {
    telling = { client, died: false }
    clients[client]?.running()?.context.send(intent)
    const { died } = telling
    telling = undefined
    return !died
  }

  const itemsIn = (client: number, space: SpaceId): readonly Item[] =>
    clients[client]?.running()?.store.getState().timelines[space]?.lists.timeline?.items ?? []

  const create = (client: number, space: SpaceId): void => {
    const parents = itemsIn(client, space).filter(
      (item) => item.kind !== 'message' && told.get(marked(textIn(item))?.mark ?? '')?.removed === 'no',
    )
    const dice = chance.next()
    const drawn: Kind =
      dice < 0.68
        ? 'message'
        : dice < 0.76
          ? 'post'
          : dice < 0.84
            ? 'task'
            : parents.length > 0
              ? 'comment'
              : 'message'
    const kind = kinds.has(drawn) ? drawn : 'message'
    const mark = markOf((made += 1), client)
    const words = safely(textOf(mark, 0))
    const entry: Told = {
      mark,
      client,
      space,
      kind,
      sure: true,
      versions: [{ no: 0, sure: true }],
      removed: 'no',
      done: 'no',
    }
    told.set(mark, entry)
    entry.sure = tell(
      client,
      intentOf(kind, space, words, kind === 'comment' ? chance.pick(parents) : undefined),
    )
  }

  /** What this client wrote itself and sees confirmed. */
  const own = (client: number, space: SpaceId): readonly { readonly item: Item; readonly entry: Told }[] =>
    itemsIn(client, space).flatMap((original) => {
      const entry = told.get(marked(textIn(original))?.mark ?? '')
      if (entry?.client !== client || entry.removed !== 'no') return []
      // As it is shown: with what is on its way laid over it.
      const outbox = clients[client]?.running()?.store.getState().outbox ?? []
      return [{ item: echoed(original, echoesByItem(outbox, space)).item, entry }]
    })

  const edit = (client: number, space: SpaceId): void => {
    const mine = own(client, space)
    if (mine.length === 0) return create(client, space)
    const { item, entry } = chance.pick(mine)
    const no = (entry.versions.at(-1)?.no ?? 0) + 1
    const words = safely(textOf(entry.mark, no))
    const sure = tell(client, editOver(item, item.kind === 'message' ? { body: words } : { title: words }))
    entry.versions.push({ no, sure })
  }

  const remove = (client: number, space: SpaceId): void => {
    // Comments go with what they hang on: not with these, so that each is accounted for by itself.
    const mine = own(client, space).filter(({ item }) => item.kind === 'message')
    if (mine.length === 0) return create(client, space)
    const { item, entry } = chance.pick(mine)
    const sure = tell(client, { kind: 'remove-item', space, item: item.id })
    entry.removed = sure ? 'yes' : 'maybe'
  }

  const complete = (client: number, space: SpaceId): void => {
    const mine = own(client, space).filter(({ item, entry }) => item.kind === 'task' && entry.done === 'no')
    if (mine.length === 0) return create(client, space)
    const { item, entry } = chance.pick(mine)
    entry.done = tell(client, { kind: 'set-task-done', space, item: item.id, done: true }) ? 'yes' : 'maybe'
  }

  const isStillWanted = (item: Item): boolean => told.get(marked(textIn(item))?.mark ?? '')?.removed === 'no'

  const spaceOf = (no: number): SpaceId => {
    const space = spaces[no]
    if (space === undefined) throw new Error(`no space ${no}`)
    return space
  }

  return {
    told: () => [...told.values()],
    write: (client, no) => {
      const running = clients[client]?.running()
      const space = spaceOf(no)
      // A first start knows no space before it has been online.
      if (running === undefined || running.store.getState().spaces[space] === undefined) return
      const dice = chance.next()
      if (dice < 0.8) create(client, space)
      else if (dice < 0.9) edit(client, space)
      else if (dice < 0.95) remove(client, space)
      else complete(client, space)
    },
    open: (client, no) => {
      clients[client]?.running()?.store.dispatch({ type: 'space-opened', space: spaceOf(no) })
    },
    died: (client) => {
      if (telling?.client === client) telling.died = true
    },
    insist: () => {
      for (const client of clients) {
        const running = client.running()
        for (const { localId, intent, theirs } of running?.store.getState().outbox ?? []) {
          if (theirs === undefined || intent.kind !== 'edit-item') continue
          // Over what is shown: of two refused edits of one item the second is written over the first.
          const outbox = running?.store.getState().outbox ?? []
          const { item } = echoed(theirs, echoesByItem(outbox, intent.space))
          // What they took away themselves since then they do not want in any version.
          if (isStillWanted(theirs)) running?.context.send(editOver(item, wordsOf(intent)))
          running?.context.discard(localId)
        }
      }
    },
    readToBeginning: async (time) => {
      await time.until(() => !clients.some((client) => isReadingBack(client, spaces)), 600_000)
    },
  }
}

const wordsOf = ({ title, body }: Extract<Intent, { kind: 'edit-item' }>) => ({
  ...(title === undefined ? {} : { title }),
  ...(body === undefined ? {} : { body }),
})

const parentOf = (
  item: Item,
): { readonly id: ItemId; readonly kind: 'post' | 'task'; readonly title: ReturnType<typeof safely> } => {
  if (!isTitled(item)) throw new Error('nothing hangs on a message')
  return { id: item.id, kind: item.kind, title: item.title }
}

const intentOf = (
  kind: Kind,
  space: SpaceId,
  words: ReturnType<typeof safely>,
  parent: Item | undefined,
): Intent => {
  if (parent !== undefined) return { kind: 'send-comment', space, parent: parentOf(parent), body: words }
  if (kind === 'post')
    return { kind: 'create-post', space, title: words, body: safely('what there is to say') }
  if (kind === 'task') return { kind: 'create-task', space, title: words, body: safely(''), assignees: [] }
  return { kind: 'send-message', space, body: words }
}

/** Asks for what lies before all that is loaded; whether there is anything left. */
const isReadingBack = (client: LedgerClient, spaces: readonly SpaceId[]): boolean => {
  const running = client.running()
  if (running === undefined) return false
  const state = running.store.getState()
  const open = spaces
    .flatMap((space) => lists.map((list) => ({ space, list, there: state.timelines[space]?.lists[list] })))
    .filter(
      ({ there }) => there !== undefined && there.older.kind !== 'end' && there.older.kind !== 'unknown',
    )
  for (const { space, list, there } of open)
    if (there?.fetching === false) running.context.loadOlder(space, list)
  return open.length > 0
}
