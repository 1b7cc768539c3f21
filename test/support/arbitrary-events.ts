// Random but possible histories of a space, for the laws of the reducer: what a network may send, in any order.
import * as fc from 'fast-check'
import type { DomainEvent } from '../../src/domain/events.ts'
import { itemId, localId, personId, spaceId } from '../../src/domain/ids.ts'
import type { Item, Space } from '../../src/domain/model.ts'
import type { SafeText } from '../../src/domain/text.ts'
import { isTitled } from '../../src/domain/titled.ts'

export const safe = (text: string): SafeText => text as SafeText
export const ME = personId('me')
export const SPACE = spaceId('space-1')

export const aSpace = (change: Partial<Space> = {}): Space => ({
  id: SPACE,
  kind: 'group',
  title: safe('Garden'),
  description: safe(''),
  archived: false,
  pinned: false,
  notify: true,
  role: 'member',
  members: [],
  createdAt: 0,
  modifiedAt: 0,
  activeAt: 0,
  lastReadAt: 0,
  unread: 0,
  ...change,
})

/** One version of item `n`: its words follow from its number and version, as on a real network. */
export const anItem = (n: number, version = 0): Item => {
  const createdAt = 1000 + n * 10
  const base = {
    id: itemId(`item-${n}`),
    space: SPACE,
    author: personId(n % 4 === 0 ? 'me' : `person-${n % 3}`),
    createdAt,
    modifiedAt: createdAt + version,
    body: { markup: 'plain', source: safe(`text ${n}.${version}`) },
    attachments: [],
  } as const
  const title = safe(`title ${n}.${version}`)
  if (n % 5 === 1) return { ...base, kind: 'post', title, comments: { count: 0, asOf: createdAt } }
  if (n % 5 === 2) {
    return {
      ...base,
      kind: 'task',
      title,
      done: version % 2 === 1,
      assignees: [],
      comments: { count: 0, asOf: createdAt },
    }
  }
  if (n % 5 === 3) {
    return { ...base, kind: 'message', parent: { id: itemId('item-1'), kind: 'post', title: safe('title') } }
  }
  return { ...base, kind: 'message' }
}

/** The change that makes version `version` of item `n`: all its fields, as the networks send them. */
export const aChange = (n: number, version: number): DomainEvent => {
  const item = anItem(n, version)
  const change = { body: item.body, attachments: item.attachments }
  const titled = isTitled(item) ? { ...change, title: item.title } : change
  return {
    type: 'item-changed',
    space: SPACE,
    item: item.id,
    modifiedAt: item.modifiedAt,
    change: item.kind === 'task' ? { ...titled, done: item.done, assignees: item.assignees } : titled,
  }
}

export const anArrival = (n: number, local?: string): DomainEvent =>
  local === undefined
    ? { type: 'item-arrived', item: anItem(n) }
    : { type: 'item-arrived', item: anItem(n), localId: localId(local) }

export const aRemoval = (n: number): DomainEvent => ({
  type: 'item-removed',
  space: SPACE,
  item: itemId(`item-${n}`),
  createdAt: anItem(n).createdAt,
})

const number = fc.integer({ min: 0, max: 19 })
const version = fc.integer({ min: 1, max: 4 })

/** Arrivals, edits and removals of twenty items: those of one item in any order, any number of times. */
export const itemEvents: fc.Arbitrary<readonly DomainEvent[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: number.map((n) => anArrival(n)) },
    { weight: 3, arbitrary: fc.tuple(number, version).map(([n, v]) => aChange(n, v)) },
    { weight: 1, arbitrary: number.map(aRemoval) },
  ),
  { maxLength: 60 },
)

/** The same events in another order. */
export const shuffled = <T>(values: readonly T[]): fc.Arbitrary<readonly T[]> =>
  fc.shuffledSubarray([...values], { minLength: values.length, maxLength: values.length })
