// What people ask for: to be connected with the person, or to be let into a space. Saying yes or no to it.
import type { Intent } from '../../src/domain/intents.ts'
import type { Request } from '../../src/domain/model.ts'
import { otherAccounts } from '../selectors/accounts.ts'
import { chosenRequest, requestRows } from '../selectors/requests.ts'
import type { RequestRow } from '../selectors/requests.ts'
import type { State } from '../state.ts'
import { lacks } from './abilities.ts'
import type { Command, CommandContext } from './command.ts'
import { closing, moves, rowAfter, toEnds } from './moves.ts'
import type { MoveBy } from './moves.ts'
import { say } from './say.ts'

/** How many of them a page key passes: each takes two rows. */
const PAGE = 8

const NOBODY = 'Nobody asks for anything.'

const moveBy: MoveBy = (context, by) => {
  const rows = requestRows(context.state())
  const lit = chosenRequest(context.state())?.id
  const at = rows.findIndex(({ id }) => id === lit)
  const next = rowAfter(rows, at, by)
  if (next !== undefined)
    context.dispatch({ type: 'overlay-shown', overlay: { kind: 'requests', chosen: next.id } })
}

/** What says yes to it. */
const yes = ({ kind, person, space }: Request): Intent | undefined => {
  if (kind === 'connection') return { kind: 'answer-connection', person, accept: true }
  return space === undefined ? undefined : { kind: 'add-member', space, person }
}

const cannotAnswer = (state: State, needed: 'answer-connection' | 'add-member'): string | undefined => {
  const row = chosenRequest(state)
  if (row === undefined) return NOBODY
  if (row.answered !== undefined) return 'Your answer is on its way.'
  if (row.request.direction === 'outgoing') return `Only ${row.person.name} can answer this.`
  return lacks(state, needed)
}

const cannotAccept = (state: State): string | undefined =>
  cannotAnswer(state, chosenRequest(state)?.request.kind === 'join' ? 'add-member' : 'answer-connection')

/** Who wants to join hears nothing of a no: it can only be put away here. */
const isPutAway = (row: RequestRow | undefined): boolean => row?.request.kind === 'join'

const cannotDecline = (state: State): string | undefined => {
  const row = chosenRequest(state)
  if (row !== undefined && isPutAway(row)) return undefined
  return cannotAnswer(state, 'answer-connection')
}

const accept = (context: CommandContext): void => {
  const row = chosenRequest(context.state())
  const intent = row && yes(row.request)
  if (row === undefined || intent === undefined) return
  context.send(intent)
  const { name } = row.person
  say(
    context,
    row.where === undefined
      ? `You accept to be connected with ${name}.`
      : `You let ${name} into ${row.where}.`,
  )
}

const decline = (context: CommandContext): void => {
  const row = chosenRequest(context.state())
  if (row === undefined) return
  const { id, person } = row.request
  if (isPutAway(row)) {
    context.dispatch({ type: 'request-settled', id, outcome: 'gone' })
    return say(context, `Put away; ${row.person.name} is told nothing.`)
  }
  context.send({ kind: 'answer-connection', person, accept: false })
  say(context, `You decline to be connected with ${row.person.name}.`)
}

/** Where nobody asks here but somebody does in another account, the reason names that one. */
export const showRequestsCommand: Command = {
  id: 'requests',
  title: 'Who asks for a connection, or to join a space',
  scope: 'global',
  category: 'Act',
  keys: ['C', 'alt-c'],
  disabled: (state) => {
    if (requestRows(state).length > 0) return undefined
    const elsewhere = otherAccounts(state).find(({ requests }) => requests > 0)
    if (elsewhere !== undefined) return `Nobody asks for anything here; in ${elsewhere.name} somebody does.`
    return lacks(state, 'answer-connection') ?? NOBODY
  },
  run: ({ dispatch }) => dispatch({ type: 'overlay-shown', overlay: { kind: 'requests' } }),
}

/** On the lit request. Declining somebody who wants to join goes to nobody: it is only put away here. */
export const requestsCommands: readonly Command[] = [
  {
    id: 'requests.accept',
    title: 'Accept; who wants to join: let them in',
    scope: 'requests',
    category: 'Act',
    keys: ['a', 'y'],
    hint: (state) => (isPutAway(chosenRequest(state)) ? 'let in' : 'accept'),
    disabled: cannotAccept,
    run: accept,
  },
  {
    id: 'requests.decline',
    title: 'Decline; who wants to join: put it away, they are told nothing',
    scope: 'requests',
    category: 'Act',
    keys: ['x', 'd', 'delete'],
    hint: (state) => (isPutAway(chosenRequest(state)) ? 'put away' : 'decline'),
    disabled: cannotDecline,
    run: decline,
  },
  ...moves('requests', moveBy, PAGE),
  ...toEnds('requests', moveBy),
  closing('requests', ['escape', 'q', 'C', 'alt-c']),
]
