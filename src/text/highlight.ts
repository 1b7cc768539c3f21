// Code with calm highlighting (bold keywords, accented strings, dim comments), by the highlighter inside marked-terminal.
import type { Tokens } from 'marked'
import { markedTerminal } from 'marked-terminal'
import { dressed, undressed } from './styled.ts'

/** Longer code stays plain: nobody bounds what highlight.js does with hostile code. */
const LONGEST = 6000
/** Languages that a bundle may be reduced to (esbuild alias of highlight.js); anything else is shown plain. */
const LANGUAGES = new Set(
  'bash c cpp cs csharp css diff dockerfile go graphql html ini java javascript js json jsx kotlin less lua makefile markdown md objectivec perl php powershell py python r rb rs ruby rust scala scss sh shell sql swift toml ts tsx typescript xml yaml yml zsh'.split(
    ' ',
  ),
)

const plain = (text: string): string => text
const bold = (text: string): string => dressed(text, 'bold')
const dim = (text: string): string => dressed(text, 'dim')
const accent = (text: string): string => dressed(text, 'accent')

// Every token is named, for what is missing would be coloured by cli-highlight's own theme and the environment's chalk.
const theme = Object.fromEntries([
  ...'default type built_in number literal class function title params meta attr attribute name tag variable bullet code formula link quote selector-tag selector-id selector-class selector-attr selector-pseudo template-tag template-variable subst symbol builtin-name doctag property operator punctuation char'
    .split(' ')
    .map((name) => [name, plain] as const),
  ...'keyword section strong meta-keyword'.split(' ').map((name) => [name, bold] as const),
  ...'string regexp meta-string addition'.split(' ').map((name) => [name, accent] as const),
  ...'comment deletion emphasis'.split(' ').map((name) => [name, dim] as const),
])

const { renderer } = markedTerminal(
  { tab: 0, unescape: false, emoji: false, code: plain },
  { theme, ignoreIllegals: true },
)

/** `text` as styled text of the same characters. */
export function highlighted(text: string, language: string | undefined): string {
  const name = /^[\w+#.-]+/.exec(language ?? '')?.[0].toLowerCase() ?? ''
  if (!LANGUAGES.has(name) || text.length > LONGEST || renderer?.code === undefined) return text
  const token: Tokens.Code = { type: 'code', raw: '', lang: name, text }
  const out: unknown = Reflect.apply(renderer.code, {}, [token])
  const styled = typeof out === 'string' ? out.replace(/\n\n$/, '') : text
  return undressed(styled) === text ? styled : text
}
