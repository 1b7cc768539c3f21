// Looking for people at the network, and talking to one of them alone.
import fuzzysort from 'fuzzysort'
import { isDirectWith } from '../../src/domain/direct.ts'
import type { PersonId, SpaceId } from '../../src/domain/ids.ts'
import type { Person } from '../../src/domain/model.ts'
import { emptyEditor } from '../editor.ts'
import type { Overlay } from '../overlay.ts'
import { offers } from '../selectors/offered.ts'
import { personOf } from '../selectors/people.ts'
import type { State } from '../state.ts'
import { cannotAnswer, lacks } from './abilities.ts'
import type { Command, CommandContext } from './command.ts'
import { closing, moves, rowAfter } from './moves.ts'
import type { MoveBy } from './moves.ts'
import { editingCommands } from './editing.ts'
import { litRow } from './help-rows.ts'
import { goToSpace } from './navigation.ts'
import { forbids, needsAccount, notArchived, onlyGroups, spaceAtHand } from './rights.ts'
import { say } from './say.ts'

type Search = Extract<Overlay, { kind: 'people' }>

/** `known`: there is a conversation with them already. */
export type PersonRow = { readonly key: string; readonly person: Person; readonly known: boolean }

/** The conversation that one has with somebody already. */
const directWith = (state: State, person: PersonId): SpaceId | undefined =>
  Object.values(state.spaces).find((space) => isDirectWith(space, person))?.id

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

const lit = (state: State): PersonRow | undefined => {
  const overlay = open(state)
  if (overlay === undefined) return undefined
  const rows = peopleRows(state, overlay)
  return rows[litRow(rows, overlay.chosen)]
}

const NOBODY = 'Nobody is chosen.'

/** Asked already, or they ask: then there is something to answer, not to ask. */
const asking = (state: State, person: PersonId): string | undefined => {
  const known = state.requests.find((one) => one.kind === 'connection' && one.person === person)
  if (known === undefined) return undefined
  return known.direction === 'outgoing'
    ? 'They were asked already.'
    : 'They asked you already: C shows who asks.'
}

/** Few networks have it: nothing is said of it before the network is known. */
const isKnownToOffer = (kind: 'connect' | 'add-member') => (state: State) =>
  state.network !== undefined && offers(state, kind)

const cannotConnect = (state: State): string | undefined => {
  const row = lit(state)
  return row === undefined ? NOBODY : (lacks(state, 'connect') ?? asking(state, row.person.id))
}

const cannotAdd = (state: State): string | undefined => {
  const row = lit(state)
  if (row === undefined) return NOBODY
  const reason = lacks(state, 'add-member') ?? forbids(onlyGroups('has no third'), notArchived)(state)
  if (reason !== undefined) return reason
  const isThere = spaceAtHand(state)?.members.some(({ person }) => person === row.person.id) === true
  return isThere ? `${row.person.name} is in ${spaceAtHand(state)?.title ?? 'it'} already.` : undefined
}

const moveBy: MoveBy = (context, by) => {
  const overlay = open(context.state())
  if (overlay === undefined) return
  const rows = peopleRows(context.state(), overlay)
  const row = rowAfter(rows, litRow(rows, overlay.chosen), by)
  if (row !== undefined) context.dispatch({ type: 'overlay-shown', overlay: { ...overlay, chosen: row.key } })
}

/** Rows that a page key passes. */
const PAGE = 12

/** Not for guests without an account, nor where the network knows no conversations of two. */
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

/** Beside a text that is being typed: no letter is a key here. */
export const peopleCommands: readonly Command[] = [
  {
    id: 'people.talk',
    title: 'Talk to the chosen one',
    scope: 'people',
    category: 'Act',
    keys: ['enter'],
    hint: 'talk',
    run: (context) => {
      const row = lit(context.state())
      if (row !== undefined) talkTo(context, row.person.id, row.person.name)
    },
  },
  {
    id: 'people.add',
    title: 'Put the chosen one into the open space',
    scope: 'people',
    category: 'Act',
    keys: ['alt-i'],
    hint: 'into the space',
    hinted: isKnownToOffer('add-member'),
    disabled: cannotAdd,
    run: (context) => {
      const [row, space] = [lit(context.state()), spaceAtHand(context.state())]
      if (row === undefined || space === undefined) return
      context.send({ kind: 'add-member', space: space.id, person: row.person.id })
      say(context, `${row.person.name} comes into ${space.title}.`)
    },
  },
  {
    id: 'people.connect',
    title: 'Ask the chosen one for a connection',
    scope: 'people',
    category: 'Act',
    keys: ['alt-c'],
    hint: 'ask to connect',
    hinted: isKnownToOffer('connect'),
    disabled: cannotConnect,
    run: (context) => {
      const row = lit(context.state())
      if (row === undefined) return
      context.send({ kind: 'connect', person: row.person.id })
      say(context, `${row.person.name} is asked for a connection.`)
    },
  },
  ...moves('people', moveBy, PAGE, 'tab'),
  closing('people', ['escape']),
  ...editingCommands('people'),
]
