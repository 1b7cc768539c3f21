// Holds the real tree against the rules of the house, and shows on small made-up trees that each rule can fail.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { findProblems } from './support/house-rules.ts'
import { readSource, readTree } from './support/source-tree.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const folders = ['bin', 'components', 'store', 'src', 'test', 'bench']

test('the tree keeps the rules of the house', () => {
  const files = readTree(root, folders, ['build.ts'])
  assert.ok(files.length > 40, `only ${files.length} files found: is the checker looking at the tree?`)
  const problems = findProblems(files)
  assert.equal(problems.length, 0, `\n${problems.join('\n')}\n`)
})

/** A made-up tree: each file gets its opening comment unless it brings one. */
const problemsOf = (tree: Readonly<Record<string, string>>): string[] =>
  findProblems(
    Object.entries(tree).map(([path, text]) =>
      readSource(path, /^(?:\/\/|#!|\n)/.test(text) ? text.replace(/^\n/, '') : `// For the test.\n${text}`),
    ),
  )

const leaf = 'export type A = 1\nexport const a = 1'

const bad: Readonly<Record<string, { tree: Readonly<Record<string, string>>; says: RegExp }>> = {
  'domain imports nothing': {
    tree: {
      'src/domain/a.ts': "import type { A } from '../text/a.ts'\nexport type B = A",
      'src/text/a.ts': leaf,
    },
    says: /domain does not know text/,
  },
  'text takes only types of the domain': {
    tree: {
      'src/text/b.ts': "import { a } from '../domain/a.ts'\nexport const b = a",
      'src/domain/a.ts': leaf,
    },
    says: /only types/,
  },
  'an inline type import still loads the file': {
    tree: {
      'src/text/b.ts': "import { type A } from '../domain/a.ts'\nexport type B = A",
      'src/domain/a.ts': leaf,
    },
    says: /only types/,
  },
  'a re-export counts as an import': {
    tree: {
      'store/b.ts': "export const b = 1\nexport { a } from '../src/persistence/a.ts'",
      'src/persistence/a.ts': leaf,
    },
    says: /only types/,
  },
  'import() counts as an import': {
    tree: { 'store/b.ts': "export const b = () => import('../src/server/a.ts')", 'src/server/a.ts': leaf },
    says: /store does not know server/,
  },
  'a type import() counts as an import': {
    tree: { 'components/b.ts': "export type B = import('../src/server/a.ts').A", 'src/server/a.ts': leaf },
    says: /components does not know server/,
  },
  'a computed import() hides where it goes': {
    tree: { 'store/b.ts': 'export const b = (x: string) => import(x)' },
    says: /not a plain string/,
  },
  'networks do not know each other': {
    tree: {
      'src/backend/spaces/b.ts': "import { a } from '../symphony/a.ts'\nexport const b = a",
      'src/backend/symphony/a.ts': leaf,
    },
    says: /backend\/spaces does not know backend\/symphony/,
  },
  'the server does not know the backend': {
    tree: {
      'src/server/b.ts': "import { a } from '../backend/a.ts'\nexport const b = a",
      'src/backend/a.ts': leaf,
    },
    says: /server does not know backend/,
  },
  'nothing imports the tests': {
    tree: { 'bin/b.ts': "import { a } from '../test/a.ts'\nexport const b = a", 'test/a.ts': leaf },
    says: /bin does not know test/,
  },
  'only compose names what is concrete': {
    tree: {
      'bin/b.ts': "import { a } from '../src/server/a.ts'\nexport const b = a",
      'src/server/a.ts': leaf,
    },
    says: /only bin\/compose-server\.ts/,
  },
  'a package stays in its home': {
    tree: { 'store/a.ts': "import { Box } from 'ink'\nexport const a = Box" },
    says: /imports ink, whose home is components/,
  },
  'a subpath is its package': {
    tree: { 'components/a.ts': "import { shallow } from 'zustand/shallow'\nexport const a = shallow" },
    says: /imports zustand/,
  },
  'a package without a home is asked about': {
    tree: { 'store/a.ts': "import pad from '@left/pad'\nexport const a = pad" },
    says: /@left\/pad, which has no home/,
  },
  'the store does not know the machine': {
    tree: { 'store/a.ts': "import { readFileSync } from 'node:fs'\nexport const a = readFileSync" },
    says: /imports node:fs/,
  },
  'require is an import': {
    tree: { 'store/a.ts': "export const a = require('node:fs')" },
    says: /imports node:fs/,
  },
  'an import names a file that is there': {
    tree: { 'store/a.ts': "import { b } from './b.js'\nexport const a = b" },
    says: /no such source file/,
  },
  'no circles, not even lazy ones': {
    tree: {
      'store/a.ts': "import { b } from './b.ts'\nexport const a = b",
      'store/b.ts': "export const b = () => import('./a.ts')",
    },
    says: /circle of imports: store\/a\.ts → store\/b\.ts → store\/a\.ts/,
  },
  'no circles, not even of types': {
    tree: {
      'store/a.ts': "import type { B } from './b.ts'\nexport type A = B",
      'store/b.ts': "import type { A } from './a.ts'\nexport type B = A",
    },
    says: /circle of imports: store\/a\.ts → store\/b\.ts → store\/a\.ts/,
  },
  'the state names no selector, not even its types': {
    tree: {
      'store/state.ts': "import type { Row } from './rows.ts'\nexport type State = Row",
      'store/rows.ts': "import type { A } from './selectors/a.ts'\nexport type Row = A",
      'store/selectors/a.ts': leaf,
    },
    says: /store\/rows\.ts imports store\/selectors\/a\.ts: the state is told without it/,
  },
  'only components/keys reads keys': {
    tree: { 'components/A.tsx': "import { useInput } from 'ink'\nexport const A = useInput" },
    says: /only components\/keys/,
  },
  'the reducers do not look at the clock': {
    tree: { 'store/reducers/a.ts': 'export const a = () => Date.now()' },
    says: /calls Date\.now/,
  },
  'nor with new Date()': {
    tree: { 'src/text/a.ts': 'export const a = () => new Date().getHours()' },
    says: /calls new Date/,
  },
  'nor throw dice': {
    tree: { 'src/protocol/x/a.ts': 'export const a = () => Math.random()' },
    says: /Math\.random/,
  },
  'nor wait': {
    tree: { 'store/selectors/a.ts': 'export const a = () => setTimeout(() => 1, 1)' },
    says: /setTimeout/,
  },
  'no enums': { tree: { 'store/a.ts': 'export enum A { B }' }, says: /enum A/ },
  'no classes': { tree: { 'store/a.ts': 'export class A {}' }, says: /class A/ },
  'no index.ts': { tree: { 'store/index.ts': leaf }, says: /says nothing, or a barrel/ },
  'no barrel under another name': {
    tree: { 'store/all.ts': "export * from './a.ts'", 'store/a.ts': leaf },
    says: /only re-exports/,
  },
  'a name says something': { tree: { 'store/sync-utils.ts': leaf }, says: /says nothing/ },
  'the wire keeps its words': {
    tree: { 'store/a.ts': 'export const topicTitle = 1' },
    says: /says topicTitle/,
  },
  'a file opens with what it is for': { tree: { 'store/a.ts': `\n${leaf}` }, says: /first line/ },
  'a file stays short': { tree: { 'store/a.ts': `${leaf}\n`.repeat(151) }, says: /303 lines/ },
  'hooks of tests stay at home': {
    tree: { 'test/a.test.ts': `${leaf}\nbeforeEach(() => undefined)` },
    says: /belong into a suite/,
  },
  'what does not parse is said': { tree: { 'store/a.ts': 'export const = 1' }, says: /cannot be parsed/ },
}

for (const [rule, { tree, says }] of Object.entries(bad)) {
  test(`house rule: ${rule}`, () => {
    const problems = problemsOf(tree)
    assert.ok(
      problems.some((problem) => says.test(problem)),
      `expected ${String(says)}, found: ${problems.join('; ') || 'nothing'}`,
    )
  })
}

test('a small tidy tree has no problems', () => {
  const problems = problemsOf({
    'src/domain/a.ts': leaf,
    'src/text/a.ts':
      "import type { A } from '../domain/a.ts'\nexport const width = (date: Date, at: number) => [new Date(at), date] satisfies [Date, Date] | A",
    'src/protocol/spaces/a.ts': "import * as v from 'valibot'\nexport const topic = v",
    'src/backend/backend.ts': "import type { A } from '../domain/a.ts'\nexport type Backend = A",
    'src/backend/spaces/a.ts':
      "import { io } from 'socket.io-client'\nimport { topic } from '../../protocol/spaces/a.ts'\nexport const a = [io, topic]",
    'store/a.ts':
      "import type { Backend } from '../src/backend/backend.ts'\nimport { a } from '../src/domain/a.ts'\nexport const b = (x: Backend) => [x, a]",
    'components/keys/Keys.tsx': "import { useInput } from 'ink'\nexport const Keys = useInput",
    'components/shared/Crash.tsx':
      "import { Component } from 'react'\nexport class Crash extends Component {}",
    'bin/compose.ts':
      "#!/usr/bin/env node\n// Puts it together.\nimport { a } from '../src/backend/spaces/a.ts'\nexport const c = () => [a, import('./main.ts')]",
    'bin/main.ts': "import { b } from '../store/a.ts'\nexport const m = [b, Date.now()]",
    'test/a.test.ts':
      "import { topic } from '../src/protocol/spaces/a.ts'\nimport anything from 'anything'\nexport const t = [topic, anything]",
  })
  assert.deepEqual(problems, [])
})
