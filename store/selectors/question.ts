// What an account is asked over all accounts.
import type { Question } from '../question.ts'
import type { State } from '../state.ts'

/** What this account is asked: by what lies over its screen, or by the account that is on the screen. */
export const questionOf = ({ view: { overlay, asked } }: Pick<State, 'view'>): Question | undefined => {
  if (overlay?.kind === 'own') return { kind: 'own', list: overlay.list }
  if (overlay?.kind === 'search') return { kind: 'search', text: overlay.query.text }
  return asked
}
