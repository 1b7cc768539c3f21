// What a network does with each intent, said once: what it can do and who does it both come from one table.
import type { ItemId } from '../domain/ids.ts'
import type { Intent, IntentKind, IntentOf } from '../domain/intents.ts'
import { failed } from '../domain/result.ts'
import type { Result } from '../domain/result.ts'
import { never } from './problems.ts'

/** Carries out an intent, with the id of the item that came of it. Never rejects. */
export type Perform<Kind extends IntentKind, By> = (
  intent: IntentOf<Kind>,
  by: By,
) => Promise<Result<ItemId | undefined>>

/**
 * A row for every intent there is: who carries it out, or why the network cannot, as a sentence for the person. So a new
 * intent does not compile until each network has said which. `By`: what carrying out needs beside the intent.
 */
export type IntentTable<By> = { readonly [Kind in IntentKind]: Perform<Kind, By> | string }

/** The intents that somebody carries out, for `Capabilities`. */
export const performableIn = <By>(table: IntentTable<By>): ReadonlySet<IntentKind> =>
  new Set(kindsOf(table).filter((kind) => typeof table[kind] === 'function'))

const kindsOf = (table: object): readonly IntentKind[] =>
  // The type of the table lets it have no other keys.
  Object.keys(table) as IntentKind[]

/** Carries out an intent as its row says; what the network cannot is refused for good. Never rejects. */
export const performBy = <By>(
  table: IntentTable<By>,
  intent: Intent,
  by: By,
): Promise<Result<ItemId | undefined>> => performRow(table, intent.kind, intent, by)

/** The kind stands beside the intent, so that the compiler sees that the row is of this very kind. */
const performRow = async <Kind extends IntentKind, By>(
  table: IntentTable<By>,
  kind: Kind,
  intent: IntentOf<Kind>,
  by: By,
): Promise<Result<ItemId | undefined>> => {
  const row: Perform<Kind, By> | string = table[kind]
  return typeof row === 'string' ? failed(never(row)) : row(intent, by)
}
