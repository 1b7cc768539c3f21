// The accounts that are live in this program: one composed client for each, all in one deck. Opens, adds, removes, stops.
import { readdirSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Theme } from '../components/theme/theme.ts'
import { isSymphonyHere } from '../src/domain/accounts.ts'
import type { Account, AccountId, Accounts, SignInForm } from '../src/domain/accounts.ts'
import { isInUse } from '../src/persistence/in-use.ts'
import { neutralise } from '../src/text/neutralise.ts'
import type { AccountsPort } from '../store/accounts.ts'
import { goToItem } from '../store/commands/go-to-item.ts'
import { createDeck } from '../store/deck.ts'
import type { Card, Deck } from '../store/deck.ts'
import { realClock } from '../store/sync/clock.ts'
import { createSigningIn } from '../store/sync/signing-in.ts'
import type { StorePort } from '../store/sync/store-port.ts'
import { askTogether } from '../store/together.ts'
import { compose } from './compose.ts'
import type { Client } from './compose.ts'
import { recordingWords, saveRecording } from './recording.ts'
import { accountFileIn, clientFileIn } from './embedded/folders.ts'
import { createSignIn } from './embedded/join.ts'
import type { Joining } from './embedded/join.ts'
import { isPlaceholder, LOCAL, localAccount, rememberShown } from './which-accounts.ts'
import type { Opening } from './which-accounts.ts'

/** What one terminal shows: which accounts, how to reach them, and what to draw on. */
export type LiveOptions = {
  readonly opening: Opening
  /** How to reach this machine's own server, should it be needed. */
  readonly joining: Joining
  /** Loaded when it is needed: it brings the keyring and all ways of signing in. */
  readonly accounts: () => Promise<Accounts>
  /** The same, when it has been loaded already. */
  readonly loaded: () => Accounts | undefined
  readonly theme: Theme
  readonly write: (sequence: string) => void
  readonly quit: () => void
}

/** `start` is called once, after the first frame; `stop` may come at any time, and more than once. */
export type LiveAccounts = {
  readonly deck: Deck
  /** Connects the one on the screen, then opens the others. */
  start(): void
  /** All save before it returns, then they disconnect. */
  stop(): Promise<void>
  /** Saves what happened last in the one on the screen; its path, if that could be done. */
  record(): string | undefined
}

/** OSC 52: the terminal puts it into the clipboard, if it lets programs do so. */
const intoClipboard = (text: string): string =>
  `\u001B]52;c;${Buffer.from(text, 'utf8').toString('base64')}\u0007`

/** In a shell `~` would have been one's home. */
const fromHome = (form: SignInForm): SignInForm =>
  form.kind === 'service-app' || form.kind === 'symphony'
    ? { ...form, keyFile: form.keyFile.replace(/^~(?=\/)/u, homedir()) }
    : form

const noticeIn = (store: StorePort, words: string, tone: 'plain' | 'warning' = 'plain'): void =>
  store.dispatch({ type: 'notice-shown', notice: { tone, words: neutralise(words) } })

/** With all that lies beside it; unless another terminal has it open. Whether nothing is left to be told. */
const deleteFile = (file: string): boolean => {
  try {
    if (isInUse(file)) return true
    const folder = dirname(file)
    for (const name of readdirSync(folder))
      if (name.startsWith(basename(file))) rmSync(join(folder, name), { force: true })
    return true
  } catch {
    return false // said to the person by the caller: the disk refuses
  }
}

