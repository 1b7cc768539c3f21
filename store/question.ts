// What is asked over all accounts at once: the person's own things, or a search. Asked where the person is, answered by each.
import type { AccountId } from '../src/domain/accounts.ts'
import type { ItemId, SpaceId } from '../src/domain/ids.ts'
import type { OwnList } from '../src/domain/model.ts'
import type { SafeText } from '../src/domain/text.ts'
import type { HitRow, OwnRow } from './rows.ts'

/** Asked by what lies over the screen (selectors/question.ts); a search in the words as they are typed. */
export type Question =
  | { readonly kind: 'own'; readonly list: OwnList }
  | { readonly kind: 'search'; readonly text: string }

/** An item that was found; it need not lie in a loaded list (`Timeline.apart`). */
export type Hit = { readonly space: SpaceId; readonly item: ItemId }

/** What was searched for, and how far. */
export type SearchState = {
  /** As it was typed. */
  readonly asked: string
  readonly status: 'asking' | 'done'
  readonly hits: readonly Hit[]
  /** How many spaces there are to search, have answered, and could not. */
  readonly spaces: number
  readonly searched: number
  readonly failed: number
  /** Spaces that have more than was told. */
  readonly more: number
  /** Only what is loaded here was searched: there is no link. */
  readonly here: boolean
  readonly problem?: SafeText
}

/** What another account has to say to the question. */
export type ElsewhereAnswer = {
  readonly id: AccountId
  readonly name: SafeText
  readonly own: Readonly<Partial<Record<OwnList, readonly OwnRow[]>>>
  readonly hits: readonly HitRow[]
  readonly search?: SearchState
  /** Its network is being asked. */
  readonly asking: boolean
}

/** By value: what was asked already is not asked again. */
export const isSameQuestion = (a: Question | undefined, b: Question | undefined): boolean => {
  if (a?.kind === 'own') return b?.kind === 'own' && a.list === b.list
  return a?.kind === b?.kind && (a === undefined || (b?.kind === 'search' && a.text === b.text))
}
