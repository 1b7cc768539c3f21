// What a download says about itself: its name, its type, that no browser may run it, and which part of it this is.

const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g
const bidi = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** A file name without a path, control characters or marks that turn text around; never empty, `.` or `..`. */
const plainName = (name: string): string => {
  const last = name.toWellFormed().replaceAll(control, '').replaceAll(bidi, '').split(/[/\\]/).at(-1) ?? ''
  const plain = last.trim().replace(/^\.+$/, '')
  return plain === '' ? 'file' : [...plain].slice(0, 200).join('')
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

/** One range as HTTP asks for it. More than one at a time, or what is no range, counts as none: the whole is sent. */
export const partOf = (header: string | undefined, size: number): Part | 'whole' | 'unsatisfiable' => {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return 'whole'
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (from !== '' && to !== '' && Number(to) < Number(from)) return 'whole'
  return start < size && start <= end ? { start, end } : 'unsatisfiable'
}