/** Opens the account in front, with what was kept of it; nothing connects before `start`. */
export const openAccounts = (options: LiveOptions): LiveAccounts => {
  const { opening, joining, accounts, loaded, theme, write, quit } = options
  const folder = joining.folders.data
  const clients = new Map<AccountId, Client>()
  /** The one on the screen; known a moment before it is shown, for then it begins to be read. */
  let shown = opening.front.id
  let started = false
  let stopped = false

  const fileOf = ({ id }: Account): string =>
    id === LOCAL ? clientFileIn(folder, joining.username) : accountFileIn(folder, id)

  const signInOf = (account: Account) => {
    if (account.id === LOCAL) return createSignIn(joining)
    return isPlaceholder(account) ? undefined : loaded()?.signInOf(account.id)
  }

  const cardOf = (account: Account, client: Client): Card => ({
    account,
    kept: neutralise(
      account.id === LOCAL || isPlaceholder(account) ? '' : (loaded()?.keptIn(account.id).words ?? ''),
    ),
    store: client.store,
    context: client.context,
  })

  const open = (account: Account): Card => {
    const known = clients.get(account.id)
    const client =
      known ??
      compose({
        network: account.name,
        signIn: signInOf(account),
        speaks: account.kind === 'symphony' ? 'symphony' : 'spaces',
        file: fileOf(account),
        welcome: account.id === LOCAL,
        accounts: port,
        isShown: () => shown === account.id,
        theme,
        quit,
        record: (recorder) => recordingWords(saveRecording(joining.folders.log, recorder, new Date())),
      })
    clients.set(account.id, client)
    if (known === undefined && started) client.start()
    return cardOf(account, client)
  }

  const show: AccountsPort['show'] = (id, space) => {
    if (!clients.has(id)) return
    shown = id
    deck.show(id, space)
    rememberShown(folder, id)
  }

  /** Not the one on the screen. */
  const close = async (id: AccountId): Promise<void> => {
    deck.take(id)
    const client = clients.get(id)
    clients.delete(id)
    await client?.stop()
  }

  const closePlaceholders = (): void => {
    const { front, cards } = deck
    for (const { account } of cards())
      if (isPlaceholder(account) && account !== front().account) void close(account.id)
  }

  const signedIn = (account: Account): void => {
    if (stopped) return
    const again = clients.get(account.id)
    // Its company is seen from both sides.
    if (isSymphonyHere(account) && !clients.has(LOCAL)) deck.put(open(localAccount(joining.displayname)))
    const card = open(account)
    deck.put(card)
    again?.backend.reconnect()
    show(account.id)
    noticeIn(card.store, `Signed in to ${account.name}.`)
    closePlaceholders()
  }

  const signingIn = createSigningIn({ accounts, safe: neutralise, done: signedIn })

  /** It is forgotten already: off the screen, and off the disk. */
  const putAway = async (account: Account): Promise<void> => {
    const next = deck.cards().find((card) => card.account.id !== account.id)
    if (next === undefined) deck.put(open(localAccount(joining.displayname)))
    if (shown === account.id) show(next?.account.id ?? LOCAL)
    await close(account.id)
    const file = fileOf(account)
    if (!deleteFile(file)) noticeIn(deck.front().store, `${file} could not be deleted.`, 'warning')
  }

  const remove = async (id: AccountId): Promise<void> => {
    const account = deck.cards().find((card) => card.account.id === id)?.account
    if (account === undefined) return
    const known = await accounts()
    const removed = await known.remove(id)
    // What could not be told to the server is forgotten here nevertheless.
    const isGone = !known.list().some((one) => one.id === id)
    if (isGone && !stopped) await putAway(account)
    const { store } = deck.front()
    if (removed.ok) noticeIn(store, `${account.name} was removed from this machine.`)
    else noticeIn(store, removed.problem.words, 'warning')
  }

  const contextOf = (id: AccountId) => deck.cards().find((card) => card.account.id === id)?.context

  const port: AccountsPort = {
    show,
    goTo: (id, item) => {
      show(id)
      const context = contextOf(id)
      if (context !== undefined && deck.front().account.id === id) goToItem(context, item)
    },
    send: (id, intent) => contextOf(id)?.send(intent),
    signIn: (form) => signingIn.begin(deck.front().store, fromHome(form)),
    cancel: signingIn.cancel,
    remove: (id) => void remove(id),
    copy: (text) => write(intoClipboard(text)),
  }

  const deck = createDeck(open(opening.front), realClock)
  const stopAsking = askTogether(deck, realClock)

  /** One a turn, so that a key need not wait for all of them. */
  const openRest = ([next, ...rest]: readonly Account[]): void => {
    if (next === undefined || stopped) return
    deck.put(open(next))
    setImmediate(openRest, rest)
  }

  return {
    deck,
    start: () => {
      started = true
      clients.get(opening.front.id)?.start()
      const trouble = loaded()?.trouble()
      if (trouble !== undefined) noticeIn(deck.front().store, trouble, 'warning')
      setImmediate(
        openRest,
        opening.accounts.filter((account) => account !== opening.front),
      )
    },
    stop: async () => {
      stopped = true
      stopAsking()
      signingIn.cancel()
      await Promise.all([...clients.values()].map((client) => client.stop()))
    },
    record: () => {
      const client = clients.get(shown)
      const saved = client && saveRecording(joining.folders.log, client.recorder, new Date())
      return saved !== undefined && 'path' in saved ? saved.path : undefined
    },
  }
}
