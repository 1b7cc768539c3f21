// The words of `spaceterm serve` and of the verbs below it: what each takes. What each does is loaded when it is called.
import type { Command as CommandOf } from 'commander'
import type { Calling, Commander } from '../calling.ts'
import type { AdminOptions } from './admin.ts'
import type { BackupOptions } from './backup.ts'
import { durationIn } from './duration.ts'

const dataHelp = 'where the world is kept'
const jsonHelp = 'for programs: one line of JSON'

const readersOf = ({ InvalidArgumentError }: Commander) => {
  const whole = (least: number, most: number, words: string) => (text: string) => {
    const value = Number(text)
    if (/^\d+$/u.test(text) && value >= least && value <= most) return value
    throw new InvalidArgumentError(words)
  }
  return {
    port: whole(0, 65_535, 'A port is a number from 0 to 65535 (0 = any free one).'),
    count: whole(1, 1_000_000_000, 'A whole number from 1 on, please.'),
    url: (text: string): string => {
      const url = URL.parse(text)
      if (url !== null && /^https?:$/u.test(url.protocol) && url.search === '' && url.hash === '')
        return url.href.replace(/\/+$/u, '')
      throw new InvalidArgumentError('An address such as https://chat.example.com, please.')
    },
    duration: (text: string): number => {
      const seconds = durationIn(text)
      if (seconds !== undefined) return seconds
      throw new InvalidArgumentError('A time such as 30m, 12h or 7d, please.')
    },
  }
}

const first = ({ args }: CommandOf): string => args[0] ?? ''

const adminIn = (commander: Commander, calling: Calling): CommandOf => {
  const { Command, Option } = commander
  const { count, duration } = readersOf(commander)
  const run = calling<AdminOptions>(() => import('./admin.ts'))
  const admin = new Command('admin')
    .description('people, invites, tokens and clients of a server, running or not')
    .enablePositionalOptions()
    // Before the verb or behind it: one writes it where one thinks of it.
    .option('--data <dir>', dataHelp)
    .option('--json', jsonHelp)
  const verb = (
    words: string,
    description: string,
    ask: (command: CommandOf) => AdminOptions['command'],
  ): CommandOf => {
    const command = new Command(words.split(' ')[0])
      .description(description)
      .option('--data <dir>', dataHelp)
      .option('--json', jsonHelp)
    for (const word of words.split(' ').slice(1)) command.argument(word)
    command.action(() => run({ ...command.optsWithGlobals(), command: ask(command) }))
    admin.addCommand(command)
    return command
  }
  verb(
    'create-user <name...>',
    'people who may come: anna@example.com "Bob Brown <bob@example.com>"',
    (it) => ({
      verb: 'create-user',
      names: it.args,
    }),
  )
  verb('invite-link', 'a link that lets people join', (it) => {
    const { space, user, role, expires, uses } = it.opts<{
      space?: string
      user?: string
      role: 'admin' | 'member' | 'guest'
      expires: number
      uses?: number
    }>()
    return { verb: 'invite-link', space, user, role, seconds: expires, uses }
  })
    .option('--space <id>', 'they become members of this space')
    .option('--user <name>', 'for somebody who is known here: signs them in, once')
    .addOption(
      new Option('--role <role>', 'what they are in the space')
        .choices(['admin', 'member', 'guest'])
        .default('member'),
    )
    .option('--expires <time>', 'until when it is good', duration, 7 * 24 * 3600)
    .option('--uses <n>', 'how many may come by it (default: as many as like)', count)
  verb('token <user>', 'a token for somebody; printed once', (it) => ({
    verb: 'token',
    user: first(it),
    seconds: it.opts<{ expires?: number }>().expires,
  })).option('--expires <time>', 'how long it is good (default: a month)', duration)
  verb('password <user>', 'set somebody’s password; it is read from stdin', (it) => ({
    verb: 'password',
    user: first(it),
    password: '',
  }))
  verb('list-users', 'who is known here', () => ({ verb: 'list-users' }))
  verb('revoke <user>', 'end all of somebody’s tokens, sessions, keys and their password', (it) => ({
    verb: 'revoke',
    user: first(it),
  }))
  verb('oauth-client <name>', 'register an OAuth2 client; its secret is printed once', (it) => {
    const { redirect, public: isPublic = false } = it.opts<{ redirect: string[]; public?: boolean }>()
    return { verb: 'oauth-client', name: first(it), redirects: redirect, isPublic }
  })
    .requiredOption('--redirect <uri...>', 'where people are sent back to')
    .option('--public', 'a program on people’s own machines: no secret, but PKCE')
  verb('service-app <name>', 'a program with a key of its own; writes service-key-….json', (it) => ({
    verb: 'service-app',
    name: first(it),
    scopes: it.opts<{ scope?: string[] }>().scope ?? [],
  }))
    .option('--scope <scope...>', 'such as spaces.create.actas')
    .option('--out <file>', 'where to write the key')
  verb('service-account <name>', 'a program that speaks Symphony’s API; writes symphony-key-….pem', (it) => ({
    verb: 'service-account',
    name: first(it),
    publicKey: '',
  }))
    .option('--public-key <file>', 'its RSA public key (PEM), if it has one already')
    .option('--out <file>', 'where to write the private key')
  verb('symphony-event', 'tell an event that no call can cause; it is read from stdin (JSON)', (it) => {
    const { to, by } = it.opts<{ to: string[]; by?: string }>()
    return { verb: 'symphony-event', event: {}, to, by }
  })
    .requiredOption('--to <user...>', 'whose feeds it goes to')
    .option('--by <user>', 'whose doing it is (default: the first of them)')
  verb('metrics-token', 'a token that opens /metrics from other machines; printed once', () => ({
    verb: 'metrics-token',
  }))
  return admin
}

