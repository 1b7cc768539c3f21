// The spaces as the person wants them: what is on its way to the network laid over what the network has told.
import type { SpaceId } from '../../src/domain/ids.ts'
import type { Space } from '../../src/domain/model.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import { assertNever } from '../../src/domain/result.ts'
import type { State } from '../state.ts'
import { isEchoAt } from './echo-place.ts'
import type { EchoAt } from './echo-place.ts'
import { memoised } from './memo.ts'

const changed = (space: Space, { intent }: EchoAt<'space'>): Space => {
  switch (intent.kind) {
    case 'set-pinned':
      return { ...space, pinned: intent.pinned }
    case 'set-notify':
      return { ...space, notify: intent.notify }
    case 'rename-space':
      return { ...space, title: intent.title }
    case 'describe-space':
      return { ...space, description: intent.description }
    case 'set-archived':
      return { ...space, archived: intent.archived }
    case 'set-role':
      return {
        ...space,
        members: space.members.map((member) =>
          member.person === intent.person ? { ...member, role: intent.role } : member,
        ),
      }
    case 'add-member':
      return space.members.some(({ person }) => person === intent.person)
        ? space
        : { ...space, members: [...space.members, { person: intent.person, role: 'member' }] }
    case 'remove-member':
      return { ...space, members: space.members.filter(({ person }) => person !== intent.person) }
    default:
      return assertNever(intent)
  }
}

const echoed = memoised(
  (_key: 'all', spaces: State['spaces'], outbox: readonly Outgoing[]): State['spaces'] => {
    const echoes = new Map<SpaceId, Space>()
    for (const outgoing of outbox) {
      if (outgoing.status === 'failed' || !isEchoAt(outgoing, 'space')) continue
      const { space: id } = outgoing.intent
      const space = echoes.get(id) ?? spaces[id]
      const echo = space && changed(space, outgoing)
      if (echo !== undefined && echo !== space) echoes.set(echo.id, echo)
    }
    return echoes.size === 0 ? spaces : { ...spaces, ...Object.fromEntries(echoes) }
  },
)

/** The same object as `state.spaces` while nothing about a space is on its way. */
export const echoedSpaces = (state: State): State['spaces'] => echoed('all', state.spaces, state.outbox)

/** As it will be once all that the person did has been carried out. */
export const echoedSpace = (state: State, id: SpaceId): Space | undefined => echoedSpaces(state)[id]

/** What is being left or deleted. It stays in sight until the network agrees. */
export const going = (outbox: State['outbox']): readonly SpaceId[] =>
  outbox.flatMap(({ intent, status }) =>
    status !== 'failed' && (intent.kind === 'leave-space' || intent.kind === 'delete-space')
      ? [intent.space]
      : [],
  )

/** Left or deleted by the person, and the network has not said so yet. */
export const isGoing = ({ outbox }: State, id: SpaceId): boolean => going(outbox).includes(id)
