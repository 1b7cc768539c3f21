// The words of `spaceterm login`, `accounts` and `logout`: what each takes, for the parser and for --help.
import type { Command as CommandOf } from 'commander'
import type { Calling, Commander } from './calling.ts'
import type { LoginForm, LoginOptions } from './login-forms.ts'
import type { LogoutOptions } from './logout.ts'

const examples = `
Examples:
  spaceterm login --token-stdin < token.txt          a token that you have
  spaceterm login guest LINK --name "Ann"            into one space, without an account
  spaceterm login browser --client-id ID             in the browser
  spaceterm login refresh-token < tokens.json        refresh token, client id and secret
  spaceterm login service-app service-key-1.json     a service app's key file
  spaceterm login invite LINK                        an invite to a spaceterm server
  spaceterm login symphony KEY.pem --as BOT --server https://company.symphony.com

Secrets come from stdin or are asked for; they are never options. docs/accounts.md tells more.
`

/** The options of every kind of sign-in. */
const withAccount = (command: CommandOf, server = 'where to sign in (default: Avaya Spaces)'): CommandOf =>
  command
    .option('--server <url>', server)
    .option('--account <name>', 'what to call the account here')
    .option('--data <dir>', 'where accounts are kept (default: SPACETERM_DATA or the system’s place)')
    .option('--json', 'print the account as one line of JSON')

/** `login` alone takes a token; each other kind of sign-in is a verb below it. All of them run `login.ts`. */
export const loginIn = ({ Command }: Commander, calling: Calling) => {
  const login = calling<LoginOptions>(() => import('./login.ts'))
  const kind = (name: Exclude<LoginForm['kind'], 'token'>, description: string, server?: string) =>
    withAccount(new Command(name), server).description(description)
  /** Options may stand before or after the kind. */
  const act =
    (name: LoginForm['kind']) =>
    (command: CommandOf, what?: string): Promise<void> =>
      login({
        ...command.optsWithGlobals<Omit<LoginOptions, 'kind'>>(),
        kind: name,
        ...(what !== undefined && { what }),
      })

  const guest = kind('guest', 'into one space, without an account; asks for its PIN')
    .argument('<space>', 'its id, its link, or an invite’s link')
    .option('--name <name>', 'the name that others see')
    .option('--pin-stdin', 'read the PIN from stdin')
    .option('--renew', 'when the day of a guest is over, come again as a new one of that name')
    .action((space: string, _, command: CommandOf) => act('guest')(command, space))
  const browser = kind('browser', 'in the browser of this machine')
    .option('--client-id <id>', 'what this program is registered as there')
    .option('--client-secret-stdin', 'read the client’s secret from stdin')
    .action((_, command: CommandOf) => act('browser')(command))
  const refreshToken = kind(
    'refresh-token',
    'refresh token, client id and client secret from stdin: JSON, or a line each',
  )
    .option('--client-id <id>', 'when it is not on stdin')
    .action((_, command: CommandOf) => act('refresh-token')(command))
  const serviceApp = kind('service-app', 'as a service app')
    .argument('<keyfile>', 'its service-key-….json')
    .action((file: string, _, command: CommandOf) => act('service-app')(command, file))
  const invite = kind('invite', 'to a spaceterm server, with an invite')
    .argument('<invite>', 'its link or its code; - reads stdin')
    .option('--as <name>', 'the name to sign in with')
    .option('--name <name>', 'the name that others see')
    .action((code: string, _, command: CommandOf) => act('invite')(command, code))

  const symphony = kind(
    'symphony',
    'to Symphony, as a service account with its private RSA key',
    'the address of the pod',
  )
    // Not `requiredOption`: that would be complained of before a key file that is missing, too.
    .argument('[keyfile]', 'its private key (PEM), readable by you alone; it must be named')
    .option('--as <name>', 'the user name of the service account; it must be named')
    .option('--agent <url>', 'the agent, where it is not at the pod')
    .option('--key-manager <url>', 'the key manager, where it is not at the pod')
    .option('--keep-key', 'keep the key itself with your secrets, instead of reading its file each time')
    .action((file: string | undefined, _, command: CommandOf) => act('symphony')(command, file))

  const root = withAccount(new Command('login'))
    .description('sign in to Avaya Spaces, Symphony or a spaceterm server')
    .option('--token-stdin', 'read the token from stdin')
    .addHelpText('after', examples)
    .enablePositionalOptions()
    .action((_, command: CommandOf) => act('token')(command))
  for (const each of [guest, browser, refreshToken, serviceApp, invite, symphony]) root.addCommand(each)
  return root
}

/** Takes no server: only what is kept on this machine is looked at. */
export const accountsIn = ({ Command }: Commander, calling: Calling) =>
  new Command('accounts')
    .description('list your accounts, and where each secret is kept')
    .option('--data <dir>', 'where accounts are kept')
    .option('--json', 'for programs: one JSON object a line')
    .action(calling(() => import('./accounts.ts')))

/** The account is an argument and must be named: nobody signs out of one by leaving out a word. */
export const logoutIn = ({ Command }: Commander, calling: Calling) => {
  const logout = calling<LogoutOptions>(() => import('./logout.ts'))
  return new Command('logout')
    .description('forget an account, and take its sign-in back at the server')
    .argument('<account>', 'its name')
    .option('--data <dir>', 'where accounts are kept')
    .action((account: string, options: Omit<LogoutOptions, 'account'>) => logout({ ...options, account }))
}
