// Signing in as the form sees it: under way, an address to open, what was wrong with the input kept, given up, done.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Account, AccountId, Accounts, SignInForm } from '../../../src/domain/accounts.ts'
import { failed, ok } from '../../../src/domain/result.ts'
import type { Result } from '../../../src/domain/result.ts'
import { signInFormOf, signInOverlay } from '../../../store/commands/sign-in-forms.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { createSigningIn } from '../../../store/sync/signing-in.ts'
import { settled } from '../../support/clock.ts'
import { safely } from '../../support/things.ts'

const avaya: Account = {
  id: 'a1' as AccountId,
  name: safely('Avaya'),
  kind: 'browser',
  server: 'https://spaces.example',
}

type Asked = {
  readonly form: SignInForm
  readonly options: Parameters<Accounts['add']>[1]
  readonly answer: (result: Result<Account>) => void
}

const given = () => {
  const store = createSpacetermStore()
  const form = signInOverlay('browser', { server: 'https://spaces.example' })
  store.dispatch({ type: 'overlay-shown', overlay: form })
  const asked: Asked[] = []
  const done: Account[] = []
  const signingIn = createSigningIn({
    accounts: async () => ({
      add: async (wanted, options) =>
        new Promise((answer) => {
          asked.push({ form: wanted, options, answer })
        }),
    }),
    safe: safely,
    done: (account) => void done.push(account),
  })
  const begin = async (): Promise<Asked> => {
    signingIn.begin(store, signInFormOf(form))
    await settled()
    const last = asked.at(-1)
    assert.ok(last)
    return last
  }
  const shown = () => {
    const { overlay } = store.getState().view
    return overlay?.kind === 'sign-in' ? overlay : undefined
  }
  return { store, signingIn, begin, shown, done, form }
}

suite('signing in', () => {
  test('the caret goes to the field that the words are about', async () => {
    for (const [of, words, name] of [
      ['guest', 'The space does not let you in without its PIN.', 'pin'],
      ['invite', 'x does not take this invite: username: somebody here has this name.', 'username'],
      ['guest', 'There is no such space.', 'space'],
    ] as const) {
      const { store, begin, shown } = given()
      store.dispatch({ type: 'overlay-shown', overlay: signInOverlay(of) })
      const { answer } = await begin()
      answer(failed({ words: safely(words), again: 'never' }))
      await settled()
      const form = shown()
      assert.equal(form?.fields[form.field]?.name, name)
    }
  })

  test('the form waits, shows the address, and is gone when it worked', async () => {
    const { begin, shown, done, store } = given()
    const { form, options, answer } = await begin()
    assert.deepEqual(form, { kind: 'browser', server: 'https://spaces.example' })
    assert.match(shown()?.waiting?.words ?? '', /server/)
    options.onAddress('https://login.example/authorize?x=1')
    assert.equal(shown()?.waiting?.address, 'https://login.example/authorize?x=1')
    answer(ok(avaya))
    await settled()
    assert.equal(store.getState().view.overlay, undefined)
    assert.deepEqual(done, [avaya])
  })

  test('what was wrong stands in the form, and so does what was typed', async () => {
    const { begin, shown, done, form } = given()
    const { answer } = await begin()
    answer(failed({ again: 'never', words: safely('Not today.') }))
    await settled()
    assert.equal(shown()?.problem, 'Not today.')
    assert.equal(shown()?.waiting, undefined)
    assert.deepEqual(shown()?.fields, form.fields)
    assert.deepEqual(done, [])
  })

  test('given up: the attempt is called off, and what it says afterwards is not shown', async () => {
    const { begin, shown, signingIn, done } = given()
    const { options, answer } = await begin()
    signingIn.cancel()
    assert.equal(options.signal.aborted, true)
    assert.equal(shown()?.waiting, undefined)
    options.onAddress('https://late.example')
    answer(failed({ again: 'never', words: safely('Aborted.') }))
    await settled()
    assert.equal(shown()?.problem, undefined)
    assert.equal(shown()?.waiting, undefined)
    assert.deepEqual(done, [])
  })

  test('given up too late: the account is there', async () => {
    const { begin, signingIn, done } = given()
    const { answer } = await begin()
    signingIn.cancel()
    answer(ok(avaya))
    await settled()
    assert.deepEqual(done, [avaya])
  })

  test('a second attempt calls the first one off', async () => {
    const { begin, shown } = given()
    const first = await begin()
    const second = await begin()
    assert.deepEqual([first.options.signal.aborted, second.options.signal.aborted], [true, false])
    first.answer(failed({ again: 'never', words: safely('Aborted.') }))
    await settled()
    assert.ok(shown()?.waiting, 'the second one goes on')
  })

  test('a program whose files are gone says so', async () => {
    const store = createSpacetermStore()
    const form = signInOverlay('browser', { server: 'https://spaces.example' })
    store.dispatch({ type: 'overlay-shown', overlay: form })
    const signingIn = createSigningIn({
      accounts: () => Promise.reject(new Error('Cannot find module')),
      safe: safely,
      done: () => assert.fail('nobody signed in'),
    })
    signingIn.begin(store, signInFormOf(form))
    await settled()
    const { overlay } = store.getState().view
    assert.match(overlay?.kind === 'sign-in' ? (overlay.problem ?? '') : '', /A part of spaceterm is missing/)
  })
})
