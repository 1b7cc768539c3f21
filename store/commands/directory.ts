// Joining a space: looked for in the network's directory, or named by its link where a network has none.
import type { ListedSpace } from '../../src/domain/model.ts'
import { emptyEditor } from '../editor.ts'
import type { Overlay } from '../overlay.ts'
import { personOf } from '../selectors/people.ts'
import type { State } from '../state.ts'
import { cannotAnswer, lacks } from './abilities.ts'
import type { Command } from './command.ts'
import { editingCommands } from './editing.ts'
import { joinForm } from './forms.ts'
import { litRow } from './help-rows.ts'
import { closing, moves, rowAfter, toEnds } from './moves.ts'
import type { MoveBy } from './moves.ts'
import { goToSpace } from './navigation.ts'
import { talkTo } from './people.ts'

type Directory = Extract<Overlay, { kind: 'directory' }>

/** `mine`: the person is in it. */
export type DirectoryRow = { readonly key: string; readonly space: ListedSpace; readonly mine: boolean }

const open = ({ view: { overlay } }: State): Directory | undefined =>
  overlay?.kind === 'directory' ? overlay : undefined

const has = ({ title, description }: ListedSpace, words: string): boolean =>
  `${title}\n${description}`.toLowerCase().includes(words.toLowerCase())

/** What the network found. While it looks for other words, what of that still has them: nothing flickers. */
export const directoryRows = (state: State, { query, found }: Directory): readonly DirectoryRow[] => {
  const words = query.text.trim()
  if (found === undefined || words === '') return []
  const spaces = found.words === words ? found.spaces : found.spaces.filter((space) => has(space, words))
  return spaces.map((space) => ({
    key: space.id,
    space,
    mine: state.spaces[space.id] !== undefined,
  }))
}

/** The lit row; none where nothing is found. */
export const litListed = (state: State): DirectoryRow | undefined => {
  const overlay = open(state)
  if (overlay === undefined) return undefined
  const rows = directoryRows(state, overlay)
  return rows[litRow(rows, overlay.chosen)]
}

const moveBy: MoveBy = (context, by) => {
  const overlay = open(context.state())
  if (overlay === undefined || overlay.joining !== undefined) return
  const rows = directoryRows(context.state(), overlay)
  const row = rowAfter(rows, litRow(rows, overlay.chosen), by)
  const { problem: _, ...search } = overlay
  if (row !== undefined) context.dispatch({ type: 'overlay-shown', overlay: { ...search, chosen: row.key } })
}

/** Rows that a page key passes: each takes two lines. */
const PAGE = 8

const isLive = ({ connection: { link } }: State): boolean => link.status === 'live'

const cannotJoin = (state: State): string | undefined => {
  const row = litListed(state)
  if (open(state)?.joining !== undefined) return 'It is being asked.'
  if (row?.mine === true) return undefined
  if (!isLive(state)) return 'There is no connection: nobody can let you in.'
  return row === undefined && open(state)?.query.text.trim() === '' ? 'Nothing is written.' : undefined
}

/** Why one cannot just go in, and who can help. */
const shutWords = (state: State, { title, owner }: ListedSpace): string =>
  owner === undefined
    ? `${title} is private: somebody who looks after it has to add you.`
    : `${title} is private: ${personOf(state.people, owner).name}, who made it, or another admin has to add you.`

/** Who made the lit space, where the person needs their help. */
const doorkeeper = (state: State): ListedSpace['owner'] => {
  const row = litListed(state)
  if (row === undefined || row.mine || row.space.open || row.space.owner === state.me) return undefined
  return row.space.owner
}

/** Without a list of spaces to choose from, it is a form. */
export const joinCommand: Command = {
  id: 'join',
  title: 'Join a space: find one, or by its link or id',
  scope: 'global',
  category: 'Act',
  keys: ['J'],
  disabled: (state) => cannotAnswer(state, 'joining'),
  run: ({ state, dispatch }) =>
    dispatch({
      type: 'overlay-shown',
      overlay:
        state().network?.capabilities.findingSpaces === true
          ? { kind: 'directory', query: emptyEditor }
          : joinForm(),
    }),
}

/** Beside a text that is being typed: no letter is a key here. */
export const directoryCommands: readonly Command[] = [
  {
    id: 'directory.join',
    title:
      'Join the space, or go there when you are in it; with nothing found: by what is written, a name or an id',
    scope: 'directory',
    category: 'Act',
    keys: ['enter'],
    hint: (state) => (litListed(state)?.mine === true ? 'go there' : 'join'),
    hinted: (state) => litListed(state) !== undefined,
    disabled: cannotJoin,
    run: (context) => {
      const [overlay, row] = [open(context.state()), litListed(context.state())]
      if (overlay === undefined) return
      if (row?.mine === true) {
        context.dispatch({ type: 'overlay-closed' })
        return goToSpace(context, row.space.id)
      }
      const { problem: _, ...search } = overlay
      const next: Directory =
        row === undefined || row.space.open
          ? { ...search, joining: row?.space.id ?? overlay.query.text.trim() }
          : { ...search, problem: context.safe(shutWords(context.state(), row.space)) }
      context.dispatch({ type: 'overlay-shown', overlay: next })
    },
  },
  {
    id: 'directory.ask',
    title: 'Write to who made a private space',
    scope: 'directory',
    category: 'Act',
    keys: ['alt-o'],
    hint: 'write to who made it',
    hinted: (state) => doorkeeper(state) !== undefined,
    disabled: (state) =>
      lacks(state, 'open-direct') ??
      (doorkeeper(state) === undefined ? 'Nobody has to be asked for this one.' : undefined),
    run: (context) => {
      const person = doorkeeper(context.state())
      if (person !== undefined) talkTo(context, person, personOf(context.state().people, person).name)
    },
  },
  ...moves('directory', moveBy, PAGE, 'tab'),
  ...toEnds('directory', moveBy, 'tab'),
  closing('directory', ['escape']),
  ...editingCommands('directory', ['home', 'end']),
]
