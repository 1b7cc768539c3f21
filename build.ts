// Builds what is published: dist/spaceterm.mjs, the lazy chunks beside it and Yoga's WebAssembly. No run-time dependencies.
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Metafile, type Plugin } from 'esbuild'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/**
 * Yoga carries its WebAssembly as a data: URL and fetches it, which loads all of undici: about 25 ms of every start
 * (bench/startup). Here the bytes lie in a file of their own and are read straight away.
 */
const yogaFromFile = (outdir: string): Plugin => ({
  name: 'yoga-from-file',
  setup(setup) {
    setup.onLoad({ filter: /yoga-layout\/dist\/binaries\/yoga-wasm-base64-esm\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      const found = /"data:application\/octet-stream;base64,([^"]+)"/.exec(source)
      if (found?.[1] === undefined)
        throw new Error(`no WebAssembly found in ${path}: did yoga-layout change?`)
      writeFileSync(join(outdir, 'yoga.wasm'), Buffer.from(found[1], 'base64'))
      return { contents: source.replace(found[0], '"yoga.wasm"') }
    })
    setup.onLoad({ filter: /yoga-layout\/dist\/src\/index\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      const call = 'await loadYoga()'
      if (!source.includes(call)) throw new Error(`no ${call} in ${path}: did yoga-layout change?`)
      const read = "readFileSync(new URL('./yoga.wasm', import.meta.url))"
      const contents = source.replace(call, `await loadYoga({ wasmBinary: ${read} })`)
      return { contents: `import { readFileSync } from 'node:fs'\n${contents}` }
    })
  },
})

/** Ink wants one function of es-toolkit/compat; the whole of it is 64 ms to load when not tree-shaken. */
const throttleOnly: Plugin = {
  name: 'throttle-only',
  setup(setup) {
    setup.onResolve({ filter: /^es-toolkit\/compat$/ }, ({ path }) => ({ path, namespace: 'throttle' }))
    setup.onLoad({ filter: /.*/, namespace: 'throttle' }, () => ({
      contents: "import throttle from 'es-toolkit/compat/throttle'\nexport { throttle }",
      resolveDir: here('.'),
    }))
  },
}

/** On Node these packages give their builds that call `debug` for every packet; the others behave the same without. */
const withoutDebug: Plugin = {
  name: 'without-debug',
  setup(setup) {
    const packages = /^(?:socket\.io-client|engine\.io-client|socket\.io-parser)$/
    setup.onResolve({ filter: packages }, ({ path, kind }) =>
      kind === 'require-call' ? undefined : { path: here(`./node_modules/${path}/build/esm/index.js`) },
    )
  },
}

/**
 * Both socket clients are used over WebSocket only: what they bring for polling (a whole XMLHttpRequest on child processes)
 * is never called. The 2.x client also writes every packet, tokens too, to the screen of whoever has set DEBUG.
 */
const websocketOnly: Plugin = {
  name: 'websocket-only',
  setup(setup) {
    setup.onResolve({ filter: /^xmlhttprequest-ssl$/ }, () => ({ path: 'none', namespace: 'never-called' }))
    setup.onLoad({ filter: /.*/, namespace: 'never-called' }, () => ({
      contents: 'module.exports = function () {}; module.exports.XMLHttpRequest = module.exports',
    }))
    setup.onResolve({ filter: /^debug$/ }, ({ importer }) =>
      /socket\.io-client-v2/.test(importer) ? { path: 'none', namespace: 'no-debug' } : undefined,
    )
    setup.onLoad({ filter: /.*/, namespace: 'no-debug' }, () => ({
      contents: 'module.exports = () => () => {}',
    }))
  },
}

/** All flags there are: the pairs of flag letters that Unicode calls an emoji, as this Node knows them. */
const flags = (): string => {
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCodePoint(0x1_f1_e6 + index))
  const isFlag = /^\p{RGI_Emoji_Flag_Sequence}$/v
  return letters
    .flatMap((one) => letters.map((other) => one + other).filter((pair) => isFlag.test(pair)))
    .join(' ')
}

/**
 * string-width asks a set of all emoji sequences about every character that is not ASCII; making and compiling that set
 * takes up to 30 ms of the start. Asked here are the rules behind the set: a keycap, a picture with its selector, one with
 * a tone, a flag. Joined ones and single ones get their width from the other rules (test/build.test.ts compares).
 */
