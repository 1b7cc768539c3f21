// The full-screen client: the composed program on the terminal, against this user's own background server.
import { App } from '../components/App.tsx'
import { detectTheme } from '../components/theme/detect-theme.ts'
import { parseInteractive } from './cli/interactive.ts'
import { calledWrongly } from './cli/io.ts'
import { compose } from './compose.ts'
import { foldersFor } from './embedded/folders.ts'
import { createSignIn } from './embedded/join.ts'
import { stopYoungHeapGrowth } from './memory.ts'
import { openTerminal } from './terminal.ts'
import { followTitle } from './window-title.ts'

/** @returns the exit code. */
export const runClient = async (argv: readonly string[]): Promise<number> => {
  const parsed = parseInteractive(argv)
  if (!parsed.ok) {
    process.stderr.write(`${parsed.words}\n`)
    return calledWrongly
  }
  const { username, displayname, data, quiet, background } = parsed.value
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
  const ended = terminal.run(<App store={store} context={context} theme={theme} backend={backend.name} />)
  // The first frame is drawn; what it did not need begins only now.
  client.start()
  stopYoungHeapGrowth()
  const forgetTitle = followTitle(store, (sequence) => process.stdout.write(sequence))
  try {
    return await ended
  } finally {
    forgetTitle()
    await client.stop()
  }
}
