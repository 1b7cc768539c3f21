// Finds the verb among the words after `spaceterm`: options may stand before it. Small, for the first frame waits for it.

/** All options that take the next word; those of the verbs, too. */
export const valued: ReadonlySet<string> = new Set([
  '--account',
  '--as',
  '--client-id',
  '--connect-rate',
  '--data',
  '--host',
  '--keep',
  '--max-body',
  '--message-rate',
  '--name',
  '--port',
  '--public-url',
  '--replay',
  '--server',
  '--sockets',
  '--sockets-per-person',
  '--space',
  '--tls-cert',
  '--tls-key',
  '--token-life',
])

/** Answered by the program itself, whatever else is asked. */
const asked = new Set(['--help', '-h', '--version', '-V'])

/** Where the verb stands (the first word that is neither an option nor an option's value); -1 = there is none. */
const verbAt = (argv: readonly string[]): number =>
  argv.findIndex((word, at) => !(word.startsWith('-') && word !== '-') && !valued.has(argv[at - 1] ?? ''))

/** Is this no call of the full-screen client? A word that is no verb is one for the command line, too: it says so. */
export const isHeadless = (argv: readonly string[]): boolean =>
  verbAt(argv) >= 0 || argv.some((word) => asked.has(word))

/** The same words with the verb in front, so that each option reaches it; as they are when there is no such verb. */
export const verbFirst = (argv: readonly string[], verbs: readonly string[]): readonly string[] => {
  const at = verbAt(argv)
  const before = argv.slice(0, Math.max(at, 0))
  const verb = argv[at]
  if (verb === undefined || !verbs.includes(verb) || before.some((word) => asked.has(word))) return argv
  return [verb, ...before, ...argv.slice(at + 1)]
}
