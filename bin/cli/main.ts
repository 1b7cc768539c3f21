// The headless verbs: reads the words after `spaceterm`, calls the verb, and answers its exit code.
import type * as commanderModule from 'commander'
import { calledWrongly, done } from './io.ts'
import type { Io } from './io.ts'
import type { SendOptions } from './send.ts'
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
  spaceterm serve --port 4810        serve a team
  spaceterm serve --demo --json      a demo server for a script; one line of JSON when ready
  spaceterm demo --reset             begin the demo company anew
`

type Commander = typeof commanderModule
type CommandOf = commanderModule.Command
type Verb<Options> = { readonly run: (options: Options, io: Io) => Promise<number> }
/** Loads a verb when it is called, and hands its exit code on. */
type Calling = <Options>(load: () => Promise<Verb<Options>>) => (options: Options) => Promise<void>

const rootOf = ({ Command }: Commander) =>
  new Command('spaceterm')
    .description('Team spaces in your terminal: chat, posts and tasks, live.')
    .version(version, '-V, --version')
    .option('--as <name>', 'who to be (default: your name on this machine)')
    .option('-q, --quiet', 'the demo’s teammates rest, unless another terminal watches them')
    .option('--data <dir>', 'where everything is kept (default: SPACETERM_DATA or the system’s place)')
    .option('--light', 'colours for a light background')
    .option('--dark', 'colours for a dark background')
    .addHelpText('after', examples)
    .enablePositionalOptions()

const serveIn = ({ Command, Option, InvalidArgumentError }: Commander, calling: Calling) => {
  const port = (text: string): number => {
    const value = Number(text)
    if (/^\d+$/u.test(text) && value <= 65_535) return value
    throw new InvalidArgumentError('A port is a number from 0 to 65535 (0 = any free one).')
  }
  return new Command('serve')
    .description('run the server alone, for a team or a script; SIGTERM stops it')
    .option('--host <address>', 'where to listen', '127.0.0.1')
    .option('--port <n>', 'which port; 0 = any free one', port, 4810)
    .option('--data <dir>', 'where the world is kept')
    .option('--demo', 'fill an empty world with the demo company')
    .option('--as <name>', 'for whom the demo company is made')
    .option('-q, --quiet', 'no live teammates')
    .option('--json', 'when ready, print one line of JSON on stdout')
    .addOption(new Option('--embedded', 'as this user’s background server').hideHelp())
    .action(calling(() => import('./serve.ts')))
}

const demoIn = ({ Command }: Commander, calling: Calling) =>
  new Command('demo')
    .description('the demo company')
    .option('--reset', 'begin anew; the old world is set aside')
    .option('--data <dir>', 'where the world is kept')
    .action(calling(() => import('./demo.ts')))

/** The options of every verb that talks to a server. */
const withServer = (command: CommandOf): CommandOf =>
  command
    .option('--as <name>', 'who to be on this machine’s own server')
    .option('--data <dir>', 'where this machine’s own server keeps its world')
    .option('-q, --quiet', 'the demo’s teammates rest, unless another terminal watches them')
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

/** Runs one verb to its end. @param argv the words after the program's name. @returns the exit code. */
export const runCli = async (argv: readonly string[], io: Io): Promise<number> => {
  const commander = await import('commander')
  let code = done
  const calling: Calling = (load) => async (options) => {
    const verb = await load()
    code = await verb.run(options, io)
  }
  const root = rootOf(commander)
  for (const verb of [spacesIn, sendIn, watchIn, serveIn, demoIn]) root.addCommand(verb(commander, calling))
  for (const command of [root, ...root.commands])
    command.exitOverride().configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      outputError: (text, write) => write(`${text.trimEnd()}\nSee spaceterm --help.\n`),
    })
  try {
    const verbs = root.commands.map((command) => command.name())
    await root.parseAsync([...verbFirst(argv, verbs)], { from: 'user' })
    return code
  } catch (error) {
    if (!(error instanceof commander.CommanderError)) throw error
    return error.exitCode === 0 ? done : calledWrongly
  }
}
