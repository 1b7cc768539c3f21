// `spaceterm login …`: signs in and keeps the account; the client and all verbs can use it from then on.
import type { Account, Accounts } from '../../src/domain/accounts.ts'
import type { Result } from '../../src/domain/result.ts'
import { createAccounts } from '../accounts.ts'
import { foldersFor } from '../embedded/folders.ts'
import { createAsking } from './asking.ts'
import { calledWrongly, didNotWork, done, tell } from './io.ts'
import type { Io } from './io.ts'
import { formOf } from './login-forms.ts'
import type { LoginForm, LoginOptions } from './login-forms.ts'
import { stopWish } from './stop-wish.ts'

const loopback = /^(?:https:|http:\/\/(?:127\.|localhost|\[::1\]))|^(?!http:)/iu

type Add = (form: LoginForm) => Promise<Result<Account>>

/** A space says that it has a PIN only when one knocks; then whoever is there is asked for it. */
const withPin = async (
  form: LoginForm,
  added: Result<Account>,
  add: Add,
  io: Io,
): Promise<Result<Account>> => {
  const asking = createAsking(io)
  const isShut =
    form.kind === 'guest' && form.pin === undefined && !added.ok && / PIN/u.test(added.problem.words)
  if (!isShut || !asking.canAsk) return added
  tell(io, added.problem.words)
  const pin = (await asking.hidden('PIN'))?.trim()
  return pin === undefined || pin === '' ? added : add({ ...form, pin })
}

const report = (account: Account, accounts: Accounts, options: LoginOptions, io: Io): void => {
  const { id, name, kind, server, person } = account
  const { place, words } = accounts.keptIn(id)
  if (options.json) {
    io.stdout.write(`${JSON.stringify({ id, name, person, kind, server, secret: place })}\n`)
    return
  }
  tell(io, `Signed in to ${name}${person === undefined ? '' : ` as ${person}`}. Your secret is ${words}.`)
  if (kind === 'guest' && options.renew !== true)
    tell(
      io,
      'A guest’s sign-in lasts a day. With --renew you come again by yourself, as a new guest of that name.',
    )
  tell(io, `Now: spaceterm, or spaceterm spaces --account ${/^\S+$/u.test(name) ? name : `"${name}"`}`)
}

/** Exit code 2 when the form is not complete, 1 when it was given up or refused; then nothing is kept. */
export const run = async (options: LoginOptions, io: Io): Promise<number> => {
  const form = await formOf(options, io)
  if (typeof form === 'string') {
    tell(io, form)
    return calledWrongly
  }
  if (form === undefined) {
    tell(io, 'Nothing was changed.')
    return didNotWork
  }
  if (!loopback.test(form.server))
    tell(io, 'Warning: http:// is not encrypted. Whoever is on the way can read your sign-in.')
  using stop = stopWish(io)
  const accounts = createAccounts({ folder: foldersFor(options.data, io.env).data, env: io.env })
  const add: Add = (filled) =>
    accounts.add(filled, {
      signal: stop.signal,
      onAddress: (url) => tell(io, `Your browser opens this address; if not, open it yourself:\n  ${url}`),
      ...(options.account !== undefined && { name: options.account }),
    })
  const added = await withPin(form, await add(form), add, io)
  if (!added.ok) {
    tell(io, added.problem.words)
    return didNotWork
  }
  report(added.value, accounts, options, io)
  return done
}
