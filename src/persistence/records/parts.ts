// What the records on disk are made of: ids, moments, neutralised words; and the compiler's question whether a record is whole.
import * as v from 'valibot'
import { itemId, localId, personId, spaceId } from '../../domain/ids.ts'
import type { SafeText } from '../../domain/text.ts'

/** Neutralises foreign text; with `lines` line breaks stay. Given by composition: text and persistence do not know each other. */
export type Safe = (text: string, options?: { readonly lines?: boolean }) => SafeText

/**
 * What the compiler asks of the schema of a `T`: an entry for each field, the optional ones too. One that is left out
 * would be gone after a restart, and nothing would say so.
 */
export type Whole<T> = { readonly entries: Readonly<Record<keyof T, v.GenericSchema>> }

/** The same of a union: a schema for each kind. */
export type WholeOfKinds<T extends { readonly kind: string }> = {
  readonly [Kind in T['kind']]: Whole<Extract<T, { readonly kind: Kind }>>
}

/** 1 to 500 characters; a row with another one is not read. */
export const id = v.pipe(v.string(), v.minLength(1), v.maxLength(500))
/** Epoch ms; any finite number passes, before 1970 too. */
export const moment = v.pipe(v.number(), v.finite())
/** A whole number from 0 on: of unread, comments, attempts, bytes. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0))
/** Ids as the network gave them: 1 to 500 characters, else anything. */
export const spaceRef = v.pipe(id, v.transform(spaceId))
/** As `spaceRef`. */
export const itemRef = v.pipe(id, v.transform(itemId))
/** As `spaceRef`. */
export const personRef = v.pipe(id, v.transform(personId))
/** Names an entry of the outbox; unlike the three above, which the network gives, it is made here. */
export const localRef = v.pipe(id, v.transform(localId))
/** What one is in a space. `guest` can be told of and invited, but no member is made one (`set-role`). */
export const role = v.picklist(['admin', 'member', 'guest'])

/** Schemas for foreign text: of one line, and with its line breaks. */
export const words = (safe: Safe) => ({
  line: v.pipe(
    v.string(),
    v.transform((raw) => safe(raw)),
  ),
  lines: v.pipe(
    v.string(),
    v.transform((raw) => safe(raw, { lines: true })),
  ),
})
/** Made once by `createRecords` and handed to each schema. */
export type Words = ReturnType<typeof words>
