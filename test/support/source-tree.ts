// Reads the program's own source as facts: who imports what and how, which calls and declarations a file holds.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseSync } from 'oxc-parser'

/** `type`: erased before it runs (`import type`); `lazy`: `import()`, loaded when it is called. */
export type ImportKind = 'value' | 'type' | 'lazy'
export type Import = { readonly kind: ImportKind; readonly from: string; readonly names: readonly string[] }

export type SourceFile = {
  /** From the top of the repository, with forward slashes. */
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
  /** Calls as written, such as `Date.now` or `setTimeout`; `new Date()` without an argument is `new Date`. */
  readonly calls: readonly string[]
  /** `enum X`, `class X`, `class X extends Component`. */
  readonly declarations: readonly string[]
  readonly identifiers: readonly string[]
  /** Nothing but `export … from`. */
  readonly barrel: boolean
  readonly errors: readonly string[]
}

type Node = { readonly type: string; readonly [field: string]: unknown }
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

const nameOf = (value: unknown): string => {
  if (!isNode(value)) return ''
  if (value.type === 'MemberExpression') return `${nameOf(value['object'])}.${nameOf(value['property'])}`
  return typeof value['name'] === 'string' ? value['name'] : ''
}
const literal = (value: unknown): string | undefined =>
  isNode(value) && value.type === 'Literal' && typeof value['value'] === 'string' ? value['value'] : undefined
const isEmpty = (value: unknown): boolean => !Array.isArray(value) || value.length === 0

const importedNames = (specifiers: unknown): string[] =>
  Array.isArray(specifiers)
    ? specifiers.map((each: unknown) => (isNode(each) ? nameOf(each['imported'] ?? each['local']) : ''))
    : []

type Facts = { imports: Import[]; calls: string[]; declarations: string[]; identifiers: string[] }

const collectors: Readonly<Record<string, (node: Node, facts: Facts) => void>> = {
  ImportDeclaration: (node, facts) => {
    const kind = node['importKind'] === 'type' ? 'type' : 'value'
    facts.imports.push({
      kind,
      from: literal(node['source']) ?? '',
      names: importedNames(node['specifiers']),
    })
  },
  ExportNamedDeclaration: (node, facts) => {
    const from = literal(node['source'])
    if (from === undefined) return
    facts.imports.push({ kind: node['exportKind'] === 'type' ? 'type' : 'value', from, names: [] })
  },
  ExportAllDeclaration: (node, facts) => {
    const kind = node['exportKind'] === 'type' ? 'type' : 'value'
    facts.imports.push({ kind, from: literal(node['source']) ?? '', names: [] })
  },
  ImportExpression: (node, facts) => {
    // A computed `import(x)` hides where it goes: an empty name makes the checker complain.
    facts.imports.push({ kind: 'lazy', from: literal(node['source']) ?? '', names: [] })
  },
  TSImportType: (node, facts) => {
    facts.imports.push({ kind: 'type', from: literal(node['source'] ?? node['argument']) ?? '', names: [] })
  },
  CallExpression: (node, facts) => {
    const callee = nameOf(node['callee'])
    facts.calls.push(callee)
    const [first] = Array.isArray(node['arguments']) ? (node['arguments'] as unknown[]) : []
    if (callee === 'require') facts.imports.push({ kind: 'value', from: literal(first) ?? '', names: [] })
  },
  NewExpression: (node, facts) => {
    if (isEmpty(node['arguments'])) facts.calls.push(`new ${nameOf(node['callee'])}`)
  },
  TSEnumDeclaration: (node, facts) => {
    facts.declarations.push(`enum ${nameOf(node['id'])}`)
  },
  ClassDeclaration: (node, facts) => {
    const base = nameOf(node['superClass'])
    facts.declarations.push(`class ${nameOf(node['id'])}${base === '' ? '' : ` extends ${base}`}`)
  },
  ClassExpression: (_node, facts) => {
    facts.declarations.push('class')
  },
  Identifier: (node, facts) => {
    facts.identifiers.push(nameOf(node))
  },
}

const walk = (value: unknown, facts: Facts): void => {
  if (Array.isArray(value)) {
    for (const each of value) walk(each, facts)
    return
  }
  if (!isNode(value)) return
  collectors[value.type]?.(value, facts)
  for (const field of Object.values(value)) {
    if (typeof field === 'object') walk(field, facts)
  }
}

const reExports = new Set(['ExportNamedDeclaration', 'ExportAllDeclaration'])
const isBarrel = (body: readonly unknown[]): boolean =>
  body.length > 0 && body.every((each) => isNode(each) && reExports.has(each.type) && isNode(each['source']))

/** The facts of one file. Never throws: what cannot be parsed is in `errors`. */
export const readSource = (path: string, text: string): SourceFile => {
  const parsed = parseSync(path, text)
  const facts: Facts = { imports: [], calls: [], declarations: [], identifiers: [] }
  walk(parsed.program.body, facts)
  return {
    path,
    text,
    ...facts,
    barrel: isBarrel(parsed.program.body),
    errors: parsed.errors.map((error) => error.message),
  }
}

const isSource = (name: string): boolean => /\.(?:ts|tsx|mts|cts)$/.test(name) && !name.endsWith('.d.ts')

/** All source files of the named folders (and the loose files named) below `root`. */
export const readTree = (
  root: string,
  folders: readonly string[],
  files: readonly string[] = [],
): SourceFile[] => {
  const found = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && isSource(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  return [...found, ...files.map((file) => join(root, file))]
    .map((file) => relative(root, file).replaceAll('\\', '/'))
    .toSorted()
    .map((path) => readSource(path, readFileSync(join(root, path), 'utf8')))
}
