// What the network has at all: its kinds of things, and so the views of a space that there is anything to see in.
import type { IntentKind } from '../../src/domain/intents.ts'
import type { State, Tab } from '../state.ts'

/** Nothing is forbidden as long as the network is not known. */
export const offers = ({ network }: Pick<State, 'network'>, kind: IntentKind): boolean =>
  network === undefined || network.capabilities.intents.has(kind)

const CREATED_BY = { posts: 'create-post', tasks: 'create-task' } as const

/** Is there such a view? A chat is everywhere; of the others only where one can make what stands in them. */
export const hasTab = (state: Pick<State, 'network'>, tab: Tab): boolean =>
  tab === 'chat' || offers(state, CREATED_BY[tab])
