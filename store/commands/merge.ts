// Two versions of a text that come from one, put together: what only one of them changed is taken, the rest is marked.

export type Merged = {
  readonly text: string
  /** Both changed the same lines: both are in the text, between marks. */
  readonly marked: boolean
}

/** `from` to `to` (lines of the old text) became `lines`. */
type Hunk = { readonly from: number; readonly to: number; readonly lines: readonly string[] }

const MARKS = ['— yours: —', '— theirs: —', '— end —'] as const

/** Longest common part of two texts, as pairs of line numbers. */
const common = (a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] => {
  const width = b.length + 1
  const length = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number): number => length[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      length[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const pairs: [number, number][] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      pairs.push([i, j])
      i += 1
      j += 1
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1
    else j += 1
  }
  return pairs
}

const hunksOf = (old: readonly string[], now: readonly string[]): readonly Hunk[] => {
  const hunks: Hunk[] = []
  let [from, start] = [0, 0]
  for (const [i, j] of [...common(old, now), [old.length, now.length] as const]) {
    if (i > from || j > start) hunks.push({ from, to: i, lines: now.slice(start, j) })
    from = i + 1
    start = j + 1
  }
  return hunks
}

/** Do they touch the same lines? Two that put something in at the same place do. */
const overlaps = (a: Hunk, b: Hunk): boolean => a.from <= b.to && b.from <= a.to

/** A stretch of the old text as one side left it. */
const sideOf = (
  old: readonly string[],
  hunks: readonly Hunk[],
  from: number,
  to: number,
): readonly string[] => {
  const lines: string[] = []
  let at = from
  for (const hunk of hunks) {
    lines.push(...old.slice(at, hunk.from), ...hunk.lines)
    at = hunk.to
  }
  return [...lines, ...old.slice(at, to)]
}

/** Texts longer than this (lines) are not compared line by line: that takes the product of both. */
const LONGEST = 2000

/** @param base what both come from */
export const merged = (base: string, mine: string, theirs: string): Merged => {
  if (mine === theirs || theirs === base) return { text: mine, marked: false }
  if (mine === base) return { text: theirs, marked: false }
  const [old, own, other] = [base.split('\n'), mine.split('\n'), theirs.split('\n')]
  if (Math.max(old.length, own.length, other.length) > LONGEST) {
    return { text: [MARKS[0], mine, MARKS[1], theirs, MARKS[2]].join('\n'), marked: true }
  }
  const [left, right] = [[...hunksOf(old, own)], [...hunksOf(old, other)]]
  const lines: string[] = []
  let [at, marked] = [0, false]
  while (left.length > 0 || right.length > 0) {
    const takenLeft: Hunk[] = []
    const takenRight: Hunk[] = []
    const isLeft = (left[0]?.from ?? Number.POSITIVE_INFINITY) <= (right[0]?.from ?? Number.POSITIVE_INFINITY)
    const first = isLeft ? left.shift() : right.shift()
    if (first === undefined) break
    const group = isLeft ? takenLeft : takenRight
    group.push(first)
    let span = first
    for (;;) {
      const side = left[0] !== undefined && overlaps(left[0], span) ? left : right
      const next = side[0]
      if (next === undefined || !overlaps(next, span)) break
      side.shift()
      const taken = side === left ? takenLeft : takenRight
      taken.push(next)
      span = { from: Math.min(span.from, next.from), to: Math.max(span.to, next.to), lines: [] }
    }
    lines.push(...old.slice(at, span.from))
    at = span.to
    const [a, b] = [sideOf(old, takenLeft, span.from, span.to), sideOf(old, takenRight, span.from, span.to)]
    if (takenRight.length === 0 || a.join('\n') === b.join('\n')) lines.push(...a)
    else if (takenLeft.length === 0) lines.push(...b)
    else {
      marked = true
      lines.push(MARKS[0], ...a, MARKS[1], ...b, MARKS[2])
    }
  }
  return { text: [...lines, ...old.slice(at)].join('\n'), marked }
}