export const fewerEmojiTests: Plugin = {
  name: 'fewer-emoji-tests',
  setup(setup) {
    setup.onLoad({ filter: /node_modules\/string-width\/index\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      const set = String.raw`const rgiEmojiRegex = /^\p{RGI_Emoji}$/v;`
      const call = 'rgiEmojiRegex.test(segment)'
      // The copies of older versions elsewhere in the tree do not have it.
      if (!source.includes(set) || !source.includes(call)) return undefined
      const rules = String.raw`const flags = new Set('${flags()}'.split(' '));
const sequence = /^(?:[\d#*]\uFE0F\u20E3|(?![\d#*\u{1F1E6}-\u{1F1FF}])\p{Emoji}\uFE0F|\p{Emoji_Modifier_Base}\p{Emoji_Modifier})$/u;`
      return {
        contents: source.replace(set, rules).replace(call, '(sequence.test(segment) || flags.has(segment))'),
      }
    })
  },
}

/** The languages that src/text/highlight.ts names; the other 150 would be two thirds of the published file. */
const HIGHLIGHTED =
  'bash c cpp csharp css diff dockerfile go graphql ini java javascript json kotlin less lua makefile markdown objectivec perl php powershell python ruby rust scala scss shell sql swift typescript xml yaml'

/**
 * marked-terminal brings every language of highlight.js, an emoji dictionary and a table painter. Loading them right
 * after the first frame would keep the first keys waiting; the program turns emoji names off and draws its own tables.
 */
export const lighterRich: Plugin = {
  name: 'lighter-rich',
  setup(setup) {
    const wanted = new Set(HIGHLIGHTED.split(' '))
    setup.onLoad({ filter: /highlight\.js\/lib\/index\.js$/ }, ({ path }) => {
      const lines = readFileSync(path, 'utf8').split('\n')
      const kept = lines.filter((line) => {
        const language = /^hljs\.registerLanguage\('([^']+)'/.exec(line)?.[1]
        return language === undefined || wanted.has(language)
      })
      if (lines.length - kept.length < 100)
        throw new Error(`few languages in ${path}: did highlight.js change?`)
      return { contents: kept.join('\n') }
    })
    setup.onResolve({ filter: /^(?:node-emoji|cli-table3)$/ }, ({ path }) => ({ path, namespace: 'unused' }))
    setup.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({
      contents:
        'export const get = (name) => name; export const emojify = (text) => text; export default class {}',
    }))
  },
}

/**
 * Bundles `entries` (name → file) into `outdir`, which is emptied. The benches measure their programs in this form too.
 */
export const bundle = async (
  entries: Readonly<Record<string, string>>,
  outdir: string,
): Promise<Metafile> => {
  // As root this would replace a device.
  if (statSync(outdir, { throwIfNoEntry: false })?.isDirectory() === false)
    throw new Error(`${outdir} is no folder`)
  rmSync(outdir, { recursive: true, force: true })
  mkdirSync(outdir, { recursive: true })
  const { metafile } = await build({
    entryPoints: { ...entries },
    outdir,
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    jsx: 'automatic',
    minify: true,
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
    // The door sets NODE_ENV for the sources, which have no define.
    logOverride: { 'assign-to-define': 'silent' },
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
    // Optional parts that Ink and ws look for at run time and do without.
    external: ['react-devtools-core', 'bufferutil', 'utf-8-validate'],
    // CommonJS packages inside an ES module call require for Node's own modules.
    banner: {
      js: "import{createRequire as spacetermRequire}from'node:module';const require=spacetermRequire(import.meta.url);",
    },
    plugins: [yogaFromFile(outdir), throttleOnly, withoutDebug, websocketOnly, fewerEmojiTests, lighterRich],
  })
  return metafile
}

const publish = async (): Promise<void> => {
  const dist = here('./dist/')
  const metafile = await bundle({ spaceterm: here('./bin/spaceterm.ts') }, dist)
  const entry = join(dist, 'spaceterm.mjs')
  writeFileSync(entry, `#!/usr/bin/env node\n${readFileSync(entry, 'utf8').replace(/^#!.*\n/, '')}`)
  chmodSync(entry, 0o755)
  if (process.argv.includes('--meta')) writeFileSync(join(dist, 'meta.json'), JSON.stringify(metafile))
}

if (import.meta.main) await publish()
