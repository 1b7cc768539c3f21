// The options of the full-screen client. Read with Node's own parser: the first frame must not wait for a bigger one.
import { parseArgs } from 'node:util'
import { problemWithName, whoIs } from './who.ts'
import type { Who } from './who.ts'

/** What the options came to, checked. Without `--as`, the names are those the system has for the person. */
export type Interactive = Who & {
  /** No live teammates in the demo company. */
  readonly quiet: boolean
  /** `--data DIR`; undefined = SPACETERM_DATA or the system's place. */
  readonly data: string | undefined
  /** This machine's own server too, whatever accounts there are. */
  readonly local: boolean
  /** The account to show first, by name or id. */
  readonly account: string | undefined
  /** Only accounts of this server, or a first one there. */
  readonly server: string | undefined
  /** `--replay FILE`: walk through a recording instead; `step`: from its beginning. */
  readonly replay: { readonly file: string; readonly step: boolean } | undefined
  /** Undefined = find out. */
  readonly background: 'light' | 'dark' | undefined
}

/** `words` end with where all options are listed; they are not neutralised yet. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly words: string }

const options = {
  as: { type: 'string' },
  quiet: { type: 'boolean', short: 'q' },
  data: { type: 'string' },
  local: { type: 'boolean' },
  account: { type: 'string' },
  server: { type: 'string' },
  light: { type: 'boolean' },
  dark: { type: 'boolean' },
  replay: { type: 'string' },
  step: { type: 'boolean' },
} as const

const wrong = (words: string): Parsed<never> => ({
  ok: false,
  words: `${words}\nSee spaceterm --help for all options.`,
})

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values']

/** What is wrong with them, in words. */
const problemIn = ({ as, data, account, server, light, dark, replay, step }: Values): string | undefined => {
  const problems = [
    light === true && dark === true ? '--light and --dark exclude each other.' : undefined,
    replay === '' ? '--replay needs the file of a recording.' : undefined,
    step === true && replay === undefined ? '--step goes with --replay FILE.' : undefined,
    data === '' ? '--data needs a folder.' : undefined,
    account?.trim() === '' ? '--account needs the name of an account.' : undefined,
    server !== undefined && !isAddress(server) ? '--server needs an address such as https://…' : undefined,
    as === undefined ? undefined : problemWithName(as),
  ]
  return problems.find((problem) => problem !== undefined)
}

/** Never throws; what is wrong comes as words for stderr (exit code 2). */
export const parseInteractive = (argv: readonly string[]): Parsed<Interactive> => {
  try {
    const { values } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false })
    const problem = problemIn(values)
    if (problem !== undefined) return wrong(problem)
    const { as, quiet = false, data, local, account, server, light, dark, replay, step = false } = values
    const background = light === true ? 'light' : dark === true ? 'dark' : undefined
    const places = { data, local: local ?? as !== undefined, account, server }
    const recording = replay === undefined ? undefined : { file: replay, step }
    return { ok: true, value: { ...whoIs(as), quiet, ...places, background, replay: recording } }
  } catch (error) {
    return wrong(firstSentence(error))
  }
}

/** A bare name will do; with a scheme it must be one of the web's. */
const isAddress = (server: string): boolean =>
  /^(?:https?:\/\/)?(?:[^\s/:@]+|\[[\da-f:]+\])(?::\d+)?(?:\/\S*)?$/iu.test(server.trim())

/** Node explains positionals at length; the first sentence says it. */
const firstSentence = (error: unknown): string => {
  const words = error instanceof Error ? error.message : String(error)
  return `${words.split('. ')[0]?.replace(/\.$/u, '') ?? words}.`
}
