// What a search has found, newest first, as it is by now; and which row of it is lit.
import type { HitRow } from '../rows.ts'
import type { State } from '../state.ts'
import { ofAccount, thisAccount } from './accounts.ts'
import { itemsOf } from './items.ts'
import { memoised } from './memo.ts'
import { personOf } from './people.ts'
import { spaceTitle } from './spaces.ts'

const allRows = memoised((_key: 'hits', state: State): readonly HitRow[] => {
  const name = state.accounts.length > 1 ? thisAccount(state)?.name : undefined
  const here = hitRowsHere(state).map((row) =>
    name === undefined ? row : { ...row, where: ofAccount(name, row.where) },
  )
  return [...here, ...state.elsewhere.flatMap(({ hits }) => hits)].toSorted(newestFirst)
})

/** Those of all accounts; each says which, for two of them may have the same message. */
export const hitRows = (state: State): readonly HitRow[] => allRows('hits', state)

const newestFirst = (a: HitRow, b: HitRow): number =>
  b.item.createdAt - a.item.createdAt || (a.key < b.key ? -1 : 1)

/** Those of this account, in no order; what was deleted since is not among them. */
export const hitRowsHere = (state: State): readonly HitRow[] => {
  const hits = new Map((state.search?.hits ?? []).map((hit) => [hit.item, hit]))
  return [...hits.values()].flatMap(({ space, item: id }): readonly HitRow[] => {
    const item = state.timelines[space]?.apart.get(id) ?? itemsOf(state, space).get(id)
    if (item === undefined) return []
    const author = personOf(state.people, item.author)
    return [{ key: id, item, space, where: spaceTitle(state, space), author }]
  })
}

/** The one that Enter goes to. */
export const chosenHit = (state: State): HitRow | undefined => {
  const { overlay } = state.view
  if (overlay?.kind !== 'search') return undefined
  const rows = hitRows(state)
  return rows.find(({ key }) => key === overlay.chosen) ?? rows[0]
}
