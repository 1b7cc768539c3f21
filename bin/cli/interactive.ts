// The options of the full-screen client. Read with Node's own parser: the first frame must not wait for a bigger one.
import { parseArgs } from 'node:util'
import { problemWithName, whoIs } from './who.ts'
import type { Who } from './who.ts'

export type Interactive = Who & {
  /** No live teammates in the demo company. */
  readonly quiet: boolean
  /** `--data DIR`; undefined = SPACETERM_DATA or the system's place. */
  readonly data: string | undefined
  /** Undefined = find out. */
  readonly background: 'light' | 'dark' | undefined
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly words: string }

const options = {
  as: { type: 'string' },
  quiet: { type: 'boolean', short: 'q' },
  data: { type: 'string' },
  light: { type: 'boolean' },
  dark: { type: 'boolean' },
} as const

const wrong = (words: string): Parsed<never> => ({
  ok: false,
  words: `${words}\nSee spaceterm --help for all options.`,
})

/** Never throws; what is wrong comes as words for stderr (exit code 2). */
export const parseInteractive = (argv: readonly string[]): Parsed<Interactive> => {
  try {
    const { values } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false })
    const { as, quiet = false, data, light = false, dark = false } = values
    if (light && dark) return wrong('--light and --dark exclude each other.')
    if (data === '') return wrong('--data needs a folder.')
    const problem = as === undefined ? undefined : problemWithName(as)
    if (problem !== undefined) return wrong(problem)
    const background = light ? 'light' : dark ? 'dark' : undefined
    return { ok: true, value: { ...whoIs(as), quiet, data, background } }
  } catch (error) {
    return wrong(firstSentence(error))
  }
}

/** Node explains positionals at length; the first sentence says it. */
const firstSentence = (error: unknown): string => {
  const words = error instanceof Error ? error.message : String(error)
  return `${words.split('. ')[0]?.replace(/\.$/u, '') ?? words}.`
}
