// The full-screen client: the accounts of this person on the terminal, or this machine's own background server.
import { App } from '../components/App.tsx'
import { detectTheme } from '../components/theme/detect-theme.ts'
import type { Accounts } from '../src/domain/accounts.ts'
import type { CommandContext } from '../store/commands/command.ts'
import type { Interactive } from './cli/interactive.ts'
import { calledWrongly } from './cli/io.ts'
import { foldersFor } from './embedded/folders.ts'
import type { Joining } from './embedded/join.ts'
import { openAccounts } from './live-accounts.ts'
import { boundYoungHeap } from './memory.ts'
import { openTerminal } from './terminal.ts'
import { chooseAccounts, hasAccounts, isPlaceholder, onlyLocal } from './which-accounts.ts'
import { followTitle } from './window-title.ts'

/** The accounts of this machine, imported on first need: who has none must not wait for them. */
const accountsOf = (here: Joining) => {
  let known: Accounts | undefined
  return {
    loaded: () => known,
    accounts: async () => {
      const { createAccounts } = await import('./accounts.ts')
      known ??= createAccounts({ folder: here.folders.data, here })
      return known
    },
  }
}

/** @returns the exit code. */
export const runClient = async (options: Interactive): Promise<number> => {
  const { username, displayname, data, quiet, background, account, server } = options
  const folders = foldersFor(data, process.env)
  const joining: Joining = { folders, username, displayname, quiet }
  const signedIn = accountsOf(joining)
  const mustLook = hasAccounts(folders.data) || account !== undefined || server !== undefined
  const opening = mustLook
    ? chooseAccounts(options, folders.data, await signedIn.accounts())
    : onlyLocal(displayname)
  if (typeof opening === 'string') {
    process.stderr.write(`${opening}\n`)
    return calledWrongly
  }
  const theme = detectTheme(process.env, background === undefined ? {} : { background })
  const terminal = openTerminal(folders.log)
  const live = openAccounts({
    opening,
    joining,
    ...signedIn,
    theme,
    write: (sequence) => process.stdout.write(sequence),
    quit: terminal.quit,
  })
  const { deck } = live
  knowScreen(deck.context.dispatch)
  if (isPlaceholder(opening.front)) askToSignIn(deck.context.dispatch, opening.front.server)
  const screen = <App store={deck} context={deck.context} theme={theme} backend={opening.front.name} />
  const ended = terminal.run(screen, live.stop, live.record)
  // The first frame is drawn; what it did not need begins only now.
  live.start()
  boundYoungHeap({ subscribe: deck.subscribeAll })
  const forgetTitle = followTitle(deck, (sequence) => process.stdout.write(sequence))
  try {
    return await ended
  } finally {
    forgetTitle()
    await live.stop()
  }
}

/** Before anything is drawn: else the first frame is drawn twice, for the size that the state begins with, too. */
const knowScreen = (dispatch: CommandContext['dispatch']): void => {
  const { columns, rows } = process.stdout
  // Some terminals do not say.
  if (columns > 0 && rows > 0) dispatch({ type: 'screen-resized', columns, rows })
}

/** What is asked first where nobody is signed in yet. */
const askToSignIn = (dispatch: CommandContext['dispatch'], server: string): void =>
  dispatch({ type: 'overlay-shown', overlay: { kind: 'sign-in-kinds', chosen: 'browser', server } })
