// Long lists, entry by entry: one that cannot be read must not cost all the others.
import * as v from 'valibot'
import { faultOf } from '../../../protocol/fault.ts'

/** Which lists of an answer, the answer itself or fields of it, and what each entry must look like. */
export type Entries = {
  /** One of them, in words. */
  readonly what: string
  readonly of: v.GenericSchema
  readonly at?: readonly string[]
}

/** `json`: the answer without the entries that could not be read; `faults`: one line for each of those. */
export type Sifted = { readonly json: unknown; readonly faults: readonly string[] }

const isFields = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

/** Where none of a list can be read it is another one than we take it for, and is left as it is. */
export const sift = (json: unknown, entries: Entries): Sifted => {
  const { at } = entries
  if (at === undefined) return siftList(json, entries)
  if (!isFields(json)) return { json, faults: [] }
  const sifted = at
    .filter((name) => Object.hasOwn(json, name))
    .map((name) => [name, siftList(json[name], entries)] as const)
  const faults = sifted.flatMap(([, list]) => list.faults)
  if (faults.length === 0) return { json, faults }
  return { json: { ...json, ...Object.fromEntries(sifted.map(([name, list]) => [name, list.json])) }, faults }
}

const siftList = (list: unknown, { what, of }: Entries): Sifted => {
  if (!Array.isArray(list)) return { json: list, faults: [] }
  const faults: string[] = []
  const readable = list.filter((entry: unknown) => {
    const parsed = v.safeParse(of, entry, { abortEarly: true })
    if (!parsed.success) faults.push(`${what} in a list: ${faultOf(parsed.issues[0])}`)
    return parsed.success
  })
  return { json: readable.length === 0 || faults.length === 0 ? list : readable, faults }
}
