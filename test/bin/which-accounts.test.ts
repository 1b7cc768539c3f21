// Which accounts a start opens, and which of them one sees first.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInteractive } from '../../bin/cli/interactive.ts'
import { chooseAccounts, isPlaceholder, onlyLocal, rememberShown } from '../../bin/which-accounts.ts'
import { THIS_MACHINE } from '../../src/domain/accounts.ts'
import type { Account, AccountId } from '../../src/domain/accounts.ts'
import { openHome } from '../support/home.ts'
import { safely } from '../support/things.ts'

const account = (id: string, name: string, server: string): Account => ({
  id: id as AccountId,
  name: safely(name),
  kind: 'token',
  server,
})

const avaya = account('a1', 'Avaya', 'https://spacesapis.avayacloud.com')
const team = account('b2', 'Team', 'http://127.0.0.1:4810')
const boat = account('c3', 'Boat', 'http://127.0.0.1:4810')

const opened = (folder: string, all: readonly Account[], ...argv: readonly string[]) => {
  const parsed = parseInteractive(argv)
  assert.ok(parsed.ok)
  const opening = chooseAccounts(parsed.value, folder, { list: () => all })
  if (typeof opening === 'string') return opening
  const names = opening.accounts.map(({ name }) => name).join(' ')
  return `${names} → ${opening.front.name}${isPlaceholder(opening.front) ? '?' : ''}`
}

test('all that are signed in, the machine’s own server only where there is none or on demand', () => {
  using home = openHome()
  const see = (all: readonly Account[], ...argv: readonly string[]) => opened(home.folder, all, ...argv)
  assert.equal(see([]), 'Local → Local')
  assert.equal(see([avaya, team]), 'Avaya Team → Avaya')
  assert.equal(see([avaya, team], '--local'), 'Avaya Team Local → Local')
  assert.equal(see([avaya, team], '--as', 'bob'), 'Avaya Team Local → Local')
  assert.equal(see([avaya, team], '--account', 'team'), 'Avaya Team → Team')
  assert.equal(see([avaya, team], '--account', 'b2'), 'Avaya Team → Team')
  assert.equal(see([avaya, team], '--account', 'local'), 'Avaya Team Local → Local')
  assert.equal(see([avaya, team], '--local', '--account', 'Team'), 'Avaya Team Local → Team')
  assert.equal(onlyLocal('Ann').front.person, 'Ann')
})

test('who has Symphony on this machine’s own server sees its company from both sides', () => {
  using home = openHome()
  const symphony: Account = { ...account('d4', 'Symphony', THIS_MACHINE), kind: 'symphony' }
  const see = (all: readonly Account[], ...argv: readonly string[]) => opened(home.folder, all, ...argv)
  assert.equal(see([symphony]), 'Local Symphony → Local')
  assert.equal(see([avaya, symphony]), 'Avaya Local Symphony → Avaya')
  assert.equal(see([symphony], '--local', '--account', 'symphony'), 'Local Symphony → Symphony')
})

test('of one server: its accounts, or a place for the first one', () => {
  using home = openHome()
  const see = (all: readonly Account[], ...argv: readonly string[]) => opened(home.folder, all, ...argv)
  assert.equal(see([avaya, team, boat], '--server', '127.0.0.1:4810'), 'Team Boat → Team')
  assert.equal(
    see([avaya, team, boat], '--server', 'HTTP://127.0.0.1:4810/', '--account', 'boat'),
    'Team Boat → Boat',
  )
  assert.equal(see([avaya], '--server', 'https://new.example/x'), 'new.example → new.example?')
  assert.equal(see([], '--server', 'new.example'), 'new.example → new.example?')
})

test('the one that was shown last is shown first, as long as it is there', () => {
  using home = openHome()
  rememberShown(home.folder, team.id)
  assert.equal(opened(home.folder, [avaya, team]), 'Avaya Team → Team')
  assert.equal(opened(home.folder, [avaya, boat]), 'Avaya Boat → Avaya')
  rememberShown(`${home.folder}/nowhere`, team.id)
})

test('a name that nobody has is said, with the names there are', () => {
  using home = openHome()
  assert.match(opened(home.folder, [avaya, team], '--account', 'work'), /There are: Avaya, Team/)
  assert.match(opened(home.folder, [], '--account', 'work'), /no accounts yet.*login/)
})
