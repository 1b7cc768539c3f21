// What converting needs beside the payload, fresh for each test.
import { createPeopleMemory } from '../../../src/backend/spaces/spaces/people.ts'
import type { ConversionContext } from '../../../src/backend/spaces/to-events.ts'

export const NOW = Date.parse('2026-11-22T12:00:00.000Z')

export const newContext = (me?: string): ConversionContext => ({
  people: createPeopleMemory(),
  me,
  now: () => NOW,
})
