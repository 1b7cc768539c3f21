// The nominal id types: a string that names a space cannot be passed where one that names a person is wanted.

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** Names a space on its network. */
export type SpaceId = Branded<'SpaceId'>
/** Names an item (message, comment, post, task) on its network. */
export type ItemId = Branded<'ItemId'>
/** Names a person on their network. */
export type PersonId = Branded<'PersonId'>
/** Names an intent of this client before (and after) the network has given it an id. Made by us, unique for ever. */
export type LocalId = Branded<'LocalId'>

/** For what a network or the disk gave as the id of a space; nothing is checked. */
export const spaceId = (id: string): SpaceId => id as SpaceId
/** For what a network or the disk gave as the id of an item; nothing is checked. */
export const itemId = (id: string): ItemId => id as ItemId
/** For what a network or the disk gave as the id of a person; nothing is checked. */
export const personId = (id: string): PersonId => id as PersonId
/** For one that was just made, or that came back in an echo or from the disk; nothing is checked. */
export const localId = (id: string): LocalId => id as LocalId

/** What is not sent yet goes by its local id wherever an item's is wanted: as what is selected, open, or commented on. */
export const unsentId = (id: LocalId): ItemId => itemId(id)

/** A moment: milliseconds since 1970-01-01T00:00Z. */
export type Millis = number
