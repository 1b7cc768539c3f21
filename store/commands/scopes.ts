// Which scopes are on, innermost first, and which of them take characters as text.
import { openSpace } from '../selectors/spaces.ts'
import { composerEditor } from '../selectors/composer.ts'
import type { Overlay } from '../overlay.ts'
import type { Pane, State } from '../state.ts'
import type { Scope } from './command.ts'
import { mentionable } from './mentions.ts'
import { openTab, selectedGap, selectedItem, selectedOutgoing } from './target.ts'

const overlayScopes = (overlay: Overlay): readonly Scope[] => {
  switch (overlay.kind) {
    case 'help':
      return overlay.query.text === '' ? ['help-empty', 'help'] : ['help']
    case 'sign-in':
      return overlay.waiting === undefined ? ['sign-in'] : ['signing-in']
    case 'confirm-remove':
    case 'confirm-intent':
      return ['confirm']
    case 'members':
      return overlay.filtering ? ['members-filter'] : ['members']
    default:
      return [overlay.kind]
  }
}

const listScopes = (state: State): readonly Scope[] => {
  const { status } = state.connection.link
  const scopes: Scope[] = []
  const outgoing = selectedOutgoing(state)
  if (outgoing !== undefined) scopes.push('outgoing')
  if (outgoing !== undefined && !('item' in outgoing.intent)) scopes.push('outgoing-new')
  if (selectedGap(state) !== undefined) scopes.push('gap')
  if (status === 'waiting' || status === 'refused') scopes.push('offline')
  if (selectedItem(state) !== undefined) scopes.push('item')
  if (state.view.focus === 'detail') scopes.push('detail')
  else if (openTab(state) === 'chat') scopes.push('timeline')
  return [...scopes, 'list']
}

const paneScopes = (state: State, pane: Pane): readonly Scope[] => {
  if (pane === 'spaces') return ['spaces']
  // Without a space there is nothing to write in: letters are commands. Only while the first one is being fetched they
  // are not: whoever begins to write already must not quit by it.
  const awaited = pane === 'composer' && state.connection.link.status === 'connecting'
  if (openSpace(state) === undefined && !awaited) return []
  if (pane !== 'composer') return listScopes(state)
  if (composerEditor(state).text === '') return ['composer-empty', 'composer']
  return mentionable(state).length > 0 ? ['mention', 'composer'] : ['composer']
}

/** The scopes of the pane that has the focus, as if nothing lay over it. */
export const paneChain = (state: State): readonly Scope[] => {
  const space: readonly Scope[] = openSpace(state) === undefined ? [] : ['space']
  return [...paneScopes(state, state.view.focus), ...space, 'global', 'always']
}

/** Every scope whose keys count now, the innermost first. */
export const scopeChain = (state: State): readonly Scope[] =>
  state.view.overlay === undefined ? paneChain(state) : [...overlayScopes(state.view.overlay), 'always']

const writing: ReadonlySet<Scope> = new Set([
  'composer',
  'composer-empty',
  'mention',
  'help',
  'help-empty',
  'switcher',
  'search',
  'form',
  'sign-in',
  'members-filter',
  'directory',
  'people',
  'attach',
])

/** In this scope a character is text, unless a command of the scope itself has it as its key. */
export const isWriting = (scope: Scope): boolean => writing.has(scope)

/** Text is being written somewhere: characters are not commands. */
const isTyping = (chain: readonly Scope[]): boolean => chain[0] !== undefined && isWriting(chain[0])

/** Names of one character, and the space bar: what a key types where text is written. */
export const isCharacter = (key: string): boolean => key === 'space' || /^.$/u.test(key)

/** Does this key reach commands of this scope in this chain, or would it be typed as text before? */
export const reaches = (chain: readonly Scope[], scope: Scope, key: string): boolean =>
  chain.includes(scope) && (!isTyping(chain) || isWriting(scope) || !isCharacter(key))
