// Which rows of a long list are on the screen: walks from where one reads, so its cost depends on the pane, not on the list.
import type { ItemId } from '../../src/domain/ids.ts'
import type { Reading } from '../../store/state.ts'

/** A list as the walk sees it. `rowsOf` should be cached: it is asked only for entries on or next to the screen. */
export type Strip<Entry> = {
  readonly entries: readonly Entry[]
  readonly rowsOf: (entry: Entry) => readonly string[]
  /** The item an entry stands for; entries without one (day lines …) cannot be held on to. */
  readonly idOf: (entry: Entry) => ItemId | undefined
  /** One can select it, but not hold on to it: it may be gone with the next event. */
  readonly isFleeting?: (entry: Entry) => boolean
  /** Where the rows go when there are fewer than the pane has. */
  readonly align: 'top' | 'bottom'
  /** More may come below: one never sticks to its end, so that what comes moves nothing. */
  readonly endless?: boolean
}

/** An entry that is at least partly visible; `row` is where its first row stands (negative: above the pane). */
export type Placed<Entry> = {
  readonly entry: Entry
  readonly index: number
  readonly row: number
  readonly rows: readonly string[]
}

/** What of a strip is in a pane, from top to bottom; empty where the strip or the pane is. */
export type Window<Entry> = {
  readonly placed: readonly Placed<Entry>[]
  /** There is more above, below the pane. */
  readonly above: boolean
  readonly below: boolean
}

type Spot = { readonly index: number; readonly row: number }

const heightAt = <Entry>(strip: Strip<Entry>, index: number): number => {
  const entry = strip.entries[index]
  return entry === undefined ? 0 : strip.rowsOf(entry).length
}

/** Rows of the entries before `index`, counted only until there are `enough`. */
const rowsAbove = <Entry>(strip: Strip<Entry>, index: number, enough: number): number => {
  let sum = 0
  for (let at = index - 1; at >= 0 && sum < enough; at -= 1) sum += heightAt(strip, at)
  return sum
}

/** Rows of the entries from `index` on, counted only until there are `enough`. */
const rowsFrom = <Entry>(strip: Strip<Entry>, index: number, enough: number): number => {
  let sum = 0
  for (let at = index; at < strip.entries.length && sum < enough; at += 1) sum += heightAt(strip, at)
  return sum
}

const endSpot = <Entry>(strip: Strip<Entry>, height: number): Spot => {
  const index = strip.entries.length - 1
  return { index, row: height - heightAt(strip, index) }
}

/** Moves a spot so that no empty rows show while there is something to fill them with. */
const clamped = <Entry>(strip: Strip<Entry>, spot: Spot, height: number): Spot => {
  const below = rowsFrom(strip, spot.index, height - spot.row)
  const row = Math.max(spot.row, height - below)
  const above = rowsAbove(strip, spot.index, row)
  if (above >= row) return { index: spot.index, row }
  // Everything above is in view. Short lists stand at the bottom or the top, long ones begin at the first row.
  const total = above + rowsFrom(strip, spot.index, height - above)
  const top = total < height && strip.align === 'bottom' ? height - total : 0
  return { index: spot.index, row: top + above }
}

const indexOfItem = <Entry>(strip: Strip<Entry>, item: ItemId): number =>
  strip.entries.findIndex((entry) => strip.idOf(entry) === item)

const spotOf = <Entry>(strip: Strip<Entry>, reading: Reading | undefined, height: number): Spot => {
  const anchor = reading?.anchor
  // Never read before: a conversation is read from its end, a list from its beginning.
  if (anchor === undefined && strip.align === 'top') return { index: 0, row: 0 }
  if (anchor === undefined || anchor === 'end') return endSpot(strip, height)
  const index = indexOfItem(strip, anchor.item)
  return index === -1 ? endSpot(strip, height) : { index, row: anchor.row }
}

/** The entries that fill the pane when the spot's entry stands at the spot's row. */
const windowFrom = <Entry>(strip: Strip<Entry>, spot: Spot, height: number): Window<Entry> => {
  let { index, row } = spot
  while (row > 0 && index > 0) {
    index -= 1
    row -= heightAt(strip, index)
  }
  const placed: Placed<Entry>[] = []
  for (; index < strip.entries.length && row < height; index += 1) {
    const entry = strip.entries[index]
    if (entry === undefined) break
    const rows = strip.rowsOf(entry)
    if (row + rows.length > 0) placed.push({ entry, index, row, rows })
    row += rows.length
  }
  const first = placed[0]
  return {
    placed,
    above: first !== undefined && (first.index > 0 || first.row < 0),
    below: index < strip.entries.length || row > height,
  }
}

/** The entries of a strip that fill a pane of `height` rows, for this reading place. */
export const windowRows = <Entry>(
  strip: Strip<Entry>,
  reading: Reading | undefined,
  height: number,
): Window<Entry> => {
  if (strip.entries.length === 0 || height <= 0) return { placed: [], above: false, below: false }
  return windowFrom(strip, clamped(strip, spotOf(strip, reading, height), height), height)
}

const heldBy = <Entry>(strip: Strip<Entry>, entry: Entry): ItemId | undefined =>
  strip.isFleeting?.(entry) === true ? undefined : strip.idOf(entry)

