// What a download says about itself: its name, its type, that no browser may run it, and which part of it this is.

/** Control characters, ends of lines, marks that turn text around. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_C}]/gu

/** A file name without a path, control characters or marks that turn text around; never empty, `.` or `..`. */
const plainName = (name: string): string => {
  const last = name.toWellFormed().replaceAll(unseen, '').split(/[/\\]/).at(-1) ?? ''
  const plain = last.trim().replace(/^\.+$/, '')
  return plain === '' ? 'file' : plain.slice(0, 200).toWellFormed()
}

/** RFC 6266 with both forms of the name: ASCII for old clients, RFC 5987 for the others. */
export const dispositionOf = (name: string): string => {
  const plain = plainName(name)
  const ascii = plain.replaceAll(/[^\u0020-\u007e]|["\\%;]/g, '_')
  const encoded = encodeURIComponent(plain).replaceAll(
    /['()*]/g,
    (sign) => `%${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

const mime = /^[\w.+-]{1,127}\/[\w.+-]{1,127}(?:\s*;\s*[\w.+-]+=(?:[\w.+-]+|"[\w .+-]*"))*$/

/** A MIME type as it may stand in a header; what is none counts as unknown bytes. */
export const mimeTypeOf = (text: unknown): string =>
  typeof text === 'string' && mime.test(text.trim()) ? text.trim() : 'application/octet-stream'

/** First and last byte, both included. */
export type Part = { readonly start: number; readonly end: number }

/** The numbers of a range; the one that is not there is undefined. */
const boundsOf = (header: string): { readonly from?: number; readonly to?: number } | undefined => {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header.trim()) ?? []
  if (from === '') return to === '' ? undefined : { to: Number(to) }
  return to === '' ? { from: Number(from) } : { from: Number(from), to: Number(to) }
}

/** One range as HTTP asks for it. More than one at a time, or what is no range, counts as none: the whole is sent. */
export const partOf = (header: string | undefined, size: number): Part | 'whole' | 'unsatisfiable' => {
  const bounds = boundsOf(header ?? '')
  if (bounds === undefined) return 'whole'
  const { from, to = size - 1 } = bounds
  // Without a beginning it is so many of the last bytes.
  if (from === undefined)
    return to > 0 && size > 0 ? { start: Math.max(0, size - to), end: size - 1 } : 'unsatisfiable'
  if (bounds.to !== undefined && to < from) return 'whole'
  return from < size ? { start: from, end: Math.min(to, size - 1) } : 'unsatisfiable'
}
