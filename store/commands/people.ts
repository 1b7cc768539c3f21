// Looking for people at the network, and talking to one of them alone.
import fuzzysort from 'fuzzysort'
import type { PersonId, SpaceId } from '../../src/domain/ids.ts'
import type { Person } from '../../src/domain/model.ts'
import { emptyEditor } from '../editor.ts'
import type { Overlay } from '../overlay.ts'
import { personOf } from '../selectors/people.ts'
import type { State } from '../state.ts'
import { cannotAnswer, lacks } from './abilities.ts'
import type { Command, CommandContext } from './command.ts'
import { editingCommands } from './editing.ts'
import { litRow } from './help-rows.ts'
import { goToSpace } from './navigation.ts'
import { needsAccount } from './rights.ts'
import { say } from './say.ts'

type Search = Extract<Overlay, { kind: 'people' }>

export type PersonRow = { readonly key: string; readonly person: Person; readonly known: boolean }

/** The conversation that one has with somebody already. */
const directWith = (state: State, person: PersonId): SpaceId | undefined =>
  Object.values(state.spaces).find(
    ({ kind, members }) => kind === 'direct' && members.some((member) => member.person === person),
  )?.id

/** Goes to the conversation with somebody, which is made where there is none. */
export const talkTo = (context: CommandContext, person: PersonId, name: string): void => {
  const space = directWith(context.state(), person)
  context.dispatch({ type: 'overlay-closed' })
  if (space !== undefined) return goToSpace(context, space)
  context.send({ kind: 'open-direct', person })
  say(context, `Opening a conversation with ${name} …`)
}

/** Those known who fit, best first, then those the network found besides; oneself is nobody to talk to. */
export const peopleRows = (state: State, { query, found }: Search): readonly PersonRow[] => {
  const words = query.text.trim()
  const known = Object.values(state.people).filter(({ id }) => id !== state.me)
  const row = (person: Person): PersonRow => ({
    key: person.id,
    person,
    known: directWith(state, person.id) !== undefined,
  })
  if (words === '') return known.toSorted((a, b) => a.name.localeCompare(b.name)).map(row)
  const fitting = fuzzysort
    .go(words, known, { keys: ['name', ({ username }) => username ?? ''], threshold: 0.4 })
    .map(({ obj }) => obj)
  const others = (found?.words === words ? found.people : [])
    .filter((id) => id !== state.me && !fitting.some((person) => person.id === id))
    .map((id) => personOf(state.people, id))
  return [...fitting, ...others].map(row)
}

const open = ({ view: { overlay } }: State): Search | undefined =>
  overlay?.kind === 'people' ? overlay : undefined

const moveBy = (by: number) => (context: CommandContext) => {
  const overlay = open(context.state())
  if (overlay === undefined) return
  const rows = peopleRows(context.state(), overlay)
  const row = rows[Math.max(0, Math.min(rows.length - 1, litRow(rows, overlay.chosen) + by))]
  if (row !== undefined) context.dispatch({ type: 'overlay-shown', overlay: { ...overlay, chosen: row.key } })
}

const move = (id: string, title: string, keys: readonly string[], by: number): Command => ({
  id: `people.${id}`,
  title,
  scope: 'people',
  category: 'Move',
  keys,
  run: moveBy(by),
})

/** Rows that a page key passes. */
const PAGE = 12

export const peopleCommand: Command = {
  id: 'people',
  title: 'Find people and talk to one',
  scope: 'global',
  category: 'Move',
  keys: ['W'],
  disabled: (state) =>
    cannotAnswer(state, 'findingPeople') ?? lacks(state, 'open-direct') ?? needsAccount(state),
  run: ({ dispatch }) => dispatch({ type: 'overlay-shown', overlay: { kind: 'people', query: emptyEditor } }),
}

export const peopleCommands: readonly Command[] = [
  {
    id: 'people.talk',
    title: 'Talk to the chosen one',
    scope: 'people',
    category: 'Act',
    keys: ['enter'],
    hint: 'talk',
    run: (context) => {
      const overlay = open(context.state())
      if (overlay === undefined) return
      const rows = peopleRows(context.state(), overlay)
      const row = rows[litRow(rows, overlay.chosen)]
      if (row !== undefined) talkTo(context, row.person.id, row.person.name)
    },
  },
  move('up', 'Up', ['up', 'ctrl-p', 'shift-tab'], -1),
  move('down', 'Down', ['down', 'ctrl-n', 'tab'], 1),
  move('page-up', 'A page up', ['page-up'], -PAGE),
  move('page-down', 'A page down', ['page-down'], PAGE),
  {
    id: 'people.close',
    title: 'Close',
    scope: 'people',
    category: 'Move',
    keys: ['escape'],
    hint: 'close',
    run: ({ dispatch }) => dispatch({ type: 'overlay-closed' }),
  },
  ...editingCommands('people'),
]
