// What "contains" means when someone searches: case-insensitive, with `^`, `$` and escaped signs as the only parts of
// the documented regular expressions. A real regular expression from outside could be made to run for ever.

/** Does any of the texts contain the search? */
export const matches = (search: string): ((...texts: readonly string[]) => boolean) => {
  const fromStart = search.startsWith('^')
  const toEnd = /(?<!\\)(?:\\\\)*\$$/.test(search)
  const wanted = search
    .slice(fromStart ? 1 : 0, toEnd ? -1 : undefined)
    .replaceAll(/\\([^a-z0-9])/gi, '$1')
    .toLowerCase()
  const fits = (text: string): boolean => {
    if (fromStart && toEnd) return text === wanted
    if (fromStart) return text.startsWith(wanted)
    return toEnd ? text.endsWith(wanted) : text.includes(wanted)
  }
  return (...texts) => texts.some((text) => fits(text.toLowerCase()))
}

/** A LIKE pattern (escape `\`) for "contains". */
export const likePattern = (search: string): string =>
  `%${search.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  '#39': "'",
  '#x27': "'",
}

/** The words of HTML or plain text, lower case, tags and the common entities gone. Only for search, never to show. */
export const plainWords = (...texts: readonly string[]): string =>
  texts
    .map((text) =>
      text
        .replaceAll(/<[^<>]*>/g, ' ')
        .replaceAll(/&(#?\w{2,6});/g, (whole, name: string) => entities[name.toLowerCase()] ?? whole),
    )
    .join('\n')
    .replaceAll(/[ \t]+/g, ' ')
    .toLowerCase()
    .trim()
