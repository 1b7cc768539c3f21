// What a row on disk may hold: every stored object is checked and its text neutralised again, for anyone can edit a file.
import * as v from 'valibot'
import type { FileToSend, Item, Person, Request, Space } from '../domain/model.ts'
import type { Outgoing } from '../domain/outgoing.ts'
import type { KeptForm, KeptPlace } from './persistence.ts'
import { itemOf, personOf, requestOf, spaceOf } from './records/model.ts'
import { filesOf, outgoingOf } from './records/outgoing.ts'
import { moment, words } from './records/parts.ts'
import type { Safe } from './records/parts.ts'
import { formOf, placeOf } from './records/view.ts'

/** Each reads one stored JSON text; undefined when it is damaged or of another time. */
export type Records = {
  person(json: string): Person | undefined
  space(json: string): Space | undefined
  item(json: string): Item | undefined
  request(json: string): Request | undefined
  outgoing(json: string): Outgoing | undefined
  draft(json: string): string | undefined
  files(json: string): readonly FileToSend[] | undefined
  form(json: string): KeptForm | undefined
  place(json: string): KeptPlace | undefined
  moment(json: string): number | undefined
}

const reader =
  <Schema extends v.GenericSchema>(schema: Schema) =>
  (json: string): v.InferOutput<Schema> | undefined => {
    const checked = v.safeParse(schema, parsed(json))
    return checked.success ? checked.output : undefined
  }

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    return undefined // no row that we wrote is `undefined`: the schema refuses it
  }
}

/** @param safe neutralises again, for what lies on disk may have been written by anybody */
export const createRecords = (safe: Safe): Records => {
  const safely = words(safe)
  return {
    person: reader(personOf(safely)),
    space: reader(spaceOf(safely)),
    item: reader(itemOf(safely)),
    request: reader(requestOf),
    outgoing: reader(outgoingOf(safely)),
    draft: reader(safely.lines),
    files: reader(filesOf(safely)),
    form: reader(formOf(safely)),
    place: reader(placeOf),
    moment: reader(moment),
  }
}
