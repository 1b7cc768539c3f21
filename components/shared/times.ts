// Moments and sizes in words, in the person's own time zone. Pure: the present is passed in.
import type { Millis } from '../../src/domain/ids.ts'

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const DAY_MS = 24 * 60 * 60_000

const two = (value: number): string => String(value).padStart(2, '0')
const weekday = (date: Date): string => DAYS[date.getDay()] ?? ''
const month = (date: Date): string => MONTHS[date.getMonth()] ?? ''

const midnight = (moment: Millis): number => new Date(moment).setHours(0, 0, 0, 0)

/** Whole days from `now` to `at` by the calendar: 0 today, -1 yesterday. */
const daysFrom = (at: Millis, now: Millis): number => {
  return Math.round((midnight(at) - midnight(now)) / DAY_MS)
}

/** `09:12` */
export const clockTime = (at: Millis): string => {
  const date = new Date(at)
  return `${two(date.getHours())}:${two(date.getMinutes())}`
}

/** `Thursday 19 November`, with the year when it is not about this one. */
export const dayName = (at: Millis, now: Millis): string => {
  const date = new Date(at)
  const year = Math.abs(daysFrom(at, now)) > 300 ? ` ${date.getFullYear()}` : ''
  return `${weekday(date)} ${date.getDate()} ${month(date)}${year}`
}

/** `19 November 2026`. Not by Intl, which takes 8 ms to make its first format. */
export const fullDate = (at: Millis): string => {
  const date = new Date(at)
  return `${date.getDate()} ${month(date)} ${date.getFullYear()}`
}

/** `Thursday 19 November 2026 at 09:12`, so that somebody sees how a date was understood. */
export const fullMoment = (at: Millis): string =>
  `${weekday(new Date(at))} ${fullDate(at)} at ${clockTime(at)}`

/** As short as it can be told: `09:12` today, `Tue` in the last days, `19 Nov`, `19 Nov 2025`. */
export const shortDay = (at: Millis, now: Millis): string => {
  const date = new Date(at)
  const days = daysFrom(at, now)
  if (days === 0) return clockTime(at)
  if (days < 0 && days > -7) return weekday(date).slice(0, 3)
  const day = `${date.getDate()} ${month(date).slice(0, 3)}`
  return Math.abs(days) > 300 ? `${day} ${date.getFullYear()}` : day
}

/** Day and time: `Tue 17:02`, `today 09:12`. */
export const dayAndTime = (at: Millis, now: Millis): string => {
  const day = daysFrom(at, now) === 0 ? 'today' : shortDay(at, now)
  return `${day} ${clockTime(at)}`
}

// Midnight as a due date means "that day", not "at 00:00".
const timeOfDay = (at: Millis): string =>
  clockTime(at) === '00:00' || clockTime(at) === '23:59' ? '' : ` ${clockTime(at)}`

/** When something is due: `yesterday`, `today 17:00`, `tomorrow`, `Fri`, `3 Dec`. */
export const dueWords = (at: Millis, now: Millis): string => {
  const days = daysFrom(at, now)
  if (days === 0) return `today${timeOfDay(at)}`
  if (days === 1) return `tomorrow${timeOfDay(at)}`
  if (days === -1) return 'yesterday'
  const date = new Date(at)
  if (days > 0 && days < 7) return `${weekday(date).slice(0, 3)}${timeOfDay(at)}`
  const year = Math.abs(days) > 300 ? ` ${date.getFullYear()}` : ''
  return `${date.getDate()} ${month(date).slice(0, 3)}${year}`
}

/** `812 B`, `2 KB`, `1.4 MB` */
export const sizeWords = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} B`
  const kilo = bytes / 1024
  if (kilo < 1024) return `${Math.round(kilo)} KB`
  const mega = kilo / 1024
  return mega < 1024 ? `${mega.toFixed(1)} MB` : `${(mega / 1024).toFixed(1)} GB`
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
/**
 * The ages that are told apart; between two of them nothing is redrawn. A quiet connection is asked after 10 s and has
 * 5 s to answer, so a good one is never older than the first, and nothing on the status line comes and goes. (A long
 * poll that has nothing to tell is silent for 30 s.)
 */
const AGES: readonly Millis[] = [
  ...[15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 20, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12, 24].map((hours) => hours * HOUR),
]

const ageName = (age: Millis): string => {
  if (age < MINUTE) return `${age / SECOND} s`
  return age < HOUR ? `${age / MINUTE} min` : `${age / HOUR} h`
}

/** `now`, `15 s`, `1 min`, `2 h`: rounded down to a coarse step. */
export const ageWords = (age: Millis): string => {
  const step = AGES.findLast((threshold) => threshold <= age)
  return step === undefined ? 'now' : ageName(step)
}

/** How long until `ageWords` of something this old changes; undefined when it does not any more. */
export const untilNextAge = (age: Millis): Millis | undefined => {
  const next = AGES.find((threshold) => threshold > age)
  return next === undefined ? undefined : next - age
}
