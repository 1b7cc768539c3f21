#!/usr/bin/env node
// The door: runs on any Node, so it can say in one line which Node the rest needs. Imports nothing before that.

const NEEDED = 24
const major = Number.parseInt(process.versions.node, 10)

if (major < NEEDED) {
  process.stderr.write(`spaceterm needs Node ${NEEDED} or newer; you have ${process.versions.node}.\n`)
  process.exitCode = 1
} else {
  // React is several times slower in its development build, and looks at this when it is imported.
  process.env['NODE_ENV'] ??= 'production'
  const { main } = await import('./main.ts')
  await main(process.argv.slice(2))
}
