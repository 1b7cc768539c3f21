// Loads marked, marked-terminal and the highlighter when the first body needs them: 100 ms that the first frame must not pay.
import type * as Rows from './rich-rows.ts'

type Rich = typeof Rows

let rich: Rich | undefined
let loading: Promise<void> | undefined

/** Makes rich rendering available; call it after the first frame. Rows asked for before it are plain text. */
export function loadRich(): Promise<void> {
  loading ??= load()
  return loading
}

/** Whether `bodyRows` gives final rows for every body. */
export function richReady(): boolean {
  return rich !== undefined
}

/** The rich renderer, when it is loaded. */
export function richRenderer(): Rich | undefined {
  return rich
}

async function load(): Promise<void> {
  // marked-terminal does not highlight at all when the chalk it bundles finds no colours in the environment at import.
  // What may be coloured is the style's to decide, so that chalk must always say yes; no other module sees this.
  const before = process.env['FORCE_COLOR']
  process.env['FORCE_COLOR'] = '3'
  try {
    rich = await import('./rich-rows.ts')
  } finally {
    if (before === undefined) delete process.env['FORCE_COLOR']
    else process.env['FORCE_COLOR'] = before
  }
}
