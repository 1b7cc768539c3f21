// What is asked of the person, as rows: who asks, for what, and what they answered that is still on its way.
import type { Person, Request, Space } from '../../src/domain/model.ts'
import type { SafeText } from '../../src/domain/text.ts'
import { answers } from '../reducers/requests.ts'
import type { State } from '../state.ts'
import { memoised } from './memo.ts'
import { personOf } from './people.ts'
import { spaceTitle } from './spaces.ts'

/** A request that is still open. `person` is the other one, whoever of the two asked. */
export type RequestRow = {
  readonly id: Request['id']
  readonly request: Request
  readonly person: Person
  /** The space that they want to join. */
  readonly where?: SafeText
  /** The answer is on its way. */
  readonly answered?: 'yes' | 'no'
}

/** One who is in, or a space that is gone, asks for nothing any more. */
const isOpen = ({ kind, person, space }: Request, spaces: State['spaces']): boolean => {
  if (kind === 'connection') return true
  const there: Space | undefined = space === undefined ? undefined : spaces[space]
  return there !== undefined && !there.members.some((member) => member.person === person)
}

const answerTo = (outbox: State['outbox'], request: Request): 'yes' | 'no' | undefined => {
  const intent = outbox.findLast(
    (outgoing) => outgoing.status !== 'failed' && answers(outgoing.intent, request),
  )?.intent
  if (intent === undefined) return undefined
  return intent.kind === 'answer-connection' && !intent.accept ? 'no' : 'yes'
}

const open = (requests: State['requests'], spaces: State['spaces']): readonly Request[] =>
  requests.filter((request) => isOpen(request, spaces))

const openOnes = memoised((_key: 'all', requests: State['requests'], spaces: State['spaces']) =>
  open(requests, spaces),
)

/** What others ask first, then what the person asked; the newest first. */
export const requestRows = (state: State): readonly RequestRow[] => {
  const all = openOnes('all', state.requests, state.spaces)
  const row = (request: Request): RequestRow => {
    const answered = answerTo(state.outbox, request)
    return {
      id: request.id,
      request,
      person: personOf(state.people, request.person),
      ...(request.space === undefined ? {} : { where: spaceTitle(state, request.space) }),
      ...(answered === undefined ? {} : { answered }),
    }
  }
  const of = (direction: Request['direction']): readonly RequestRow[] =>
    all
      .filter((request) => request.direction === direction)
      .map(row)
      .toReversed()
  return [...of('incoming'), ...of('outgoing')]
}

const waitingIn = (requests: readonly Request[], outbox: State['outbox']): number =>
  requests.filter((request) => request.direction === 'incoming' && answerTo(outbox, request) === undefined)
    .length

/** How many wait for an answer of the person. */
export const waitingRequests = (state: State): number =>
  waitingIn(openOnes('all', state.requests, state.spaces), state.outbox)

/** The same of an account that is not on the screen. */
export const waitingRequestsElsewhere = ({ requests, spaces, outbox }: State): number =>
  waitingIn(open(requests, spaces), outbox)

/** The row that is lit in the list of them. */
export const chosenRequest = (state: State): RequestRow | undefined => {
  const { overlay } = state.view
  if (overlay?.kind !== 'requests') return undefined
  const rows = requestRows(state)
  return rows.find(({ id }) => id === overlay.chosen) ?? rows[0]
}
