// What people write for a due date: fri, tomorrow 9:00, 2026-11-30, 30 Nov, in 3 days, 17:00. In local time.
import type { Millis } from '../../src/domain/ids.ts'

/** `dueAt` is absent when nothing was written. `wrong`: why it was not understood, in words. */
export type Due = { readonly dueAt?: Millis } | { readonly wrong: string }

type Day = { readonly year: number; readonly month: number; readonly date: number }
type Time = { readonly hour: number; readonly minute: number }

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Of a day without a time: its last minute, so that what is due today is not overdue today. */
const END_OF_DAY: Time = { hour: 23, minute: 59 }

const HOW = 'Try “fri”, “tomorrow 9:00”, “2026-11-30”, “in 3 days” or “17:00”.'

/** Of a clock with two halves; undefined for an hour it does not have. */
const hourOfHalf = (hour: number, half: string): number | undefined =>
  hour < 1 || hour > 12 ? undefined : (hour % 12) + (half === 'pm' ? 12 : 0)

const timeOf = (text: string): Time | undefined => {
  const [, hours, minutes, unit] = /^(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|h|uhr)?$/.exec(text) ?? []
  // A number alone is no time: it may be a day.
  if (minutes === undefined && unit === undefined) return undefined
  const half = unit === 'am' || unit === 'pm' ? unit : undefined
  const hour = half === undefined ? Number(hours) : hourOfHalf(Number(hours), half)
  const minute = Number(minutes ?? 0)
  return hour !== undefined && hour < 24 && minute < 60 ? { hour, minute } : undefined
}

const dayAfter = (now: Date, days: number): Day => {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days)
  return { year: day.getFullYear(), month: day.getMonth(), date: day.getDate() }
}

/** Undefined for a day that the calendar does not have. */
const realDay = (year: number, month: number, date: number): Day | undefined => {
  const day = new Date(year, month, date)
  return day.getMonth() === month && day.getDate() === date ? { year, month, date } : undefined
}

const relativeDay = (text: string, now: Date): Day | undefined => {
  if (text === 'today') return dayAfter(now, 0)
  if (text === 'tomorrow' || text === 'tom') return dayAfter(now, 1)
  if (text === 'next week') return dayAfter(now, 7)
  const match = /^(?:in )?\+?(\d{1,3}) ?(d|days?|w|weeks?)$/.exec(text)
  return match === null
    ? undefined
    : dayAfter(now, Number(match[1]) * (match[2]?.startsWith('w') === true ? 7 : 1))
}

/** The next such day; on the very day a week later, because “today” is shorter. */
const weekday = (text: string, now: Date): Day | undefined => {
  const name = text.replace(/^(?:on|next) /, '')
  const index = name.length < 2 ? -1 : WEEKDAYS.findIndex((each) => each.startsWith(name))
  return index === -1 ? undefined : dayAfter(now, ((index - now.getDay() + 6) % 7) + 1)
}

/** Without a year: this year, or the next when the day is over. */
const comingDay = (now: Date, month: number, date: number): Day | undefined => {
  const day = realDay(now.getFullYear(), month, date)
  const over = day !== undefined && new Date(day.year, month, date + 1).getTime() <= now.getTime()
  return over ? realDay(now.getFullYear() + 1, month, date) : day
}

const calendarDay = (text: string, now: Date): Day | undefined => {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso !== null) return realDay(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]))
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})?$/.exec(text)
  if (dotted !== null) {
    const [month, date] = [Number(dotted[2]) - 1, Number(dotted[1])]
    return dotted[3] === undefined ? comingDay(now, month, date) : realDay(Number(dotted[3]), month, date)
  }
  const named = /^(?:(\d{1,2})\.? ([a-z]{3,9})|([a-z]{3,9}) (\d{1,2}))$/.exec(text)
  const month = MONTHS.indexOf((named?.[2] ?? named?.[3] ?? '').slice(0, 3))
  return named === null || month === -1 ? undefined : comingDay(now, month, Number(named[1] ?? named[4]))
}

const dayOf = (text: string, now: Date): Day | undefined =>
  relativeDay(text, now) ?? weekday(text, now) ?? calendarDay(text, now)

const at = ({ year, month, date }: Day, { hour, minute }: Time): Millis =>
  new Date(year, month, date, hour, minute).getTime()

/** A time alone: today, or tomorrow when it is over. */
const atTime = (time: Time, now: Date): Millis => {
  const today = at(dayAfter(now, 0), time)
  return today > now.getTime() ? today : at(dayAfter(now, 1), time)
}

/** The words split into a day and the time after it, in every way they can be. */
const splits = (words: readonly string[]): readonly (readonly [day: string, time: string])[] =>
  words.map((_, index) => [words.slice(0, index + 1).join(' '), words.slice(index + 1).join(' ')] as const)

/** @param now in ms; decides what “today” is */
export const parseDue = (text: string, now: Millis): Due => {
  const words = text
    .trim()
    .toLowerCase()
    .replaceAll(/,|\bat\b|t(?=\d{2}:)/g, ' ')
    .split(/\s+/)
    .filter(Boolean)
  if (words.length === 0) return {}
  const today = new Date(now)
  const alone = timeOf(words.join(' '))
  if (alone !== undefined) return { dueAt: atTime(alone, today) }
  for (const [dayText, timeText] of splits(words)) {
    const day = dayOf(dayText, today)
    const time = timeText === '' ? END_OF_DAY : timeOf(timeText)
    if (day === undefined || time === undefined) continue
    const dueAt = at(day, time)
    return dueAt > now ? { dueAt } : { wrong: 'That is over already.' }
  }
  return { wrong: `“${text.trim()}” is no date I know. ${HOW}` }
}
