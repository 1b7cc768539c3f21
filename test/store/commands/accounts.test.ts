// Accounts by keys: walking, the list, the forms of signing in; and no secret leaves a form by another way than its own.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { AccountId } from '../../../src/domain/accounts.ts'
import { spaceId } from '../../../src/domain/ids.ts'
import type { AccountSummary } from '../../../store/accounts.ts'
import { kindsInOrder, signInFormOf, signInOverlay } from '../../../store/commands/sign-in-forms.ts'
import { switcherRows } from '../../../store/commands/help.ts'
import { footerHints } from '../../../store/commands/footer.ts'
import type { StateEvent } from '../../../store/events.ts'
import { keptForm } from '../../../store/kept-form.ts'
import { safely } from '../../support/things.ts'
import { company, NOON, sitDown } from './driver.ts'

const summary = (name: string, more: Partial<AccountSummary> = {}): AccountSummary => ({
  id: name.toLowerCase() as AccountId,
  name: safely(name),
  kind: 'token',
  server: `https://${name.toLowerCase()}.example`,
  kept: safely('in the system’s keyring'),
  here: false,
  link: 'live',
  unread: 0,
  mentions: 0,
  unsent: 0,
  requests: 0,
  drafts: 0,
  spaces: [],
  ...more,
})

const quiet = { kind: 'group', unread: 0, mentions: 0, pinned: false, silent: false } as const
const elsewhere = [
  { ...quiet, id: spaceId('design'), title: safely('Design'), unread: 4 },
  { ...quiet, id: spaceId('quay'), title: safely('Quay') },
]

const accounts: readonly AccountSummary[] = [
  summary('Home', { here: true, person: safely('Mira') }),
  summary('Avaya', { unread: 4, spaces: elsewhere }),
  summary('Team', { link: 'refused', unsent: 2 }),
]

const seen = (all = accounts): StateEvent => ({ type: 'accounts-seen', accounts: all })
const among = (...more: readonly StateEvent[]) => sitDown([...company, seen(), ...more])

const refused: StateEvent = {
  type: 'link-changed',
  link: { status: 'refused', reason: safely('Your sign-in has expired.') },
  at: NOON,
}

suite('walking between accounts', () => {
  test('alt-a goes to the next one; alone there is none', () => {
    const person = among()
    person.press('alt-a')
    assert.deepEqual(person.did, ['show avaya'])
    const alone = sitDown([...company, seen([summary('Home', { here: true })])])
    alone.press('alt-a')
    assert.deepEqual(alone.did, [])
    assert.match(alone.notice() ?? '', /no other account/)
  })

  test('one list over all of them: the cursor walks on into the next account; Enter goes there', () => {
    const person = among({ type: 'focus-moved', focus: 'spaces' })
    person.press('end')
    assert.deepEqual(person.state().view.pointed, { account: 'team' })
    person.press('up', 'enter')
    assert.deepEqual(person.did, ['show avaya quay'])
    person.press('up', 'up', 'enter')
    assert.deepEqual(person.did, ['show avaya quay', 'show avaya'], 'its name is a row too')
    person.press('up')
    assert.equal(person.state().view.pointed, undefined)
    assert.equal(person.state().view.cursor, 'support', 'the last of the spaces')
    person.press('down', 'down', 'm')
    assert.deepEqual(person.sent, [], 'what is in another account is not acted on from here')
  })

  test('a space of another account that goes leaves the cursor at its account', () => {
    const person = among({ type: 'focus-moved', focus: 'spaces' })
    person.press('end', 'up')
    person.happens(seen(accounts.map((one) => ({ ...one, spaces: [] }))))
    person.press('enter')
    assert.deepEqual(person.did, ['show avaya'])
  })

  test('go-to lists the other accounts and their spaces; one’s own come first', () => {
    const person = among()
    assert.deepEqual(
      switcherRows(person.state(), '')
        .map(({ kind, title }) => `${kind} ${title}`)
        .slice(-5),
      ['space Support', 'account Avaya', 'elsewhere Design', 'elsewhere Quay', 'account Team'],
    )
    assert.deepEqual(
      switcherRows(person.state(), 'design').map(({ kind }) => kind),
      ['space', 'elsewhere'],
    )
    person.press('ctrl-k')
    person.type('quay')
    person.press('enter')
    assert.deepEqual(person.did, ['show avaya quay'])
  })

  test('go-to finds a space by its account’s name too; where two are called the same each says whose it is', () => {
    const person = among()
    const rows = (query: string): readonly string[] =>
      switcherRows(person.state(), query).map((row) => {
        const account =
          row.kind === 'elsewhere' ? row.account.name : row.kind === 'space' ? row.where : undefined
        return `${row.title} ${account ?? '-'}`
      })
    assert.deepEqual(rows('design'), ['Design Home', 'Design Avaya'])
    assert.deepEqual(rows('design av'), ['Design Avaya'])
    assert.deepEqual(rows('quay av'), ['Quay Avaya'])
    assert.deepEqual(rows('support'), ['Support -'], 'nothing has to be told apart')
    assert.deepEqual(
      rows('avaya'),
      ['Avaya -', 'Quay Avaya', 'Design Avaya'],
      'the account itself comes first',
    )
    const alone = sitDown([...company, seen([summary('Home', { here: true })])])
    assert.deepEqual(switcherRows(alone.state(), 'support home'), [])
  })

  test('the next unread may be in another account', () => {
    const person = among({ type: 'space-read', space: spaceId('design'), readAt: NOON, unread: 0 })
    person.press('alt-n')
    assert.deepEqual(person.did, ['show avaya design'])
  })
})

