// A foreign name as the name of a file here: no path, nothing hidden, nothing that a system or a reader takes for else.

/** In bytes of UTF-8: systems allow 255, and a count and `.part` come on top. */
const LONGEST = 200
/** Names that Windows takes for devices, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i

/** What is not seen, or turns the order of what is: `invoice‮fdp.exe` must not look like a PDF. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu

/** `extension` with its dot, or empty; together they fit what file systems allow. */
export type FileName = { readonly stem: string; readonly extension: string }

/** The stem is never empty: `file` where nothing harmless is left. Whether the name is free is not asked. */
export const safeFileName = (wanted: string): FileName => {
  // The last part, whatever separates parts on whatever system it comes from.
  const last = wanted.split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .toWellFormed()
    .replaceAll(UNSEEN, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    // Leading dots hide a file, trailing dots and blanks are lost on Windows.
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '')
  const dot = plain.lastIndexOf('.')
  const cut = dot > 0 && plain.length - dot <= 16 ? dot : plain.length
  const extension = plain.slice(cut)
  const stem = shortened(plain.slice(0, cut).trimEnd(), LONGEST - Buffer.byteLength(extension))
  if (stem === '') return { stem: 'file', extension }
  // `con.tar.gz` is a device too: what counts is what stands before the first dot.
  return { stem: DEVICE.test(stem.split('.')[0] ?? '') ? `_${stem}` : stem, extension }
}

/** As many whole characters as fit. */
const shortened = (text: string, bytes: number): string => {
  if (Buffer.byteLength(text) <= bytes) return text
  let short = ''
  let used = 0
  for (const character of text) {
    used += Buffer.byteLength(character)
    if (used > bytes) break
    short += character
  }
  return short.trimEnd()
}
