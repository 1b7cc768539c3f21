// The full-screen client: the composed program on the terminal, against this user's own background server.
import { App } from '../components/App.tsx'
import { detectTheme } from '../components/theme/detect-theme.ts'
import type { Interactive } from './cli/interactive.ts'
import { compose } from './compose.ts'
import { foldersFor } from './embedded/folders.ts'
import { createSignIn } from './embedded/join.ts'
import { boundYoungHeap } from './memory.ts'
import { openTerminal } from './terminal.ts'
import { followTitle } from './window-title.ts'

/** @returns the exit code. */
export const runClient = async (options: Interactive): Promise<number> => {
  const { username, displayname, data, quiet, background } = options
  const folders = foldersFor(data, process.env)
  const theme = detectTheme(process.env, background === undefined ? {} : { background })
  const terminal = openTerminal(folders.log)
  const client = compose({
    network: 'Local',
    signIn: createSignIn({ folders, username, displayname, quiet }),
    folder: folders.data,
    account: username,
    theme,
    quit: terminal.quit,
  })
  const { store, context, backend } = client
  const screen = <App store={store} context={context} theme={theme} backend={backend.name} />
  const ended = terminal.run(screen, client.stop)
  // The first frame is drawn; what it did not need begins only now.
  client.start()
  boundYoungHeap(store)
  const forgetTitle = followTitle(store, (sequence) => process.stdout.write(sequence))
  try {
    return await ended
  } finally {
    forgetTitle()
    await client.stop()
  }
}
