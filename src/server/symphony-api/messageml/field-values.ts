// Texts that fields say something with: numbers, dates, times of day, zones of time, patterns.

const largest = 2 ** 31

/** Undefined = it is none, or longer than 32 bits. */
export const wholeNumber = (text: string): number | undefined => {
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN
  return value >= -largest && value < largest ? value : undefined
}

/** A number of 64 bits. */
export const isLong = (text: string): boolean => {
  if (!/^[+-]?\d+$/.test(text)) return false
  const value = BigInt(text.replace('+', ''))
  return value === BigInt.asIntN(64, value)
}

const offset = String.raw`(?:Z|[+-]\d\d:[0-5]\d(?::[0-5]\d)?)`
const day = String.raw`(\d{4}|[+-]\d{4,9})-(\d\d)-(\d\d)`
const isoDate = new RegExp(`^${day}${offset}?$`, 'i')
const isoTime = new RegExp(
  String.raw`^${day}T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{0,9})?)?${offset}$`,
  'i',
)

const isDay = (found: RegExpExecArray | null): boolean => {
  if (found === null) return false
  const [year, month, date] = found.slice(1).map(Number)
  if (year === undefined || month === undefined || date === undefined) return false
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
  return date >= 1 && date <= days
}

/** A day of the calendar as ISO 8601 writes it. */
export const isDate = (text: string): boolean => isDay(isoDate.exec(text))
/** A moment as ISO 8601 writes it, with how far it is from UTC. */
export const isMoment = (text: string): boolean => isDay(isoTime.exec(text))
/** Hours, minutes and seconds; also the end of the day. */
export const isTimeOfDay = (text: string): boolean =>
  /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(text) || text === '24:00:00'

/** Zones by their distance have more ways to write them than a platform may know. */
const distance = /^(?:Z|(?:UTC|GMT|UT)?(?:[+-]\d.*)?)$/

/** A zone of time that the platform knows, or that says how far it is away. */
export const isZone = (name: string): boolean => {
  if (name !== '' && distance.test(name)) return true
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** A pattern in which a bracket is left open in Java, too. What may be read in more than one way is not called broken. */
export const isBrokenPattern = (pattern: string): boolean => {
  // Quotes and comments hide brackets.
  if (/\\Q|\(\?[a-z]*x/.test(pattern)) return false
  const plain = pattern.replaceAll(/\\[^]/g, '')
  if (plain.includes('[')) return plain.indexOf(']', plain.lastIndexOf('[')) === -1
  let open = 0
  for (const sign of plain) {
    if (sign === '(') open += 1
    if (sign === ')') open -= 1
    if (open < 0) return true
  }
  return open > 0
}

/** The ids of people: numbers, also within quotes. */
const isIds = (ids: readonly unknown[]): boolean =>
  ids.every((id) => id === null || typeof id === 'number' || (typeof id === 'string' && !/[a-z]/i.test(id)))

/** The list that a text begins with; what comes behind it, the agent does not read. */
export const listIn = (text: string): readonly unknown[] | undefined => {
  const list = /^\s*\[[^\]]*\]/.exec(text)?.[0]
  if (list === undefined) return undefined
  try {
    return JSON.parse(list) as readonly unknown[]
  } catch {
    return undefined
  }
}

/** Is this a list of ids of people? */
export const isIdList = (text: string): boolean => {
  const ids = listIn(text)
  return ids !== undefined && isIds(ids)
}
