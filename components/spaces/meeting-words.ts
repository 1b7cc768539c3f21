// Who meets in a space, in a few words.
import type { PersonId } from '../../src/domain/ids.ts'
import type { Meeting } from '../../src/domain/model.ts'

/** More names than these are counted. */
const NAMES = 3

/** `Mira, Jonas · recording`; `people meet` where nobody is named. */
export const meetingWords = (
  { people, recording }: Meeting,
  nameOf: (person: PersonId) => string,
  names = NAMES,
): string => {
  const named = people.slice(0, names).map(nameOf)
  const rest = people.length - named.length
  const who = rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(', ')
  return `${who === '' ? 'people meet' : who}${recording ? ' · recording' : ''}`
}
