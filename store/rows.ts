// Rows of the lists over all accounts: of another account they are part of the state, so they are named beside it.
import type { AccountId } from '../src/domain/accounts.ts'
import type { LocalId, PersonId, SpaceId } from '../src/domain/ids.ts'
import type { Item, Person } from '../src/domain/model.ts'
import type { Outgoing } from '../src/domain/outgoing.ts'
import type { SafeText } from '../src/domain/text.ts'

/** How far something that the person did has come. Nothing to say once the network has it. */
export type Delivery = {
  readonly status: Outgoing['status']
  readonly localId: LocalId
  readonly reason?: SafeText
  /** Somebody changed the same meanwhile: there are two versions to choose from. */
  readonly conflict?: true
  /** A comment on what the network does not have: that comes first, or was refused. */
  readonly waits?: 'unsent' | 'refused'
}

/** In which a task stands, by when it is due. */
export type TaskGroupName = 'Overdue' | 'Today' | 'This week' | 'Later' | 'No date' | 'Done'

/** Where a row of another account is from. */
export type RowAccount = {
  readonly id: AccountId
  readonly name: SafeText
  /** Who the person is there. */
  readonly me?: PersonId
}

/** One of the person's own things. */
export type OwnRow = {
  readonly key: string
  readonly item: Item
  /** Absent: it is of the account on the screen. */
  readonly account?: RowAccount
  readonly space: SpaceId
  readonly where: SafeText
  readonly author: Person
  readonly assignees: readonly Person[]
  /** Of a task: when it is due. */
  readonly group?: TaskGroupName
  readonly delivery?: Delivery
}

/** What a search has found. */
export type HitRow = {
  readonly key: string
  readonly item: Item
  /** Absent: it is of the account on the screen. */
  readonly account?: RowAccount
  readonly space: SpaceId
  readonly where: SafeText
  readonly author: Person
}
