// The screen of one client of a schedule: the real App on a terminal model, tall enough to show all that was written.
import type { Client } from '../../bin/compose.ts'
import { App } from '../../components/App.tsx'
import { openScreen, testTheme } from '../support/screen.tsx'
import type { TestScreen } from '../support/screen.tsx'

export type View = {
  /** Draws this client from now on; the one before it has died. */
  show(client: Client): void
  /** The marks with their versions in the chat, from the top to the bottom. */
  marks(): Promise<readonly string[]>
  close(): Promise<void>
}

const COLUMNS = 120
const ROWS = 500

/** @param keepsWritten false where it is open for long */
export const openView = ({ columns = COLUMNS, rows = ROWS, keepsWritten = true } = {}): View => {
  let screen: TestScreen | undefined
  let shown = 0
  return {
    show: (client) => {
      shown += 1
      const app = (
        <App key={shown} store={client.store} context={client.context} theme={testTheme} backend="Ledger" />
      )
      if (screen === undefined) screen = openScreen(app, columns, rows, keepsWritten)
      else screen.rerender(app)
    },
    marks: async () => {
      const shownRows = (await screen?.rows()) ?? []
      // What a comment hangs on is named above it.
      return shownRows
        .filter((row) => !row.includes('› comment on '))
        .flatMap((row) => [...row.matchAll(/(k\d+c\d+kv\d+)q/g)].map(([, mark]) => mark ?? ''))
    },
    close: async () => screen?.close(),
  }
}
