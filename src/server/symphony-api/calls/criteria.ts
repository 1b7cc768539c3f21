// What a search was for, as its answer repeats it: the fields that the published files name, where they are of their kind.
// Programs are made from those files, and one field of another kind makes their whole answer unreadable.
import { choiceOf, fieldOf, numberOf } from '../api.ts'

type Kind = (value: unknown) => unknown

const text: Kind = (value) => (typeof value === 'string' ? value : undefined)
const yesOrNo: Kind = (value) => (typeof value === 'boolean' ? value : undefined)
const texts: Kind = (value) =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined
const order: Kind = (value) =>
  typeof value === 'string' ? choiceOf(value, ['BASIC', 'RELEVANCE']) : undefined
const person: Kind = (value) => {
  const id = numberOf(value, 'id')
  return Number.isSafeInteger(id) ? { id } : undefined
}

const roomFields: Readonly<Record<string, Kind>> = {
  query: text,
  labels: texts,
  searchFields: texts,
  active: yesOrNo,
  private: yesOrNo,
  owner: person,
  creator: person,
  member: person,
  sortOrder: order,
  subType: text,
}

const userFields: Readonly<Record<string, Kind>> = {
  accountTypes: texts,
  title: text,
  company: text,
  location: text,
  marketCoverage: text,
  responsibility: text,
  function: text,
  instrument: text,
}

const repeated = (body: unknown, fields: Readonly<Record<string, Kind>>): object =>
  Object.fromEntries(
    Object.entries(fields)
      .map(([name, kind]) => [name, kind(fieldOf(body, name))] as const)
      .filter(([, value]) => value !== undefined),
  )

/** `V2RoomSearchCriteria`; a query always. */
export const roomCriteria = (body: unknown): object => ({ query: '', ...repeated(body, roomFields) })

/** `UserSearchFilter`. */
export const userFilters = (filters: unknown): object => repeated(filters, userFields)
