// `npm run gallery`: prints every component in every state, in this terminal's colours. `-- WORD` prints those with WORD.
import { renderToString } from 'ink'
import { detectTheme } from '../../components/theme/detect-theme.ts'
import { loadRich } from '../../src/text/rich.ts'
import { createSpacetermStore } from '../../store/store.ts'
import { surrounded, testTheme } from '../support/screen.tsx'
import { gallery } from './gallery.tsx'
import { NOW } from './world.ts'

await loadRich()

const words = process.argv.slice(2).join(' ').toLowerCase()
const own = detectTheme(process.env)
const chosen = gallery.filter(({ name }) => name.includes(words))

// A frame that is wider than the terminal would only be wrapped to nonsense.
const room = process.stdout.columns ?? Number.POSITIVE_INFINITY

for (const { name, columns, rows, state, node, theme } of chosen) {
  const shown = surrounded(createSpacetermStore(state), node, {
    theme: theme === testTheme ? own : theme,
    now: () => NOW,
  })
  const frame = columns > room ? own.dim('(wider than this terminal)') : renderToString(shown, { columns })
  process.stdout.write(`\n${own.bold(name)} ${own.dim(`${columns}×${rows}`)}\n\n${frame}\n`)
}
if (chosen.length === 0) process.stdout.write(`Nothing in the gallery is called “${words}”.\n`)
