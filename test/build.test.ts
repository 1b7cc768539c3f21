// The published bundle replaces pieces of packages: shows that they answer as the originals do.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { build, type Metafile, type Plugin } from 'esbuild'
import fc from 'fast-check'
import stringWidth from 'string-width'
import { bundle, fewerEmojiTests, lighterRich } from '../build.ts'
import { bodyRows } from '../src/text/rows.ts'
import type { RowStyle } from '../src/text/rows.ts'
import { loadRich } from '../src/text/rich.ts'
import { safely } from './support/things.ts'

/** A module as the bundle has it, and its source. */
const bundled = async (contents: string, plugin: Plugin): Promise<{ module: unknown; text: string }> => {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    banner: { js: "import{createRequire as r}from'node:module';const require=r('file:///');" },
    plugins: [plugin],
  })
  const text = outputFiles[0]?.text ?? ''
  const module: unknown = await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)
  return { module, text }
}

test('string-width with fewer emoji tests measures as the original', async () => {
  const { module, text: source } = await bundled("export { default } from 'string-width'", fewerEmojiTests)
  assert.doesNotMatch(source, /RGI_Emoji\}/, 'the set is replaced')
  const { default: width } = module as { readonly default: (text: string) => number }
  const ranges = [
    [0, 0xff_ff],
    [0x1_f0_00, 0x1_fb_ff],
    [0xe_00_00, 0xe_01_ff],
  ] as const
  const isSame = (text: string): boolean => width(text) === stringWidth(text)
  for (const [from, to] of ranges) {
    for (let code = from; code <= to; code += 1) {
      const character = String.fromCodePoint(code)
      const texts = [character, `${character}\uFE0F`, `${character}\u{1F3FD}`]
      if (!texts.every(isSame)) assert.fail(`U+${code.toString(16)}`)
    }
  }
  for (let one = 0x1_f1_e6; one <= 0x1_f1_ff; one += 1) {
    for (let other = 0x1_f1_e6; other <= 0x1_f1_ff; other += 1) {
      const flag = String.fromCodePoint(one, other)
      assert.ok(isSame(flag), flag)
    }
  }
  const pieces = [
    '👩',
    '💻',
    '🏽',
    '🇫',
    '🇷',
    '❤',
    '☕',
    '1',
    '#',
    'a',
    '村',
    '한',
    'ᄀ',
    '🏴',
    '🫶',
    '▶',
    '©',
  ]
  const joins = ['\u200D', '\uFE0F', '\uFE0E', '\u20E3', '\u0301', '\u{E0067}', '\u{E007F}']
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces, ...joins), { maxLength: 8 }), (parts) => {
      const text = parts.join('')
      assert.equal(width(text), stringWidth(text), JSON.stringify(text))
    }),
    { numRuns: 3000 },
  )
})

test('bodies look the same with fewer languages and without what is not used', async () => {
  const probe =
    "export { bodyRows } from '../src/text/rows.ts'; export { loadRich } from '../src/text/rich.ts'"
  const { module, text } = await bundled(probe, lighterRich)
  assert.doesNotMatch(text, /registerLanguage\("?'?1c/, 'the piece is replaced')
  const own = module as { bodyRows: typeof bodyRows; loadRich: typeof loadRich }
  // One after the other: each sets the environment for its import.
  await own.loadRich()
  await loadRich()
  const style: RowStyle = { colours: 8, background: 'dark', links: true }
  const bodies = [
    '```ts\nconst boat: Boat = { name: "Agnes" } // lives\n```',
    '```python\ndef quay(wind):\n    return f"{wind}" # salt\n```',
    '```sh\necho "tide" | grep 0 # low\n```',
    '```sql\nselect * from crossings where wind > 4\n```',
    '| route | p50 |\n|---|---|\n| /spaces | 12 ms |',
    '- **one** `two`\n  1. :smile: nested\n\n> quoted [link](https://quay.example)',
  ]
  for (const body of bodies) {
    const source = { markup: 'markdown', source: safely(body) } as const
    const rows = bodyRows(source, 60, style)
    assert.deepEqual(own.bodyRows(source, 60, style), rows)
    if (body.startsWith('```'))
      assert.ok(
        rows.some((row) => row.includes('\u001B[')),
        `${body} is highlighted`,
      )
  }
})

/** The files that are loaded with that of `entry`, itself among them. */
const loadedWith = ({ outputs }: Metafile, entry: string): ReadonlySet<string> => {
  const loaded = new Set<string>()
  const load = (file: string): void => {
    if (loaded.has(file)) return
    loaded.add(file)
    for (const { path, kind, external } of outputs[file]?.imports ?? [])
      if (kind === 'import-statement' && external !== true) load(path)
  }
  const [file] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint?.endsWith(entry)) ?? []
  assert.ok(file !== undefined, `${entry} is in no file of its own`)
  load(file)
  return loaded
}

const screen = /node_modules\/(?:ink|react|react-reconciler|yoga-layout|marked-terminal|highlight\.js)\//
const network = /node_modules\/(?:socket\.io-client|engine\.io-client|undici)|src\/server\//

test('a start loads only what it needs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-build-'))
  try {
    const program = await bundle({ spaceterm: join(import.meta.dirname, '../bin/spaceterm.ts') }, folder)
    const sourcesFor = (...entries: readonly string[]): readonly string[] =>
      entries
        .flatMap((entry) => [...loadedWith(program, entry)])
        .flatMap((file) => Object.keys(program.outputs[file]?.inputs ?? {}))
    const verbs = [
      'bin/main.ts',
      'bin/cli/main.ts',
      'bin/cli/spaces.ts',
      'bin/cli/send.ts',
      'bin/cli/serve.ts',
    ]
    assert.deepEqual(
      sourcesFor(...verbs).filter((source) => screen.test(source)),
      [],
      'a headless verb draws nothing',
    )
    const client = sourcesFor('bin/main.ts', 'bin/client.tsx')
    assert.ok(
      client.some((source) => source.includes('yoga-layout')),
      'the full screen is among what is looked at',
    )
    assert.deepEqual(
      client.filter((source) => network.test(source) || /highlight\.js|marked-terminal/.test(source)),
      [],
      'the first frame needs neither network nor highlighter',
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
