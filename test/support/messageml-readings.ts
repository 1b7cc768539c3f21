// Messages read as the agent reads them, in tests: what it says of them.
import assert from 'node:assert/strict'

import { readMessage } from '../../src/server/symphony-api/messageml/read-message.ts'

const nobody = { byUserId: () => undefined, byEmail: () => undefined }

/** Refused ones, and the words; '' = it is taken. */
export type Readings = readonly (readonly [message: string, complaint: string])[]

/** A form with a button around these controls. */
export const inForm = (controls: string): string =>
  `<form id="f">${controls}<button name="go">Go</button></form>`

/** Root and all; `data` = entity data. */
export const complaintOf = (message: string, data?: string, version?: string): string => {
  const rendered = readMessage({ message, data, version }, nobody)
  return 'complaint' in rendered ? rendered.complaint : ''
}

/** What stands in a root of MessageML. */
export const assertReadings = (readings: Readings, around: (inner: string) => string = String): void => {
  for (const [inner, complaint] of readings)
    assert.equal(complaintOf(`<messageML>${around(inner)}</messageML>`), complaint, inner)
}
