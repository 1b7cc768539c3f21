// Writes the generated pages under docs/: `npm run docs`.
import { writeFileSync } from 'node:fs'
import { generatedPages } from './pages.ts'

for (const page of generatedPages) writeFileSync(new URL(`../../${page.path}`, import.meta.url), page.text())
