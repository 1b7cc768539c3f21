// Who meets in a space, in a few words.
import type { PersonId } from '../../src/domain/ids.ts'
import type { Meeting } from '../../src/domain/model.ts'

/** More names than these are counted. */
const NAMES = 3

const who = ({ people }: Meeting, nameOf: (person: PersonId) => string, names: number): string => {
  if (people.length === 0) return 'people meet'
  const rest = people.length - names
  if (names === 0) return people.length === 1 ? 'one person' : `${people.length} people`
  const named = people.slice(0, names).map(nameOf).join(', ')
  return rest > 0 ? `${named} and ${rest} more` : named
}

/** `Mira, Jonas · recording`. */
export const meetingWords = (meeting: Meeting, nameOf: (person: PersonId) => string, names = NAMES): string =>
  `${who(meeting, nameOf, names)}${meeting.recording ? ' · recording' : ''}`

/** The same for less and less room: the fewer names, the later in the list. */
export const meetingWordings = (meeting: Meeting, nameOf: (person: PersonId) => string): readonly string[] =>
  [...Array(NAMES + 1).keys()].toReversed().map((names) => meetingWords(meeting, nameOf, names))