/** The nearest item before (by = -1) or after (by = 1) an entry that stands at `row`. */
const nearest = <Entry>(
  strip: Strip<Entry>,
  from: Placed<Entry>,
  by: -1 | 1,
): Reading['anchor'] | undefined => {
  let { row } = from
  for (let index = from.index + by; index >= 0 && index < strip.entries.length; index += by) {
    row += by === 1 ? heightAt(strip, index - 1) : -heightAt(strip, index)
    const entry = strip.entries[index]
    const item = entry && heldBy(strip, entry)
    if (item !== undefined) return { item, row }
  }
  return undefined
}

/** The item to hold on to: the first that begins in view, else the one that fills it, else the nearest outside. */
const anchorOf = <Entry>(strip: Strip<Entry>, seen: Window<Entry>): Reading['anchor'] => {
  const placed = seen.placed.filter(({ entry }) => heldBy(strip, entry) !== undefined)
  const best = placed.find(({ row }) => row >= 0) ?? placed[0]
  const item = best && strip.idOf(best.entry)
  if (best !== undefined && item !== undefined) return { item, row: best.row }
  const first = seen.placed[0]
  if (first === undefined) return 'end'
  return nearest(strip, first, -1) ?? nearest(strip, first, 1) ?? 'end'
}

const readingAt = (anchor: Reading['anchor'], selected: ItemId | undefined): Reading =>
  selected === undefined ? { anchor } : { selected, anchor }

/**
 * The selection after scrolling: stays while all of it is in view, else goes to the nearest item that is; where none is
 * (one that is taller than the pane is read), it stays as long as there is something of it to see.
 */
const selectionIn = <Entry>(
  strip: Strip<Entry>,
  seen: Window<Entry>,
  selected: ItemId | undefined,
  height: number,
  rows: number,
): ItemId | undefined => {
  if (selected === undefined) return undefined
  const items = seen.placed.filter(({ entry }) => strip.idOf(entry) !== undefined)
  const whole = items.filter(({ row, rows: own }) => row >= 0 && row + own.length <= height)
  const idsOf = (placed: typeof items) => placed.map(({ entry }) => strip.idOf(entry))
  for (const ids of [idsOf(whole), idsOf(items)]) {
    if (ids.includes(selected)) return selected
    if (ids.length > 0) return rows > 0 ? ids[0] : ids.at(-1)
  }
  return selected
}

/** The reading place after scrolling by so many rows (negative: up), never past either end. */
export const scrolled = <Entry>(
  strip: Strip<Entry>,
  reading: Reading | undefined,
  height: number,
  rows: number,
): Reading => {
  const selected = reading?.selected
  const first = windowRows(strip, reading, height).placed[0]
  if (first === undefined) return readingAt('end', selected)
  const after = windowFrom(
    strip,
    clamped(strip, { index: first.index, row: first.row - rows }, height),
    height,
  )
  return readingAt(
    after.below || strip.endless === true ? anchorOf(strip, after) : 'end',
    selectionIn(strip, after, selected, height, rows),
  )
}

/** How many rows of an item lie above and below the pane; undefined when it is not on the screen at all. */
export const outOfView = <Entry>(
  strip: Strip<Entry>,
  reading: Reading | undefined,
  height: number,
  item: ItemId,
): { readonly above: number; readonly below: number } | undefined => {
  const { placed } = windowRows(strip, reading, height)
  const here = placed.find(({ entry }) => strip.idOf(entry) === item)
  if (here === undefined) return undefined
  return { above: Math.max(0, -here.row), below: Math.max(0, here.row + here.rows.length - height) }
}

/** The reading place that shows this item and selects it, moved as little as possible. */
export const revealed = <Entry>(
  strip: Strip<Entry>,
  reading: Reading | undefined,
  height: number,
  item: ItemId,
): Reading => {
  const index = indexOfItem(strip, item)
  const seen = windowRows(strip, reading, height)
  const first = seen.placed[0]
  if (index === -1 || first === undefined) return readingAt(reading?.anchor ?? 'end', reading?.selected)
  const rows = heightAt(strip, index)
  const here = seen.placed.find((placed) => placed.index === index)
  const lowest = Math.max(0, height - rows)
  // In view it stays where it is; above, it comes to the top edge; below, to the bottom edge.
  const row = here === undefined ? (index < first.index ? 0 : lowest) : inView(here.row, rows, height)
  const spot = clamped(strip, { index, row }, height)
  return readingAt(anchorAt(strip, spot, height), item)
}

/** What one holds on to when this spot is in view: the entry itself if possible, or the end when it is the last. */
const anchorAt = <Entry>(strip: Strip<Entry>, spot: Spot, height: number): Reading['anchor'] => {
  const { index, row } = spot
  const entry = strip.entries[index]
  const item = entry && heldBy(strip, entry)
  if (item === undefined) return anchorOf(strip, windowFrom(strip, spot, height))
  const isLast = index === strip.entries.length - 1 && row + heightAt(strip, index) <= height
  return isLast && strip.endless !== true ? 'end' : { item, row }
}

/** The row nearest to `row` where so many rows are all in view; what is taller than the pane shows its beginning or stays. */
const inView = (row: number, rows: number, height: number): number => {
  if (rows > height) return Math.min(0, Math.max(row, height - rows))
  return Math.max(0, Math.min(row, height - rows))
}
