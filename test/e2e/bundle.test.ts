// The published bundle: what lies in it, what it says where it cannot run, and that npx starts it from the tarball.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { test } from 'node:test'
import { transform } from 'esbuild'
import { bundle, root } from '../support/bundle.ts'
import { openHome } from '../support/home.ts'
import { sitDown } from '../support/person.ts'
import { openTerminal } from '../support/pty.ts'
import { runCommand } from '../support/run-command.ts'

const chunks = readdirSync(`${root}dist`)

test('the entry is tiny, executable and loads nothing before it has looked at the version', async () => {
  const text = readFileSync(bundle, 'utf8')
  assert.match(text, /^#!\/usr\/bin\/env node\n/)
  assert.ok(text.length < 2000, `${text.length} characters`)
  assert.ok((statSync(bundle).mode & 0o111) !== 0, 'executable')
  const imports = [...text.matchAll(/^import\b[^;]*?from ?["']([^"']+)["']/gm)].map(([, from]) => from)
  assert.deepEqual(imports, ['node:module'], 'what an older Node has to load to say that it is too old')
  await transform(text, { loader: 'js', format: 'esm', target: 'node18', logLevel: 'silent' })
})

test('the bundle carries no development build, no tests and no large start', () => {
  const main = chunks
    .filter((name) => name.endsWith('.mjs'))
    .map((name) => readFileSync(`${root}dist/${name}`, 'utf8'))
  for (const text of main) {
    assert.doesNotMatch(text, /You are running React in development|react\.development\.js/)
    assert.doesNotMatch(text, /node:test['"]/)
    assert.doesNotMatch(text, /base64,[\w+/]{1000}/, 'Yoga’s WebAssembly lies beside it')
  }
  assert.ok(chunks.includes('yoga.wasm'))
})

/** Every node on the PATH that is too old; the machine of a newcomer often has one. */
const oldNodes = (): string[] =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'node'))
    .filter((node) => {
      try {
        return (
          Number.parseInt(execFileSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }), 10) < 24
        )
      } catch {
        // Not there, or not a node.
        return false
      }
    })

test('an older Node gets one plain line', async (t) => {
  const [old] = oldNodes()
  if (old === undefined) {
    t.skip('this machine has no older node')
    return
  }
  using home = openHome()
  const ran = await runCommand(old, [bundle], { env: home.env })
  assert.equal(ran.code, 1)
  assert.equal(ran.stdout, '')
  assert.match(ran.stderr, /^spaceterm needs Node 24 or newer; you have \d+\.\d+\.\d+\.?\n$/)
})

test('without a terminal it names the headless verbs and exits with 2', async () => {
  using home = openHome()
  const ran = await runCommand(process.execPath, [bundle], { env: home.env })
  assert.equal(ran.code, 2)
  assert.match(ran.stderr, /serve/)
  assert.doesNotMatch(ran.stderr, /^\s+at /m, 'no stack trace')
})

test('a terminal on stdin alone is not enough', async () => {
  using home = openHome()
  const line = `${process.execPath} ${bundle} | cat; echo "exit \${PIPESTATUS[0]}"`
  await using terminal = openTerminal({ command: 'bash', args: ['-c', line], env: home.env })
  await terminal.waitForExit()
  assert.match(terminal.written(), /serve[\s\S]*exit 2/)
})

test('the tarball has no dependencies, and npx starts it in an empty folder', async () => {
  using home = openHome({
    npm_config_update_notifier: 'false',
    npm_config_offline: 'true',
    npm_config_audit: 'false',
  })
  // The bundle is built already; --ignore-scripts keeps prepack from taking it away under the other tests.
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', home.folder]
  const packed = await runCommand('npm', pack, { cwd: root, env: home.env })
  assert.equal(packed.code, 0, packed.stderr)
  const [tarball] = JSON.parse(packed.stdout) as { filename: string; files: { path: string }[] }[]
  assert.ok(tarball)
  const outside = tarball.files.map(({ path }) => path).filter((path) => !path.startsWith('dist/'))
  assert.deepEqual(outside.toSorted(), ['LICENSE', 'README.md', 'package.json'])

  const folder = join(home.folder, 'empty')
  mkdirSync(folder)
  const installed = await runCommand('npm', ['install', join(home.folder, tarball.filename)], {
    cwd: folder,
    env: home.env,
  })
  assert.equal(installed.code, 0, installed.stderr)
  assert.deepEqual(
    readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.')),
    ['spaceterm'],
  )

  await using terminal = openTerminal({
    command: 'npx',
    args: ['spaceterm'],
    cols: 120,
    rows: 32,
    cwd: folder,
    env: home.env,
  })
  await terminal.waitFor(/● live/)
  await sitDown(terminal).looksAround()
  terminal.press('q')
  assert.equal((await terminal.waitForExit()).code, 0)
})
