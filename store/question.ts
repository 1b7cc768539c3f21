// What is asked over all accounts at once: the person's own things, or a search. Asked where the person is, answered by each.
import type { AccountId } from '../src/domain/accounts.ts'
import type { OwnList } from '../src/domain/model.ts'
import type { SafeText } from '../src/domain/text.ts'
import type { HitRow, OwnRow } from './rows.ts'
import type { SearchState, State } from './state.ts'

export type Question =
  | { readonly kind: 'own'; readonly list: OwnList }
  | { readonly kind: 'search'; readonly text: string }

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

/** What this account is asked: by what lies over its screen, or by the account that is on the screen. */
export const questionOf = ({ view: { overlay, asked } }: Pick<State, 'view'>): Question | undefined => {
  if (overlay?.kind === 'own') return { kind: 'own', list: overlay.list }
  if (overlay?.kind === 'search') return { kind: 'search', text: overlay.query.text }
  return asked
}

export const isSameQuestion = (a: Question | undefined, b: Question | undefined): boolean => {
  if (a?.kind === 'own') return b?.kind === 'own' && a.list === b.list
  return a?.kind === b?.kind && (a === undefined || (b?.kind === 'search' && a.text === b.text))
}
