// Puts the written week on the clock: every line gets its moment, relative to now; the same now and chance give the same plan.
import { assertNever } from '../../domain/result.ts'
import { between } from './chance.ts'
import type { Random } from './chance.ts'
import type { Speaker } from './people.ts'
import type { DemoSpace, Due, Entry, Line, Post, Task, When } from './script.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** Something to put into a space; comments name the planned item they hang on. Times are epoch ms. */
export type PlannedItem = { readonly at: number; readonly by: Speaker } & (
  | { readonly kind: 'chat'; readonly text: string; readonly parent?: PlannedItem }
  | { readonly kind: 'post'; readonly title: string; readonly body: string }
  | {
      readonly kind: 'task'
      readonly title: string
      readonly body: string
      readonly assignees: readonly Speaker[]
      readonly dueAt: number | undefined
      readonly done: boolean
    }
)

/** Local time of day on the day that is `days` from now. */
const clock = (now: number, days: number, hours: number, minutes: number): number => {
  const date = new Date(now)
  date.setDate(date.getDate() + days)
  return date.setHours(hours, minutes, 0, 0)
}

/** Epoch ms; hours and minutes are of this machine's time zone, on a calendar day that many days away. */
export const momentOf = (when: When, now: number): number => {
  const ago = /^ago (\d+)$/u.exec(when)
  if (ago) return now - Number(ago[1]) * minute
  const [, days, hours, minutes] = /^(-?\d+) (\d+):(\d+)$/u.exec(when) ?? []
  return clock(now, Number(days), Number(hours), Number(minutes))
}

/** Office hours, but “today” is always still to come, at any hour of the day. */
export const dueMoment = (due: Due, now: number): number => {
  switch (due) {
    case 'overdue':
      return clock(now, -2, 17, 0)
    case 'yesterday':
      return clock(now, -1, 17, 0)
    case 'today':
      return Math.min(Math.max(clock(now, 0, 17, 0), now + 90 * minute), clock(now, 0, 23, 59))
    case 'tomorrow':
      return clock(now, 1, 17, 0)
    case 'week':
      return clock(now, 3, 12, 0)
    case 'later':
      return clock(now, 12, 12, 0)
    default:
      return assertNever(due)
  }
}

/** What the person at the keyboard has read, epoch ms. */
export const readMoment = (read: DemoSpace['read'], now: number): number =>
  read === 'all' ? now : momentOf(read, now)

/** Nobody writes into the future: what would be later than this is moved back to it. */
const latest = (now: number): number => now - 5 * minute

const timed = (
  lines: readonly Line[],
  from: number,
  quickest: number,
  slowest: number,
  now: number,
  random: Random,
) => {
  let at = from
  return lines.map(([by, text, gap], index) => {
    at += gap === undefined ? between(random, index === 0 ? 0 : quickest, slowest) * minute : gap * minute
    at = Math.min(at, latest(now))
    return { at: Math.round(at), by, text }
  })
}

const whole = (entry: Post | Task, now: number): PlannedItem => {
  const at = momentOf(entry.when, now)
  const base = { at, by: entry.by, title: entry.title, body: entry.body ?? '' }
  if (entry.kind === 'post') return { kind: 'post', ...base }
  const dueAt = entry.due === undefined ? undefined : dueMoment(entry.due, now)
  return { kind: 'task', ...base, assignees: entry.assignees, dueAt, done: entry.doneBy !== undefined }
}

const planEntry = (entry: Entry, now: number, random: Random): readonly PlannedItem[] => {
  if (entry.kind === 'talk') {
    const from = momentOf(entry.when, now)
    return timed(entry.lines, from, 0.3, 2.6, now, random).map((line) => ({ kind: 'chat', ...line }))
  }
  const parent = whole(entry, now)
  const comments = timed(entry.comments ?? [], parent.at + minute, 1, 14, now, random)
  return [parent, ...comments.map((line): PlannedItem => ({ kind: 'chat', ...line, parent }))]
}

/** Everything in this space, oldest first; a parent always comes before its comments. */
export const planSpace = (space: DemoSpace, now: number, random: Random): readonly PlannedItem[] =>
  space.entries.flatMap((entry) => planEntry(entry, now, random)).toSorted((a, b) => a.at - b.at)

/** When the space was made: long ago, so that all of its history fits behind. */
export const foundedAt = (index: number, now: number): number => now - (90 - index) * day
