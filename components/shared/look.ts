// What rows are drawn for: the theme, the width, who is looking. One object; its identity is the key of the row caches.
import type { PersonId } from '../../src/domain/ids.ts'
import type { RowStyle } from '../../src/text/rows.ts'
import type { Theme } from '../theme/theme.ts'

/** Made by `lookOf`; a copy of one draws the same, but finds nothing in the row caches. */
export type Look = {
  readonly theme: Theme
  /** Cells of a row. */
  readonly width: number
  /** The person signed in, so that mentions of them stand out. */
  readonly me: PersonId | undefined
  /** The renderer of rich bodies is loaded; rows drawn before are drawn again. */
  readonly rich: boolean
}

const KEPT = 6
const looks: Look[] = []

/** The one `Look` object for these values; so caches keyed by it survive re-renders. */
export const lookOf = (theme: Theme, width: number, me: PersonId | undefined, rich: boolean): Look => {
  const known = looks.find(
    (look) => look.theme === theme && look.width === width && look.me === me && look.rich === rich,
  )
  const look = known ?? { theme, width, me, rich }
  // The least recently used goes: a screen needs two or three widths at a time, a resize makes new ones.
  if (known !== undefined) looks.splice(looks.indexOf(known), 1)
  looks.unshift(look)
  looks.length = Math.min(looks.length, KEPT)
  return look
}

/** What `src/text` needs of it to draw a body; the width is given beside it. */
export const rowStyle = ({ theme, me }: Look): RowStyle => ({
  colours: theme.colours,
  background: theme.background,
  links: theme.links,
  ...(me === undefined ? {} : { me }),
})

/** Rows of something drawn for a look, drawn once. `same` says whether what was drawn then still stands. */
export const cachedRows = <Shown>(
  draw: (shown: Shown, look: Look) => readonly string[],
  same: (a: Shown, b: Shown) => boolean,
): ((thing: object, shown: Shown, look: Look) => readonly string[]) => {
  type Drawn = { readonly shown: Shown; readonly rows: readonly string[] }
  const caches = new WeakMap<Look, WeakMap<object, Drawn>>()
  return (thing, shown, look) => {
    const cache = caches.get(look) ?? new WeakMap<object, Drawn>()
    caches.set(look, cache)
    const known = cache.get(thing)
    if (known !== undefined && same(known.shown, shown)) return known.rows
    const rows = draw(shown, look)
    cache.set(thing, { shown, rows })
    return rows
  }
}
