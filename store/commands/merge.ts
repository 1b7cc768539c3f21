// Two versions of a text that come from one, put together: what only one of them changed is taken, the rest is marked.

/** A text made of both, for the person to look at before it is sent. */
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

/** A stretch of the old text that one side changed, or both: then what they did touches. */
type Changed = { from: number; to: number; readonly mine: Hunk[]; readonly theirs: Hunk[] }

/** Stretches that do not touch each other, in order. Two that put something in at the same place do touch. */
const changedParts = (mine: readonly Hunk[], theirs: readonly Hunk[]): readonly Changed[] => {
  const parts: Changed[] = []
  const all = [
    ...mine.map((hunk) => ({ hunk, side: 'mine' as const })),
    ...theirs.map((hunk) => ({ hunk, side: 'theirs' as const })),
  ].toSorted((a, b) => a.hunk.from - b.hunk.from)
  for (const { hunk, side } of all) {
    const last = parts.at(-1)
    const part =
      last !== undefined && hunk.from <= last.to
        ? last
        : { from: hunk.from, to: hunk.to, mine: [], theirs: [] }
    if (part !== last) parts.push(part)
    part.to = Math.max(part.to, hunk.to)
    part[side].push(hunk)
  }
  return parts
}

/** A stretch of the old text as one side left it. */
const sideOf = (old: readonly string[], hunks: readonly Hunk[], { from, to }: Changed): readonly string[] => {
  const lines: string[] = []
  let at = from
  for (const hunk of hunks) {
    lines.push(...old.slice(at, hunk.from), ...hunk.lines)
    at = hunk.to
  }
  return [...lines, ...old.slice(at, to)]
}

const between = (mine: readonly string[], theirs: readonly string[]): readonly string[] => [
  MARKS[0],
  ...mine,
  MARKS[1],
  ...theirs,
  MARKS[2],
]

/** Texts longer than this (lines) are not compared line by line: that takes the product of both. */
const LONGEST = 2000

/** Of a line, which cannot hold both between marks: mine, then theirs behind one. @param base undefined where it is not known */
export const mergedLine = (base: string | undefined, mine: string, theirs: string): string => {
  if (mine === theirs || theirs === base) return mine
  return mine === base ? theirs : `${mine} ${MARKS[1]} ${theirs}`
}

/** @param base what both come from */
export const merged = (base: string, mine: string, theirs: string): Merged => {
  if (mine === theirs || theirs === base) return { text: mine, marked: false }
  if (mine === base) return { text: theirs, marked: false }
  const [old, own, other] = [base.split('\n'), mine.split('\n'), theirs.split('\n')]
  if (Math.max(old.length, own.length, other.length) > LONGEST) {
    return { text: between(own, other).join('\n'), marked: true }
  }
  const lines: string[] = []
  let at = 0
  let marked = false
  for (const part of changedParts(hunksOf(old, own), hunksOf(old, other))) {
    const [left, right] = [sideOf(old, part.mine, part), sideOf(old, part.theirs, part)]
    const isClash = part.mine.length > 0 && part.theirs.length > 0 && left.join('\n') !== right.join('\n')
    lines.push(...old.slice(at, part.from))
    if (isClash) lines.push(...between(left, right))
    else lines.push(...(part.mine.length > 0 ? left : right))
    marked ||= isClash
    at = part.to
  }
  return { text: [...lines, ...old.slice(at)].join('\n'), marked }
}
