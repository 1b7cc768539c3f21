// The part of marked-terminal that we use; the package has no types of its own.
declare module 'marked-terminal' {
  import type { MarkedExtension } from 'marked'

  type Paint = (text: string) => string
  type Options = {
    readonly code?: Paint
    readonly strong?: Paint
    readonly em?: Paint
    readonly del?: Paint
    readonly text?: Paint
    readonly html?: Paint
    /** Decode entities in rendered text; would decode twice. */
    readonly unescape?: boolean
    /** Turn `:smile:` into a picture. */
    readonly emoji?: boolean
    readonly reflowText?: boolean
    /** Indentation of code, in columns. */
    readonly tab?: number
  }
  type Highlighting = { readonly theme?: Readonly<Record<string, Paint>>; readonly ignoreIllegals?: boolean }

  export function markedTerminal(options?: Options, highlighting?: Highlighting): MarkedExtension
}
