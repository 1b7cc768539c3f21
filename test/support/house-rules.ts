// The walls of the house as tables, and the checker that holds a tree of source files against them.
import { posix } from 'node:path'
import { fileProblems } from './file-rules.ts'
import type { Import, SourceFile } from './source-tree.ts'

/**
 * Which part of the house a file belongs to. Each network's folder is a zone of its own, so that `backend/spaces`
 * cannot lean on `backend/symphony`.
 */
export const zoneOf = (path: string): string => {
  const parts = path.split('/')
  if (parts[0] !== 'src') return parts.length === 1 ? 'build' : (parts[0] ?? '')
  const room = parts[1] ?? ''
  return (room === 'protocol' || room === 'backend') && parts.length > 3 ? `${room}/${parts[2] ?? ''}` : room
}

/** `values`: may import anything of it; `types`: only `import type`. A zone may always import itself. */
type Floor = { readonly values: readonly string[]; readonly types: readonly string[] }
const everything = ['domain', 'text', 'protocol', 'backend', 'persistence', 'server', 'store', 'components']

const floors: Readonly<Record<string, Floor>> = {
  domain: { values: [], types: [] },
  text: { values: [], types: ['domain'] },
  protocol: { values: [], types: ['domain'] },
  backend: { values: ['domain', 'text'], types: [] },
  persistence: { values: ['domain'], types: [] },
  server: { values: ['domain', 'protocol', 'protocol/*'], types: [] },
  store: { values: ['domain'], types: ['backend', 'persistence'] },
  components: { values: ['store', 'domain', 'text'], types: [] },
  bin: { values: [...everything, 'protocol/*', 'backend/*'], types: [] },
}
/** Tests, benches and the build look at everything. */
const outside: Floor = {
  values: [...everything, 'bin', 'protocol/*', 'backend/*', 'test', 'bench', 'build'],
  types: [],
}

const floorOf = (zone: string): Floor => {
  const [room = '', network] = zone.split('/')
  if (room === 'backend' && network !== undefined) {
    return { values: ['domain', 'text', 'protocol', `protocol/${network}`, 'backend'], types: [] }
  }
  if (room === 'protocol' && network !== undefined) return { values: ['protocol'], types: ['domain'] }
  return floors[room] ?? outside
}

/** The folders where a package may be imported. Tests and benches may import everything. */
export const packageHomes: Readonly<Record<string, readonly string[]>> = {
  ink: ['components', 'bin'],
  react: ['components', 'bin'],
  zustand: ['store'],
  fuzzysort: ['store'],
  'socket.io-client': ['src/backend'],
  // The same at 2.5: Engine.IO 3, which the real Avaya Spaces speaks and version 4 does not.
  'socket.io-client-v2': ['src/backend'],
  'socket.io': ['src/server'],
  'socket.io-parser': ['src/server'],
  hono: ['src/server'],
  '@hono/node-server': ['src/server'],
  valibot: ['src/protocol', 'src/backend', 'src/persistence', 'src/server'],
  // What a file is, by its name: one to be sent, and one of a network that does not say it.
  mrmime: ['src/persistence', 'src/backend'],
  // The simulated agent turns what Avaya's clients wrote into Symphony's markup.
  htmlparser2: ['src/text', 'src/server'],
  // MessageML is checked as strictly as XML is: no parser of HTML does that.
  '@rgrove/parse-xml': ['src/server'],
  // Multipart, as real SDKs send it: chunked, with and without types.
  '@fastify/busboy': ['src/server'],
  marked: ['src/text'],
  'marked-terminal': ['src/text'],
  'string-width': ['src/text'],
  commander: ['bin'],
  'env-paths': ['bin'],
  esbuild: ['build.ts'],
  'node:sqlite': ['src/persistence', 'src/server'],
  // The sign-in in the browser comes back to 127.0.0.1.
  'node:http': ['src/server', 'src/backend/spaces/sign-in'],
  // Hashing is as pure as the rest of a protocol; chance is passed in.
  'node:crypto': ['bin', 'src/backend', 'src/persistence', 'src/server', 'src/protocol/local'],
  'node:*': ['bin', 'src/backend', 'src/persistence', 'src/server', 'build.ts'],
}

const free = ['test', 'bench']
const hasHome = (path: string, homes: readonly string[]): boolean =>
  [...homes, ...free].some((home) => path === home || path.startsWith(`${home}/`))

const packageOf = (from: string): string =>
  from.startsWith('node:') ? from : from.split('/', from.startsWith('@') ? 2 : 1).join('/')

const packageProblems = (file: SourceFile, { from }: Import): string[] => {
  const name = packageOf(from)
  const homes = packageHomes[name] ?? (name.startsWith('node:') ? packageHomes['node:*'] : undefined)
  if (homes === undefined) {
    return hasHome(file.path, [])
      ? []
      : [`${file.path} imports ${name}, which has no home: give it one in packageHomes`]
  }
  return hasHome(file.path, homes) ? [] : [`${file.path} imports ${name}, whose home is ${homes.join(', ')}`]
}

