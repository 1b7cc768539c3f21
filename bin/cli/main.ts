// The headless verbs: reads the words after `spaceterm`, calls the verb, and answers its exit code.
import type { Command as CommandOf } from 'commander'
import { neutralise } from '../../src/text/neutralise.ts'
import { accountsIn, loginIn, logoutIn } from './account-verbs.ts'
import type { Calling, Commander } from './calling.ts'
import { calledWrongly, done, tell } from './io.ts'
import type { Io } from './io.ts'
import { emptyAmong } from './no-empty.ts'
import { secretAmong } from './no-secrets.ts'
import type { SendOptions } from './send.ts'
import { serveIn } from './serve/commands.ts'
import type { SessionOptions } from './session.ts'
import { verbFirst } from './verb.ts'
import { version } from './version.ts'

const examples = `
Examples:
  spaceterm                          open the client; a demo company lives on this machine
  spaceterm --as bob                 a second person, in another terminal
  spaceterm --quiet                  without the live teammates
  spaceterm spaces                   your spaces, unread first
  spaceterm send "Launch room" hello  say something without opening the client
  spaceterm watch --json             everything that happens, one JSON object a line
  spaceterm login --help             sign in to Avaya Spaces, or to a server of your team
  spaceterm serve --port 4810        serve a team
  spaceterm serve --demo --json      a demo server for a script; one line of JSON when ready
  spaceterm demo --symphony          a second network to try: Symphony, on this machine
  spaceterm demo --reset             begin the demo company anew
`

const rootOf = ({ Command }: Commander) =>
  new Command('spaceterm')
    .description('Team spaces in your terminal: chat, posts and tasks, live.')
    .version(version, '-V, --version')
    .option('--as <name>', 'who to be (default: your name on this machine)')
    .option('-q, --quiet', 'the demo’s teammates rest, unless another terminal watches them')
    .option('--data <dir>', 'where everything is kept (default: SPACETERM_DATA or the system’s place)')
    .option('--account <name>', 'the account to show first')
    .option('--server <url>', 'only accounts of this server, or a first one there')
    .option('--local', 'this machine’s own server besides your accounts')
    .option('--replay <file>', 'walk through a recording (saved by alt-R or by a crash)')
    .option('--step', 'with --replay: from its beginning')
    .option('--light', 'colours for a light background')
    .option('--dark', 'colours for a dark background')
    .addHelpText('after', examples)
    .enablePositionalOptions()

const demoIn = ({ Command }: Commander, calling: Calling) =>
  new Command('demo')
    .description('the demo company')
    .option('--symphony', 'an account on its Symphony side, beside your own')
    .option('--as <name>', 'with --symphony: whose')
    .option('--reset', 'begin anew; the old world is set aside')
    .option('--data <dir>', 'where the world is kept')
    .action(calling(() => import('./demo.ts')))

/** The options of every verb that talks to a server. */
const withServer = (command: CommandOf): CommandOf =>
  command
    .option('--as <name>', 'who to be on this machine’s own server')
    .option('--data <dir>', 'where this machine’s own server keeps its world')
    .option('-q, --quiet', 'the demo’s teammates rest, unless another terminal watches them')
    .option('--account <name>', 'as an account that you signed in to (spaceterm accounts)')
    .option('--server <url>', 'another server')
    .option('--token-stdin', 'read the token for --server from stdin')
    .option('--json', 'for programs: one JSON object a line')

const spacesIn = ({ Command }: Commander, calling: Calling) =>
  withServer(new Command('spaces'))
    .description('list your spaces, unread first')
    .option('--archived', 'archived ones, too')
    .action(calling(() => import('./spaces.ts')))

const sendIn = ({ Command }: Commander, calling: Calling) => {
  const send = calling<SendOptions>(() => import('./send.ts'))
  return withServer(new Command('send'))
    .description('say something in a space (Markdown; - reads stdin)')
    .argument('<space>', 'its title, a part of it, or its id')
    .argument('<text>', 'what to say')
    .action((space: string, text: string, options: SessionOptions) => send({ ...options, space, text }))
}

