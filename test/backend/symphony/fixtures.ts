// One event of each of Symphony's types, as a feed brings them; all fit the official schema.
import { readFileSync } from 'node:fs'
import type { EventType } from '../../../src/protocol/symphony/event-types.ts'

export type Payload = Readonly<Record<string, unknown>> & { readonly type: EventType }

const all = JSON.parse(
  readFileSync(new URL('../../fixtures/symphony/events.json', import.meta.url), 'utf8'),
) as readonly Payload[]

export const fixtures: readonly Payload[] = all

export const fixture = (type: EventType): Payload => {
  const found = all.find((event) => event.type === type)
  if (found === undefined) throw new Error(`no fixture for ${type}`)
  return found
}