suite('the list of accounts', () => {
  test('moves, goes to one, and asks before one is removed', () => {
    const person = among()
    person.press('alt-A')
    person.press('down', 'enter')
    assert.deepEqual(person.did, ['show avaya'])
    person.press('alt-A', 'down', 'down', 'd', 'n')
    assert.deepEqual(person.did, ['show avaya'])
    person.press('alt-A', 'down', 'down', 'd', 'enter')
    assert.equal(person.overlay()?.kind, 'confirm-account', 'Enter is not enough')
    person.press('y')
    assert.deepEqual(person.did, ['show avaya', 'remove team'])
    assert.equal(person.overlay(), undefined)
  })

  test('this machine’s own server is neither removed nor signed in to', () => {
    const person = sitDown([...company, seen([summary('Local', { here: true, kind: 'local' })])])
    person.press('alt-A', 'd')
    assert.equal(person.overlay()?.kind, 'accounts')
    person.press('s')
    assert.match(person.notice() ?? '', /needs no sign-in/)
  })

  test('signing in again: the form of the same kind, filled with what is no secret', () => {
    const person = among()
    person.press('alt-A', 'down', 's')
    assert.deepEqual(person.did, ['show avaya'], 'the form stands where the account is')
    const overlay = person.overlay()
    assert.ok(overlay?.kind === 'sign-in')
    assert.deepEqual(
      overlay.fields.map(({ name, editor }) => [name, editor.text]),
      [
        ['server', 'https://avaya.example'],
        ['token', ''],
      ],
    )
    assert.equal(overlay.fields[overlay.field]?.name, 'token')
  })

  test('home and end go to the first way to sign in and to the last', () => {
    const person = sitDown()
    person.happens({ type: 'overlay-shown', overlay: { kind: 'sign-in-kinds', chosen: 'guest' } })
    const chosen = () => {
      const overlay = person.overlay()
      return overlay?.kind === 'sign-in-kinds' ? overlay.chosen : undefined
    }
    person.press('end')
    assert.equal(chosen(), kindsInOrder.at(-1))
    person.press('home')
    assert.equal(chosen(), kindsInOrder[0])
  })

  test('where the sign-in is over, the footer says the key', () => {
    assert.ok(!footerHints(among().state()).some(({ hint }) => hint === 'sign in'))
    const person = among(refused)
    person.press('alt-l')
    assert.equal(person.overlay()?.kind, 'sign-in')
  })
})

const SECRET = 'canary-4711-do-not-tell'

suite('the form of signing in', () => {
  test('each kind asks for what its form needs, and no more', () => {
    for (const kind of kindsInOrder) {
      const form = signInFormOf(signInOverlay(kind, { server: 'https://x.example' }))
      assert.equal(form.kind, kind)
      assert.equal(
        'server' in form ? form.server : undefined,
        kind === 'symphony-here' ? undefined : 'https://x.example',
      )
    }
  })

  test('filled in by keys: a token that was pasted in lines is one word', () => {
    const person = among()
    person.press('alt-A', 'a', 'down', 'down', 'down', 'enter')
    const overlay = person.overlay()
    assert.ok(overlay?.kind === 'sign-in' && overlay.of === 'token')
    person.paste('Bearer eyJ\n  abc')
    person.press('enter')
    assert.deepEqual(
      person.forms.map((form) => (form.kind === 'token' ? form.token : form.kind)),
      ['eyJabc'],
    )
  })

  test('what is missing is said, and the caret stands there', () => {
    const person = among()
    person.press('alt-A', 'a', 'down', 'down', 'down', 'enter', 'ctrl-s')
    const overlay = person.overlay()
    assert.ok(overlay?.kind === 'sign-in')
    assert.match(overlay.problem ?? '', /Token is needed/)
    assert.deepEqual(person.forms, [])
  })

  test('a secret stays out of what is kept and of what is written down of the state', () => {
    const person = among()
    const events: string[] = []
    const stop = person.subscribe((state) => events.push(JSON.stringify(state)))
    for (const kind of kindsInOrder) {
      const form = signInOverlay(kind)
      for (const [field, { secret }] of form.fields.entries()) {
        if (!secret) continue
        person.happens({ type: 'overlay-shown', overlay: { ...form, field } })
        person.type(SECRET)
        person.press('ctrl-w', 'ctrl-y', 'ctrl-z', 'alt-z', 'left', 'right')
        const overlay = person.overlay()
        assert.ok(overlay?.kind === 'sign-in')
        assert.equal(overlay.fields[field]?.editor.text, SECRET, `${kind}: it is really there`)
        assert.equal(keptForm(overlay), undefined)
      }
    }
    stop()
    assert.ok(events.length > 20)
    assert.ok(!events.some((written) => written.includes('canary')))
  })

  test('Esc asks before what was filled in is thrown away; while it waits it stops', () => {
    const person = among()
    person.press('alt-A', 'a', 'down', 'down', 'down', 'enter')
    person.type('abc')
    person.press('escape')
    assert.equal(person.overlay()?.kind, 'sign-in')
    person.press('escape')
    assert.equal(person.overlay(), undefined)
    const waiting = { words: 'Go on in the browser', address: safely('https://login.example/x') }
    person.happens({ type: 'overlay-shown', overlay: { ...signInOverlay('browser'), waiting } })
    person.type('zzz')
    person.press('c', 'escape')
    assert.deepEqual(person.did, ['copy https://login.example/x', 'cancel sign-in'])
    const overlay = person.overlay()
    assert.ok(overlay?.kind === 'sign-in' && overlay.fields.every(({ editor }) => !editor.text.includes('z')))
  })
})
