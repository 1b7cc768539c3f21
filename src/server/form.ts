// A form's fields as the object they stand for: browsers and jQuery write `content[bodyText]=…` and `members[0][role]=…`.

type Tree = Map<string, string | Tree>

/** More fields than any call has. */
const mostFields = 1000
/** Deeper than any call goes. */
const deepest = 8

/** `a[b][0][]` → a, b, 0, ''. */
const partsOf = (name: string): readonly string[] => {
  const [, first, rest] = /^([^[\]]+)((?:\[[^[\]]*\])+)$/.exec(name) ?? []
  if (first === undefined || rest === undefined) return [name]
  const inner = [...rest.matchAll(/\[([^[\]]*)\]/g)].map(([, part = '']) => part)
  return inner.length < deepest ? [first, ...inner] : [name]
}

const put = (tree: Tree, [part = '', ...rest]: readonly string[], value: string): void => {
  // `[]` takes the next number.
  const key = part === '' ? String(tree.size) : part
  if (rest.length === 0) {
    tree.set(key, value)
    return
  }
  const known = tree.get(key)
  const branch: Tree = known instanceof Map ? known : new Map()
  tree.set(key, branch)
  put(branch, rest, value)
}

/** Numbered from 0 without gaps = a list. */
const isList = (tree: Tree): boolean =>
  tree.size > 0 && [...tree.keys()].every((key, index) => key === String(index))

const toValue = (node: string | Tree): unknown => {
  if (typeof node === 'string') return node
  if (isList(node)) return [...node.values()].map(toValue)
  return Object.fromEntries([...node].map(([key, value]) => [key, toValue(value)]))
}

/** All values stay text; of a name that comes twice the last counts. */
export const readForm = (text: string): Readonly<Record<string, unknown>> => {
  const tree: Tree = new Map()
  for (const [name, value] of [...new URLSearchParams(text)].slice(0, mostFields))
    put(tree, partsOf(name), value)
  return Object.fromEntries([...tree].map(([key, value]) => [key, toValue(value)]))
}
