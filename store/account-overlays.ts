// What lies over the screen when it is about accounts: the list of them, the kinds of signing in, one form, one question.
import type { AccountId, SignInForm } from '../src/domain/accounts.ts'
import type { SafeText } from '../src/domain/text.ts'
import type { Editor } from './editor.ts'

/** How one signs in: each has a form of its own. */
export type SignInKind = SignInForm['kind']

/** The fields of all kinds of signing in; which kind takes which stands in commands/sign-in-forms.ts. */
export type SignInFieldName =
  | 'server'
  | 'token'
  | 'space'
  | 'displayname'
  | 'pin'
  | 'renew'
  | 'clientId'
  | 'clientSecret'
  | 'refreshToken'
  | 'keyFile'
  | 'code'
  | 'username'
  | 'agent'
  | 'keyManager'
  | 'keepKey'

/** One line of the form. What it is called on the screen stands in commands/sign-in-forms.ts. */
export type SignInField = {
  readonly name: SignInFieldName
  readonly editor: Editor
  /** Drawn as dots. Its editor is sealed: it does not tell its text to whoever writes the state down. */
  readonly secret: boolean
}

/** What a person fills in to sign in. A kind of its own, so that nothing that keeps forms on disk ever sees it. */
export type SignInOverlay = {
  readonly kind: 'sign-in'
  readonly of: SignInKind
  /** The name of the account whose sign-in is over. */
  readonly again?: SafeText
  readonly fields: readonly SignInField[]
  readonly field: number
  /** What is wrong, in words. */
  readonly problem?: string
  /** It is under way; `address` is what to open in a browser. */
  readonly waiting?: { readonly words: string; readonly address?: SafeText }
}

/** The overlays that are about accounts. `server` of the kinds is what the chosen form begins with. */
export type AccountOverlay =
  /** `chosen` is lit, the first without it or when it is gone. */
  | { readonly kind: 'accounts'; readonly chosen?: AccountId }
  | { readonly kind: 'sign-in-kinds'; readonly chosen: SignInKind; readonly server?: string }
  | SignInOverlay
  | { readonly kind: 'confirm-account'; readonly account: AccountId }

const unsaid = (): string => '(secret)'

/** An editor whose text, undo steps and cuttings are left out wherever the state is written as JSON. */
export const sealed = (editor: Editor): Editor => {
  const shut: Editor & { readonly toJSON: () => string } = { ...editor, toJSON: unsaid }
  return shut
}