const backupIn = ({ Command }: Commander, calling: Calling): CommandOf => {
  const run = calling<BackupOptions>(() => import('./backup.ts'))
  const command = new Command('backup')
    .description('copy the world, who may come and all files into one new folder, while it runs')
    .argument('<folder>', 'the backup; must not be there yet')
    .option('--data <dir>', dataHelp)
    .option('--json', jsonHelp)
  return command.action((target: string) => run({ ...command.optsWithGlobals(), target }))
}

const restoreIn = ({ Command }: Commander, calling: Calling): CommandOf => {
  const run = calling<BackupOptions>(() => import('./restore.ts'))
  const command = new Command('restore')
    .description('make a world of a backup; never over another one; everybody signs in anew')
    .argument('<folder>', 'the backup')
    .option('--data <dir>', 'where the world shall be kept')
    .option('--json', jsonHelp)
  return command.action((target: string) => run({ ...command.optsWithGlobals(), target }))
}

/** Wrong ports, numbers, times and addresses are refused here already (exit code 2), before the verb is loaded. */
export const serveIn = (commander: Commander, calling: Calling): CommandOf => {
  const { Command, Option } = commander
  const { port, count, url, duration } = readersOf(commander)
  return new Command('serve')
    .description('run the server alone, for a team or a script; SIGTERM stops it')
    .enablePositionalOptions()
    .option('--host <address>', 'where to listen', '127.0.0.1')
    .option('--port <n>', 'which port; 0 = any free one', port, 4810)
    .option('--data <dir>', dataHelp)
    .option('--tls-cert <file>', 'certificate chain (PEM): https and wss; SIGHUP reads it anew')
    .option('--tls-key <file>', 'its private key (PEM)')
    .option('--insecure', 'let other machines come without TLS')
    .option('--public-url <url>', 'the address people use, when it is not this one', url)
    .option('--behind-proxy', 'a proxy on this machine says in X-Forwarded-For who comes')
    .option('--max-body <bytes>', 'of one request or frame', count, 1024 * 1024)
    .option('--message-rate <n>', 'messages a second of one person; ten times as many at once', count, 300)
    .option('--sockets-per-person <n>', 'connections of one person', count, 2000)
    .option('--sockets <n>', 'connections in all', count, 20_000)
    .option(
      '--connect-rate <n>',
      'new connections a second of one address; ten times as many at once',
      count,
      300,
    )
    .option('--token-life <time>', 'of OAuth2 access tokens and Symphony sessions', duration, 3600)
    .option('--symphony', 'speak Symphony’s API too (/pod /agent /login /relay), on the same world')
    .option('--demo', 'fill an empty world with the demo company')
    .option('--as <name>', 'for whom the demo company is made')
    .option('-q, --quiet', 'no live teammates')
    .option('--json', 'when ready, print one line of JSON on stdout')
    .option('--log', 'JSON lines on stderr (usual, unless with --demo or --json)')
    .addOption(new Option('--no-log', 'no such lines').default(undefined))
    .addOption(new Option('--embedded', 'as this user’s background server').hideHelp())
    .action(calling(() => import('../serve.ts')))
    .addCommand(backupIn(commander, calling))
    .addCommand(restoreIn(commander, calling))
    .addCommand(adminIn(commander, calling))
}
