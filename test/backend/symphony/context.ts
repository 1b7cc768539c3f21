// What converting needs beside the events, fresh for each test.
import type { DomainEvent } from '../../../src/domain/events.ts'
import { personId } from '../../../src/domain/ids.ts'
import type { ConversionContext } from '../../../src/backend/symphony/draft.ts'
import { createVersions } from '../../../src/backend/symphony/items/versions.ts'
import { createSpaceMemory } from '../../../src/backend/symphony/spaces/memory.ts'
import { createPeopleMemory } from '../../../src/backend/symphony/spaces/people.ts'

/** Alice, Bob and the bot of the fixtures. */
export const ALICE = personId('7078106104809')
export const BOB = personId('7078106104810')
export const BOT = personId('7078106105809')

/** `told`: what the backend told before. */
export const newContext = (me = ALICE, told: readonly DomainEvent[] = []): ConversionContext => {
  const spaces = createSpaceMemory()
  for (const event of told) spaces.see(event)
  return { people: createPeopleMemory(), versions: createVersions(), spaces, me }
}
