// The bytes a terminal sends for a key, by the names that the command table uses (`ctrl-k`, `shift-tab`, `page-up`).

const named: Readonly<Record<string, string>> = {
  enter: '\r',
  return: '\r',
  tab: '\t',
  'shift-tab': '\u001B[Z',
  escape: '\u001B',
  esc: '\u001B',
  space: ' ',
  backspace: '\u007F',
  delete: '\u001B[3~',
  insert: '\u001B[2~',
  up: '\u001B[A',
  down: '\u001B[B',
  right: '\u001B[C',
  left: '\u001B[D',
  home: '\u001B[H',
  end: '\u001B[F',
  'page-up': '\u001B[5~',
  'page-down': '\u001B[6~',
  pageup: '\u001B[5~',
  pagedown: '\u001B[6~',
  'ctrl-up': '\u001B[1;5A',
  'ctrl-down': '\u001B[1;5B',
  'ctrl-right': '\u001B[1;5C',
  'ctrl-left': '\u001B[1;5D',
  'shift-up': '\u001B[1;2A',
  'shift-down': '\u001B[1;2B',
  'ctrl-home': '\u001B[1;5H',
  'ctrl-end': '\u001B[1;5F',
}

/** Throws on a name it does not know: a journey that presses nothing proves nothing. */
export const keyBytes = (name: string): string => {
  const known = named[name]
  if (known !== undefined) return known
  const [, modifier, rest = ''] = /^(ctrl|alt|meta)-(.+)$/.exec(name) ?? []
  if (modifier === 'ctrl' && /^[a-z@[\\\]^_]$/.test(rest))
    return String.fromCodePoint((rest.toUpperCase().codePointAt(0) ?? 0) & 31)
  if (modifier === 'alt' || modifier === 'meta') return `\u001B${keyBytes(rest)}`
  if (/^.$/u.test(name)) return name
  throw new Error(`no bytes for the key ${name}`)
}
