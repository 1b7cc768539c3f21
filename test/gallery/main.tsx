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

for (const { name, columns, rows, state, node, theme } of chosen) {
  const shown = theme === testTheme ? own : theme
  const frame = renderToString(
    surrounded(createSpacetermStore(state), node, { theme: shown, now: () => NOW }),
    { columns },
  )
  process.stdout.write(`\n${own.bold(name)} ${own.dim(`${columns}×${rows}`)}\n\n${frame}\n`)
}
if (chosen.length === 0) process.stdout.write(`Nothing in the gallery is called “${words}”.\n`)
