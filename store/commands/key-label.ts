// How a key is shown: short in the footer, in the words of keyboards.
const names: Readonly<Record<string, string>> = {
  enter: '↵',
  tab: '⇥',
  'shift-tab': '⇧⇥',
  escape: 'esc',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  'page-up': 'pgup',
  'page-down': 'pgdn',
  backspace: '⌫',
  delete: 'del',
}

/** `ctrl-k` → `^K`, `shift-up` → `⇧↑`, `alt-enter` → `alt-↵`. */
export const keyLabel = (key: string): string => {
  const known = names[key]
  if (known !== undefined) return known
  if (/^ctrl-.$/u.test(key)) return `^${key.slice(5).toUpperCase()}`
  if (key.startsWith('shift-')) return `⇧${keyLabel(key.slice(6))}`
  const modifier = /^(ctrl|alt)-(?=.)/.exec(key)?.[0] ?? ''
  return modifier === '' ? key : modifier + keyLabel(key.slice(modifier.length))
}
