// What is wrong with what a field of a form says of itself.
import { isBrokenPattern, isDate, isIdList, isTimeOfDay, isZone, wholeNumber } from './field-values.ts'
import type { Place } from './rule.ts'
import type { Element } from './xml.ts'

/** Looks at one field; undefined = nothing is wrong. */
type Look = (said: Element, place: Place) => string | undefined

/** The first thing that is wrong. */
const firstOf =
  (...looks: readonly Look[]): Look =>
  (said, place) => {
    for (const look of looks) {
      const wrong = look(said, place)
      if (wrong !== undefined) return wrong
    }
    return undefined
  }

const tooLong =
  (name: string, most: number): Look =>
  ({ attributes }) =>
    (attributes[name]?.length ?? 0) > most
      ? `The attribute "${name}" length is bigger than maximum allowed [${most}]`
      : undefined

const longestHint = 256

const hints: Look = ({ attributes }) => {
  const long = ['label', 'title'].find((name) => (attributes[name]?.length ?? 0) > longestHint)
  return long === undefined
    ? undefined
    : `The attribute ${long} value is too long. Max length is: ${longestHint}`
}

const longestPattern = 256

const pattern: Look = ({ attributes }, { written }) => {
  const { pattern: regex, 'pattern-error-message': plain, 'data-pattern-error-message': data } = attributes
  if (regex === undefined) return undefined
  const name = `${written ? 'data-' : ''}pattern-error-message`
  const said = plain ?? data
  if (said === undefined) return `The attribute "${name}" is mandatory when attribute "pattern" is defined`
  const long = regex.length > longestPattern ? 'pattern' : said.length > longestPattern ? name : undefined
  if (long !== undefined)
    return `The attribute "${long}" value is too long. Max length for this attribute is: ${longestPattern}`
  return isBrokenPattern(regex) ? `The regex "${regex}" is not valid` : undefined
}

type Range = readonly [least: number, most: number]

const lengthOf = (
  { attributes }: Element,
  name: 'minlength' | 'maxlength',
  [least, most]: Range,
): number | string => {
  const text = attributes[name]
  if (text === undefined) return name === 'minlength' ? least : most
  const length = wholeNumber(text)
  if (length === undefined) return `The attribute "${name}" must be a valid number.`
  return length < least || length > most
    ? `The attribute "${name}" must be between ${least} and ${most}`
    : length
}

const lengths =
  (range: Range): Look =>
  (said) => {
    const most = lengthOf(said, 'maxlength', range)
    if (typeof most === 'string') return most
    const least = lengthOf(said, 'minlength', range)
    if (typeof least === 'string') return least
    if (least > most) return 'The attribute "minlength" must be lower than the "maxlength" attribute'
    const [only, ...more] = said.children
    if (typeof only !== 'string' || more.length > 0) return undefined
    return only.length < least || only.length > most
      ? `The length of this ${said.tag}'s initial value must be between ${least} and ${most}`
      : undefined
  }

const size: Look = ({ attributes }) => {
  const odd = ['rows', 'cols'].find((name) => {
    const text = attributes[name]
    return text !== undefined && (wholeNumber(text) ?? -1) < 0
  })
  return odd === undefined ? undefined : `Attribute "${odd}" is not valid, it must be an integer >= 0`
}

const area = firstOf(pattern, hints, size, lengths([0, 10_000]))

const odd = (
  { attributes }: Element,
  names: readonly string[],
  isFine: (text: string) => boolean,
): string | undefined =>
  names.find((name) => {
    const text = attributes[name]
    return text !== undefined && !isFine(text)
  })

const dates: Look = (said) => {
  const name = odd(said, ['value', 'min', 'max'], isDate)
  return name === undefined ? undefined : `Attribute "${name}" has invalid date format`
}

const times: Look = (said) => {
  const name = odd(said, ['min', 'max', 'value'], isTimeOfDay)
  return name === undefined
    ? undefined
    : `Attribute "${name}" has invalid time format, only HH:mm:ss format is allowed`
}

const step: Look = ({ attributes: { step: text } }) => {
  if (text === undefined) return undefined
  const seconds = wholeNumber(text)
  if (seconds === undefined) return 'Attribute "step" should be a number.'
  return seconds < 600 || seconds > 43_200
    ? 'Attribute "step" must be less than "43200" and more than "600".'
    : undefined
}

const dateFormat: Look = ({ attributes: { format } }) =>
  format === undefined || /^[0-9Mdy/. -:]+$/.test(format)
    ? undefined
    : `Attribute "format" contains an unsupported date format, only 'M', 'd' and 'y' are supported with a space or '.','-','/',':' as separator`

const timeFormat: Look = ({ attributes: { format } }) =>
  format === undefined || /^[hHmsa: ]+$/.test(format)
    ? undefined
    : `Attribute "format" contains an unsupported time format, only 'h', 'm' 's' and 'a' are supported with ':' or space as separator`

const zone: Look = ({ attributes: { value = '' } }) =>
  value === '' || isZone(value) ? undefined : `Attribute "value" contains an invalid timezone: ${value}`

const people: Look = ({ attributes: { value } }) =>
  value === undefined || value.trim() === 'null' || isIdList(value)
    ? undefined
    : 'Attribute "value" contains an unsupported format, should be an array of user ids'

/** Rooms may be in single quotes, too: only what is clearly no list is refused. */
const rooms: Look = ({ attributes: { value } }) =>
  value === undefined || /^\s*(?:\[|null)/.test(value)
    ? undefined
    : 'Attribute "value" contains an unsupported format, should be an array of room ids'

const longestName = 64

/** By tag. */
export const fieldComplaints: Readonly<Record<string, Look>> = {
  'text-field': firstOf(pattern, hints, lengths([1, 128])),
  textarea: area,
  richtextarea: area,
  select: hints,
  checkbox: hints,
  radio: hints,
  'person-selector': firstOf(hints, people),
  'room-selector': firstOf(hints, rooms),
  'date-picker': firstOf(
    hints,
    tooLong('name', longestName),
    dates,
    tooLong('format', longestName),
    dateFormat,
    tooLong('title', longestName),
    tooLong('label', longestName),
  ),
  'time-picker': firstOf(
    hints,
    tooLong('name', longestName),
    tooLong('placeholder', longestName),
    step,
    tooLong('format', longestName),
    timeFormat,
    times,
  ),
  'timezone-picker': firstOf(hints, zone, tooLong('disabled-timezone', 1024)),
}
