// What go-to offers: spaces, people one has no conversation with yet, and after `>` the commands.
import fuzzysort from 'fuzzysort'
import type { PersonId, SpaceId } from '../../src/domain/ids.ts'
import type { Space } from '../../src/domain/model.ts'
import type { AccountSummary } from '../accounts.ts'
import { emptyEditor } from '../editor.ts'
import type { Overlay } from '../overlay.ts'
import { otherAccounts, thisAccount } from '../selectors/accounts.ts'
import { spaceSections } from '../selectors/spaces.ts'
import type { State } from '../state.ts'
import type { Command } from './command.ts'
import { helpRowsOf } from './help-rows.ts'
import type { HelpRow } from './help-rows.ts'

/** `key`: the same as long as the row stands for the same thing. */
export type SwitcherRow = { readonly key: string } & (
  | {
      readonly kind: 'space'
      readonly title: string
      readonly space: SpaceId
      readonly of: Space['kind']
      readonly unread: number
      /** The name of this account, where a space of another one is called the same. */
      readonly where?: string
    }
  /** A space of another account: going there shows that account. */
  | {
      readonly kind: 'elsewhere'
      readonly title: string
      readonly space: SpaceId
      readonly of: Space['kind']
      readonly unread: number
      readonly account: AccountSummary
    }
  | { readonly kind: 'account'; readonly title: string; readonly account: AccountSummary }
  /** Somebody without a direct space: going there makes one. */
  | { readonly kind: 'person'; readonly title: string; readonly person: PersonId }
  | { readonly kind: 'command'; readonly title: string; readonly row: HelpRow }
)

type Spaces = readonly Extract<SwitcherRow, { kind: 'space' }>[]

const spacesOf = (state: State): Spaces => {
  const where = thisAccount(state)?.name
  const titles = new Set(otherAccounts(state).flatMap(({ spaces }) => spaces.map(({ title }) => title)))
  return spaceSections(state).flatMap(({ spaces }) =>
    spaces.map(({ id, title, kind, unread }) => ({
      key: id,
      kind: 'space',
      title,
      space: id,
      of: kind,
      unread,
      ...(where !== undefined && titles.has(title) && { where }),
    })),
  )
}

/** Where one was last comes first only after what is unread: the list answers “what is new?” before anything is typed. */
const unreadFirst = (state: State): readonly SpaceId[] => {
  const elsewhere = spacesOf(state).filter(({ space }) => space !== state.view.space)
  const activeAt = ({ space }: Spaces[number]): number => state.spaces[space]?.activeAt ?? 0
  return elsewhere
    .toSorted((a, b) => Number(b.unread > 0) - Number(a.unread > 0) || activeAt(b) - activeAt(a))
    .map(({ space }) => space)
}

/** Go-to, nothing typed yet. It keeps the order of this moment. */
export const switcherOverlay = (state: State): Overlay => ({
  kind: 'switcher',
  query: emptyEditor,
  order: unreadFirst(state),
})

/** In the order kept; what came since stands at the end, what is gone is left out. */
const inOrder = (state: State, spaces: Spaces, order: readonly SpaceId[]): Spaces => {
  const known = new Map(spaces.map((row) => [row.space, row]))
  const kept = order.flatMap((id) => known.get(id) ?? [])
  const since = spaces.filter(({ space }) => space !== state.view.space && !order.includes(space))
  return [...kept, ...since]
}

/** Those one has no conversation with; nor has one as they were known before, by the same name at the network. */
const strangers = (state: State): readonly SwitcherRow[] => {
  const known = new Set(
    Object.values(state.spaces)
      .filter(({ kind }) => kind === 'direct')
      .flatMap(({ members }) => members.map(({ person }) => person)),
  )
  const nameOf = (id: PersonId | undefined) => (id === undefined ? undefined : state.people[id]?.username)
  const names = new Set([...known, state.me].map(nameOf))
  return Object.values(state.people)
    .filter(({ id, username }) => id !== state.me && !known.has(id) && !(username && names.has(username)))
    .map(({ id, name }) => ({ key: id, kind: 'person', title: name, person: id }))
}

const DISTANCE: Readonly<Record<SwitcherRow['kind'], number>> = {
  space: 0,
  command: 0,
  elsewhere: 1,
  account: 1,
  person: 2,
}

/** The other accounts, each with its spaces: what is unread there first. */
const elsewhere = (state: State): readonly SwitcherRow[] =>
  otherAccounts(state).flatMap((account): readonly SwitcherRow[] => [
    { key: account.id, kind: 'account', title: account.name, account },
    ...account.spaces
      .toSorted((a, b) => Number(b.unread > 0) - Number(a.unread > 0))
      .map(({ id, title, kind, unread }): SwitcherRow => ({
        key: `${account.id}/${id}`,
        kind: 'elsewhere',
        title,
        space: id,
        of: kind,
        unread,
        account,
      })),
  ])

/** With its account's name, such as `Launch Symphony`; undefined where that tells nothing apart. */
const fullTitle = (row: SwitcherRow, here: string | undefined): string | undefined => {
  const account = row.kind === 'elsewhere' ? row.account.name : here
  const isSpace = row.kind === 'space' || row.kind === 'elsewhere'
  return isSpace && account !== undefined ? `${row.title} ${account}` : undefined
}

/** Spaces that what is typed fits only together with their account's name. */
const byAccount = (
  wanted: string,
  rows: readonly SwitcherRow[],
  found: ReadonlySet<SwitcherRow>,
  state: State,
): readonly SwitcherRow[] => {
  const here = otherAccounts(state).length === 0 ? undefined : thisAccount(state)?.name
  const full = rows.flatMap((row) => {
    const title = found.has(row) ? undefined : fullTitle(row, here)
    return title === undefined ? [] : [{ title, row }]
  })
  return fuzzysort.go(wanted, full, { key: 'title', threshold: 0.3 }).map(({ obj }) => obj.row)
}

/** @param commands the whole table; `help.ts` gives it @param order of the spaces while nothing is typed */
export const switcherRowsOf = (
  commands: readonly Command[],
  state: State,
  query: string,
  order: readonly SpaceId[] = unreadFirst(state),
): readonly SwitcherRow[] => {
  if (query.startsWith('>')) {
    return helpRowsOf(commands, state, query.slice(1))
      .filter(({ category }) => category !== 'Edit text')
      .map((row) => ({ key: row.key, kind: 'command', title: row.command.title, row }))
  }
  const spaces = spacesOf(state)
  const wanted = query.trim().replace(/^[#@]/, '')
  if (wanted === '') return [...inOrder(state, spaces, order), ...elsewhere(state)]
  const all: readonly SwitcherRow[] = [...spaces, ...elsewhere(state), ...strangers(state)]
  // Where several fit as well: what is here, then what is in another account, then what would be made anew.
  const found = [...fuzzysort.go(wanted, all, { key: 'title', threshold: 0.3 })]
    .toSorted((a, b) => b.score - a.score || DISTANCE[a.obj.kind] - DISTANCE[b.obj.kind])
    .map(({ obj }) => obj)
  return [...found, ...byAccount(wanted, all, new Set(found), state)]
}