const allows = (zones: readonly string[], zone: string): boolean =>
  zones.includes(zone) || zones.includes(`${zone.split('/')[0] ?? ''}/*`)

/** The file that a relative import names. */
export const targetOf = (path: string, from: string): string => posix.join(posix.dirname(path), from)

const floorProblems = (file: SourceFile, { from, kind }: Import): string[] => {
  const target = targetOf(file.path, from)
  const zone = zoneOf(file.path)
  const targetZone = zoneOf(target)
  const floor = floorOf(zone)
  if (zone === targetZone || allows(floor.values, targetZone)) return []
  if (!allows(floor.types, targetZone))
    return [`${file.path} imports ${target}: ${zone} does not know ${targetZone}`]
  return kind === 'type'
    ? []
    : [`${file.path} imports ${target}: ${zone} may take only types of it (import type)`]
}

/** The machine room's concrete parts and the files of `bin` that may name them; everyone else sees their types. */
const concrete: readonly { readonly part: RegExp; readonly namedBy: readonly string[] }[] = [
  {
    part: /^src\/backend\/[^/]+\//,
    namedBy: [
      'bin/compose.ts',
      'bin/compose-files.ts',
      'bin/compose-headless.ts',
      'bin/accounts.ts',
      'bin/kept-accounts.ts',
    ],
  },
  {
    part: /^src\/persistence\/(?!(?:persistence|make-folder|in-use)\.ts)/,
    namedBy: [
      'bin/compose.ts',
      'bin/compose-cache.ts',
      'bin/compose-files.ts',
      'bin/accounts.ts',
      'bin/kept-accounts.ts',
    ],
  },
  { part: /^src\/server\//, namedBy: ['bin/compose-server.ts', 'bin/compose-team.ts'] },
]

const namingProblems = (file: SourceFile, target: string): string[] => {
  const found = concrete.find(({ part }) => part.test(target))
  if (found === undefined || !file.path.startsWith('bin/') || found.namedBy.includes(file.path)) return []
  return [`${file.path} names ${target}: only ${found.namedBy.join(' and ')} may`]
}

const importProblems = (file: SourceFile, each: Import, paths: ReadonlySet<string>): string[] => {
  if (each.from === '')
    return hasHome(file.path, []) ? [] : [`${file.path} has an import() that is not a plain string`]
  if (!each.from.startsWith('.')) return packageProblems(file, each)
  const target = targetOf(file.path, each.from)
  if (!paths.has(target)) {
    // JSON and the like are no source files; only a missing source file is a mistake of this kind.
    return /\.(?:json|node|wasm)$/.test(target)
      ? []
      : [`${file.path} imports ${each.from}: no such source file`]
  }
  return [...floorProblems(file, each), ...(each.kind === 'type' ? [] : namingProblems(file, target))]
}

/**
 * Circles of imports, each once, as `a → b → a`. Types count: they are gone before anything is loaded, but of files that
 * name each other neither can be read without the other.
 */
export const findCircles = (files: readonly SourceFile[]): string[] => {
  const edges = new Map(
    files.map((file) => [
      file.path,
      file.imports.filter((each) => each.from.startsWith('.')).map((each) => targetOf(file.path, each.from)),
    ]),
  )
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path)
    if (at >= 0) circles.push([...trail.slice(at), path].join(' → '))
    if (at >= 0 || done.has(path)) return
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path])
    done.add(path)
  }
  for (const path of edges.keys()) visit(path, [])
  return circles
}

/** Plain data: one can read its types without knowing who reads or changes it. */
const STATE = 'store/state.ts'
const aroundState = /^store\/(?:selectors|reducers|commands|sync)\//

/** What of the store's own verbs the state's types name, directly or not; types count. */
const stateProblems = (files: readonly SourceFile[]): string[] => {
  const known = new Map(files.map((file) => [file.path, file.imports]))
  const named = new Set([STATE])
  const problems: string[] = []
  for (const path of named) {
    for (const { from } of known.get(path) ?? []) {
      const target = targetOf(path, from)
      if (aroundState.test(target)) problems.push(`${path} imports ${target}: the state is told without it`)
      else if (from.startsWith('.')) named.add(target)
    }
  }
  return problems
}

/** Everything in this tree that breaks a rule of the house, in words; empty when all is well. */
export const findProblems = (files: readonly SourceFile[]): string[] => {
  const paths = new Set(files.map((file) => file.path))
  return [
    ...files.flatMap((file) => [
      ...fileProblems(file),
      ...file.imports.flatMap((each) => importProblems(file, each, paths)),
    ]),
    ...stateProblems(files),
    ...findCircles(files).map((circle) => `a circle of imports: ${circle}`),
  ]
}
