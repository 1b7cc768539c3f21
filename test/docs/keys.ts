// docs/keys.md: every key there is, from the one table of commands.
import type { Command, Scope } from '../../store/commands/command.ts'
import { commands } from '../../store/commands/registry.ts'

/** Each scope with the words that say when its keys count, in the order of the page. */
const sections: Readonly<Record<Scope, string>> = {
  composer: 'While you write a message or comment',
  'composer-empty': 'While the composer is empty',
  mention: 'While you write a name after `@`, and somebody here is called so',
  spaces: 'In the list of spaces',
  list: 'In the chat, the posts, the tasks and the comments',
  timeline: 'In the chat',
  detail: 'In an open post or task with its comments',
  item: 'On the selected message, comment, post or task',
  outgoing: 'On something that is not sent, or was refused',
  'outgoing-new': 'On something new that is not sent',
  gap: 'On a line that says that something may be missing',
  offline: 'In a list while the connection is down',
  space: 'While a space is open',
  global: 'Everywhere',
  always: 'Even under an overlay',
  switcher: 'In go-to (`ctrl-k`)',
  help: 'In the list of all keys (`?`)',
  'help-empty': 'In the list of all keys, before anything is typed',
  form: 'In a form',
  files: 'In a list of files',
  attach: 'While you choose a file to attach',
  confirm: 'When asked whether to delete something',
  about: 'While what is known of a space is shown (`I`)',
  members: 'In the list of members (`w`)',
  'members-filter': 'While the list of members is narrowed',
  directory: 'While a space to join is looked for (`J`)',
  people: 'While people are looked for (`W`)',
  surprises: 'In the list of what was not understood',
  unsent: 'In the list of what is unsent',
  requests: 'In the list of who asks for a connection or to join (`C`)',
  accounts: 'In the list of accounts',
  'sign-in-kinds': 'When asked how to sign in',
  'sign-in': 'In the form of signing in',
  'signing-in': 'While signing in',
  'confirm-account': 'When asked whether to remove an account',
  own: 'In the list of what is yours in all spaces (`M`)',
  search: 'While you search messages (`/`)',
  entities: 'When what programs wrote into a message is shown (`E`)',
  readers: 'When it is shown who has read something (`S`)',
  presence: 'While you choose how the others see you (`P`)',
  conflict: 'When two versions of something are shown',
}

/** A key in code marks, readable in a table. */
const code = (key: string): string => (key === '|' ? '`\\|`' : `\`${key}\``)

/** The editing keys are the same wherever text is written, so they have one table; going up and down differs. */
const isShared = ({ id, category }: Command): boolean =>
  category === 'Edit text' && !/\.(?:up|down)$/.test(id)

const editing = commands.filter((command) => command.scope === 'composer' && isShared(command))

const table = (scope: Scope): readonly string[] => {
  const rows = commands.filter((command) => command.scope === scope && !isShared(command))
  if (rows.length === 0) return []
  return [
    `## ${sections[scope]}`,
    '',
    '| keys | what it does |',
    '| --- | --- |',
    ...rows.map(({ keys, title }) => `| ${keys.map(code).join(' ')} | ${title} |`),
    '',
  ]
}

const editingTable = (): readonly string[] => [
  '## Wherever you write text',
  '',
  'The composer, every form, the filters of go-to and of the list of keys.',
  '',
  '| keys | what it does |',
  '| --- | --- |',
  ...editing.map(({ keys, title }) => `| ${keys.map(code).join(' ')} | ${title} |`),
  '',
]

const head = `<!-- Generated from store/commands by \`npm run docs\`. Do not edit. -->

# Keys

\`?\` in the program lists the keys of the place where you are, filters them as you type, and runs the one you choose.
The first key of a row is the one that the program shows.

- A key belongs to the innermost place that has it; what no place has, does nothing.
- Where you write text, a key that is a character is written. The same command then has a key with \`alt\` or \`ctrl\`,
  or is one \`esc\` away; \`ctrl-k\` and then \`>\` runs any command by its name.
- \`ctrl-k\` is always go to, as in other programs for teams. Cutting to the end of the line, \`ctrl-k\` in emacs, is \`alt-k\`.
- \`shift-enter\` and \`ctrl-enter\` need a terminal that tells them from \`enter\` (kitty, Ghostty, WezTerm, foot …);
  \`alt-enter\` and \`ctrl-j\` begin a new line in every terminal.
- Pasted text never sends itself, however many lines it has.
`

/** The page as it should be in docs/keys.md. */
export const keysDoc = (): string =>
  [
    head,
    ...table('composer'),
    ...table('composer-empty'),
    ...table('mention'),
    ...editingTable(),
    ...(Object.keys(sections) as readonly Scope[])
      .filter((scope) => !['composer', 'composer-empty', 'mention'].includes(scope))
      .flatMap(table),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n')
