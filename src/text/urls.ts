// Finding addresses in running text: one rule for what we escape, what we show and what we send.

const ADDRESS = /(?<![\p{L}\p{N}])(?:https?:\/\/|www\.)[^\s<>"`\\^{|}[\]⟦⟧「」『』（）、。，！？；：]+/giu
const DOMAIN = /[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/y
const HOST = /^(?:https?:\/\/|www\.).*[\p{L}\p{N}]/iu
const TRAILING = new Set("?!.,:;*_'~")

/** An address in running text: where it is, and what it leads to. */
export type Address = { readonly at: number; readonly text: string; readonly href: string }

/** The web and mail addresses in `text`, in order, without the punctuation that closes the sentence around them. */
export function addressesIn(text: string): Address[] {
  const web = text.includes('://') || /www\./i.test(text) ? webIn(text) : []
  const mail = text.includes('@') ? mailIn(text) : []
  if (web.length === 0 || mail.length === 0) return [...web, ...mail]
  // An address may hold an `@`; what lies inside another is none.
  const all = [...web, ...mail].toSorted((a, b) => a.at - b.at || b.text.length - a.text.length)
  let past = 0
  return all.filter(({ at, text: shown }) => {
    const free = at >= past
    if (free) past = at + shown.length
    return free
  })
}

function webIn(text: string): Address[] {
  return Array.from(text.matchAll(ADDRESS), (match) => ({ at: match.index, text: withoutTail(match[0]) }))
    .filter(({ text: shown }) => HOST.test(shown))
    .map(({ at, text: shown }) => ({
      at,
      text: shown,
      href: /^www/i.test(shown) ? `http://${shown}` : shown,
    }))
}

/** Found from the `@` outwards, so that a long word without one costs nothing. */
function mailIn(text: string): Address[] {
  const found: Address[] = []
  let past = 0
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const from = localPart(text, at, past)
    DOMAIN.lastIndex = at + 1
    const domain = from < at ? DOMAIN.exec(text)?.[0].replace(/[-_]+$/, '') : undefined
    if (domain !== undefined) {
      past = at + 1 + domain.length
      const shown = text.slice(from, past)
      found.push({ at: from, text: shown, href: `mailto:${shown}` })
    }
  }
  return found
}

function localPart(text: string, at: number, past: number): number {
  let from = at
  while (from > Math.max(past, at - 64) && /[\w.+-]/.test(text[from - 1] ?? '')) from -= 1
  return from
}

function withoutTail(address: string): string {
  let opened = 0
  for (const character of address) opened += character === '(' ? 1 : character === ')' ? -1 : 0
  let end = address.length
  for (; end > 0; end -= 1) {
    const last = address[end - 1] ?? ''
    if (last === ')' && opened < 0) opened += 1
    else if (!TRAILING.has(last)) break
  }
  return address.slice(0, end)
}
