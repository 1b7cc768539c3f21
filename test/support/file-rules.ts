// The rules that a single file can keep or break, whatever the others hold: its opening, its size, its words.
import type { SourceFile } from './source-tree.ts'

type Rule = (file: SourceFile) => readonly string[]

const opensWithItsPurpose: Rule = ({ path, text }) => {
  const [first = '', second = ''] = text.split('\n', 2)
  const opening = first.startsWith('#!') ? second : first
  const said = /^(?:\/\/|\/\*)\s*\S/.test(opening)
  return said ? [] : [`${path}: the first line says what the file is for (a comment)`]
}

const staysShort: Rule = ({ path, text }) => {
  const lines = text.trimEnd().split('\n').length
  return lines > 300 ? [`${path} has ${lines} lines: 300 is the limit`] : []
}

const vague = /(?:^|[/-])(?:index|managers?|helpers?|utils?|handlers?|info|data|misc|common)\.tsx?$/
const hasAName: Rule = ({ path }) =>
  vague.test(path) ? [`${path}: a name that says nothing, or a barrel`] : []
const isNoBarrel: Rule = ({ path, barrel }) =>
  barrel ? [`${path} only re-exports: import from where it is`] : []

/** React catches a component's error only in a class. */
const errorBoundary = /^class \w+ extends (?:React\.)?Component$/
const hasNoClassesOrEnums: Rule = ({ path, declarations }) =>
  declarations
    .filter((declaration) => !(path.startsWith('components/') && errorBoundary.test(declaration)))
    .map((declaration) => `${path}: ${declaration}: functions, closures and unions of strings instead`)

const pure = /^(?:src\/(?:domain|protocol|text)\/|store\/(?:reducers|selectors)\/|store\/reduce\.ts)/
const impure = new Set([
  'Date.now',
  'Math.random',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'new Date',
  'performance.now',
  'crypto.randomUUID',
  'randomUUID',
])
const staysPure: Rule = ({ path, calls }) =>
  pure.test(path)
    ? [...new Set(calls)]
        .filter((call) => impure.has(call))
        .map((call) => `${path} calls ${call}: time and chance are passed in`)
    : []

const foreignWord = /(?:^topic|Topic|^idea|Idea)(?![a-z])/
const speaksAvaya = /^(?:src\/(?:protocol|backend|server)|test|bench)\//
const usesOurWords: Rule = ({ path, identifiers }) =>
  speaksAvaya.test(path)
    ? []
    : [...new Set(identifiers)]
        .filter((name) => foreignWord.test(name))
        .map((name) => `${path} says ${name}: that is the wire's word, ours is space or post`)

const keyHooks = new Set(['useInput', 'usePaste'])
const readsKeysAtHome: Rule = ({ path, imports }) => {
  const hooks = imports.filter((each) => each.from === 'ink').flatMap((each) => each.names)
  const athome = /^(?:components\/keys|test|bench)\//.test(path)
  return !athome && hooks.some((name) => keyHooks.has(name))
    ? [`${path} reads keys: only components/keys does`]
    : []
}

/** All files run in one process: a hook at the top of one runs before each test of all. */
const hooksInSuites: Rule = ({ path, text }) =>
  /^test\/(?!e2e\/)/.test(path) && /^(?:beforeEach|afterEach)\(/m.test(text)
    ? [`${path}: beforeEach and afterEach belong into a suite, else they run for the tests of every file`]
    : []

const rules: readonly Rule[] = [
  ({ path, errors }) => errors.map((error) => `${path} cannot be parsed: ${error}`),
  opensWithItsPurpose,
  staysShort,
  hasAName,
  isNoBarrel,
  hasNoClassesOrEnums,
  staysPure,
  usesOurWords,
  readsKeysAtHome,
  hooksInSuites,
]

/** Everything about this file alone that breaks a rule of the house, in words. */
export const fileProblems = (file: SourceFile): string[] => rules.flatMap((rule) => rule(file))
