// Long lists, entry by entry: one that cannot be read must not cost all the others.
import * as v from 'valibot'
import { faultOf } from '../../../protocol/symphony/event.ts'

/** Which list of an answer, the answer itself or a field of it, and what each entry must look like. */
export type Entries = {
  /** One of them, in words. */
  readonly what: string
  readonly of: v.GenericSchema
  readonly at?: 'users' | 'rooms'
}

export type Sifted = { readonly json: unknown; readonly faults: readonly string[] }

const isFields = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

/** Where none of them can be read it is another list than we take it for, and is left as it is. */
export const sift = (json: unknown, { what, of, at }: Entries): Sifted => {
  const list = at === undefined ? json : isFields(json) ? json[at] : undefined
  if (!Array.isArray(list)) return { json, faults: [] }
  const faults: string[] = []
  const readable = list.filter((entry: unknown) => {
    const parsed = v.safeParse(of, entry, { abortEarly: true })
    if (!parsed.success) faults.push(`${what} in a list: ${faultOf(parsed.issues[0])}`)
    return parsed.success
  })
  if (readable.length === 0 || faults.length === 0) return { json, faults }
  return { json: at === undefined || !isFields(json) ? readable : { ...json, [at]: readable }, faults }
}
