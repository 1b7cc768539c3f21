// Stretches of time of one space of which everything is known: putting one more to those that are there.
import type { DatabaseSync } from 'node:sqlite'

/** Everything after `since`, up to and with `till`. */
export type Span = { readonly since: number; readonly till: number }

/** Spans without any that meet or overlap, in order; the same with one more. An empty one changes nothing. */
export const withSpan = (spans: readonly Span[], { since, till }: Span): readonly Span[] => {
  if (!(till > since)) return spans
  const apart = spans.filter((span) => span.till < since || span.since > till)
  const touching = spans.filter((span) => span.till >= since && span.since <= till)
  const whole = {
    since: Math.min(since, ...touching.map((span) => span.since)),
    till: Math.max(till, ...touching.map((span) => span.till)),
  }
  return [...apart, whole].toSorted((a, b) => a.since - b.since)
}

/** The same, from a moment on. */
export const spansAfter = (spans: readonly Span[], time: number): readonly Span[] =>
  spans.filter(({ till }) => till > time).map((span) => ({ ...span, since: Math.max(span.since, time) }))

/** Is all known that lies between two moments, the second one included? */
export const covers = (spans: readonly Span[], after: number, upTo: number): boolean =>
  upTo <= after || spans.some(({ since, till }) => since <= after && upTo <= till)

/** Those of each space in the file; spaces by their numbers. To be changed within a transaction. */
export type Stretches = {
  spansOf(space: number): readonly Span[]
  /** In place of all that are there. */
  putSpans(space: number, spans: readonly Span[]): void
}

/** @param database open and migrated */
export const createStretches = (database: DatabaseSync): Stretches => {
  const all = database.prepare('SELECT since, till FROM stretch WHERE space = ? ORDER BY since')
  const drop = database.prepare('DELETE FROM stretch WHERE space = ?')
  const put = database.prepare('INSERT INTO stretch (space, since, till) VALUES (?, ?, ?)')
  return {
    spansOf: (space) =>
      all.all(space).map(({ since, till }) => ({ since: Number(since), till: Number(till) })),
    putSpans: (space, spans) => {
      drop.run(space)
      for (const { since, till } of spans) put.run(space, since, till)
    },
  }
}