const watchIn = ({ Command }: Commander, calling: Calling) =>
  withServer(new Command('watch'))
    .description('print what happens as it happens, until stopped')
    .option('--space <name>', 'only this space')
    .action(calling(() => import('./watch.ts')))

const doctorIn = ({ Command }: Commander, calling: Calling) =>
  withServer(new Command('doctor'))
    .description('look at the terminal, the disk, the keyring, the way to the server, and say what to do')
    .action(calling(() => import('./doctor.ts')))

const cacheIn = ({ Command }: Commander, calling: Calling) =>
  new Command('cache')
    .description('what is kept on this machine to be read and searched without a link')
    .option('--account <name>', 'only of this account; local: of this machine’s own server')
    .option('--clear', 'take it away; drafts and unsent messages stay')
    .option('--keep <much>', 'how much of each account: days (90d), room (500M, 2G) or all')
    .option('--data <dir>', 'where it is kept')
    .option('--json', 'for programs: one JSON object a line')
    .action(calling(() => import('./cache.ts')))

const verbs = [spacesIn, sendIn, watchIn, loginIn, accountsIn, logoutIn, cacheIn, doctorIn, serveIn, demoIn]

/** This command and all below it. */
const withAllBelow = (command: CommandOf): readonly CommandOf[] => [
  command,
  ...command.commands.flatMap((below) => withAllBelow(below)),
]

/** The commands that lead to this one, the nearest first. */
const aboveOf = ({ parent }: CommandOf): readonly CommandOf[] =>
  parent === null ? [] : [parent, ...aboveOf(parent)]

/** The words after `spaceterm` that lead to this command. */
const wayTo = (command: CommandOf): string =>
  [command, ...aboveOf(command)]
    .map((each) => each.name())
    .toReversed()
    .join(' ')

/** Most often a title with a blank in it that stands without quotes. */
const tooMany = ({ args, registeredArguments, commands }: CommandOf): string => {
  const [first = ''] = args
  if (registeredArguments.length > 0)
    return `error: ${args.length} words where ${registeredArguments.length} belong. What has blanks in it goes in quotes: "Launch room".`
  const known = commands.map((command) => command.name())
  return `error: “${first}” is not known here${known.length === 0 ? '' : `; there are ${known.join(', ')}`}.`
}

/** What is said of a wrong call, and where the right one is told. */
const wrongCall = (command: CommandOf, text: string): string =>
  `${text.startsWith('error: too many arguments') ? tooMany(command) : text.trimEnd()}\nSee ${wayTo(command)} --help.\n`

/** Runs one verb to its end. @param argv the words after the program's name. @returns the exit code. */
export const runCli = async (argv: readonly string[], io: Io): Promise<number> => {
  const secret = secretAmong(argv)
  if (secret !== undefined) {
    tell(io, secret)
    return calledWrongly
  }
  const commander = await import('commander')
  let code = done
  const calling: Calling = (load) => async (options) => {
    const verb = await load()
    code = await verb.run(options, io)
  }
  const root = rootOf(commander)
  for (const verb of verbs) root.addCommand(verb(commander, calling))
  for (const command of withAllBelow(root))
    command.exitOverride().configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(neutralise(text, { lines: true })),
      outputError: (text, write) => write(wrongCall(command, text)),
    })
  root.hook('preAction', (_, command) => {
    const empty = [command, ...aboveOf(command)].map(emptyAmong).find((words) => words !== undefined)
    if (empty !== undefined) command.error(empty)
  })
  try {
    const names = root.commands.map((command) => command.name())
    await root.parseAsync([...verbFirst(argv, names)], { from: 'user' })
    return code
  } catch (error) {
    if (!(error instanceof commander.CommanderError)) throw error
    return error.exitCode === 0 ? done : calledWrongly
  }
}
