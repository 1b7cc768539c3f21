// Why something cannot be done here: because the network has no such thing. In words, for the help list and the notice.
import type { Capabilities } from '../../src/backend/backend.ts'
import type { IntentKind } from '../../src/domain/intents.ts'
import type { OwnList } from '../../src/domain/model.ts'
import { offers } from '../selectors/offered.ts'
import type { State, Tab } from '../state.ts'

/** What a network without this intent lacks: the end of a sentence that its name begins. */
const lacking: Readonly<Record<IntentKind, string>> = {
  'send-message': 'takes no messages',
  'send-comment': 'has no comments',
  'create-post': 'has no posts',
  'create-task': 'has no tasks',
  'set-task-done': 'has no tasks',
  'edit-item': 'lets nobody change what was written',
  'remove-item': 'lets nobody delete what was written',
  'mark-read': 'keeps no mark of what was read',
  'set-pinned': 'cannot pin spaces',
  'set-notify': 'cannot silence spaces',
  'create-space': 'makes no new spaces',
  'rename-space': 'lets nobody rename spaces',
  'describe-space': 'has no descriptions of spaces',
  'change-settings': 'has no settings of a space',
  'set-archived': 'has no archive',
  'leave-space': 'lets nobody leave spaces',
  'delete-space': 'lets nobody delete spaces',
  'set-role': 'has no roles to give',
  'remove-member': 'lets nobody remove members',
  invite: 'cannot invite by e-mail',
  'add-member': 'lets nobody add people of the network',
  connect: 'has no connections to ask for',
  'answer-connection': 'has no connections to answer',
  'open-direct': 'has no conversations of two',
}

type Answer = 'joining' | 'findingPeople' | 'members' | 'readers'

const unanswered: Readonly<Record<Answer, string>> = {
  joining: 'cannot join spaces by a link',
  findingPeople: 'cannot look for people',
  members: 'does not tell the members of a space',
  readers: 'does not tell who has read something',
} satisfies Partial<Record<keyof Capabilities, string>>

/** Why the network cannot do this; undefined when it can, or is not known yet. */
export const lacks = (state: State, kind: IntentKind): string | undefined =>
  offers(state, kind) ? undefined : `${state.network?.name ?? 'The network'} ${lacking[kind]}.`

const LISTED = { posts: 'create-post', tasks: 'create-task' } as const

/** Why there is nothing of this kind to see. */
export const lacksAll = (state: State, what: Tab | OwnList): string | undefined =>
  what === 'chat' || what === 'mentions' ? undefined : lacks(state, LISTED[what])

/** The same for what it would have to answer at once. */
export const cannotAnswer = ({ network }: State, what: Answer): string | undefined =>
  network === undefined || network.capabilities[what] ? undefined : `${network.name} ${unanswered[what]}.`
