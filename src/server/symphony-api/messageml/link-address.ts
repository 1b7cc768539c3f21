// Where a link may lead: an absolute address, strictly of RFC 2396 as `java.net.URI` reads it, of a scheme the pod has.
import type { Element } from './xml.ts'

const schemes = new Set(['http', 'https', 'mailto', 'tel', 'ftp', 'sftp', 'file', 'skype', 'sip', 'symphony'])

const escaped = '%[0-9A-Fa-f]{2}'
/** Beyond ASCII everything goes but blanks and controls. */
const other = String.raw`(?![\p{Z}\p{Cc}])[^\x00-\x80]`
const charsOf = (more: string): string => `(?:[A-Za-z0-9_.!~*'()${more}-]|${escaped}|${other})*`
const inQuery = charsOf(String.raw`;/?:@&=+$,\[\]`)
const inPath = charsOf('/;:@&=+$,')
const rest = String.raw`(?:\?${inQuery})?(?:#${inQuery})?`
const inHost = charsOf('$,;:@&=+')
/** Between brackets is an address of IPv6; what is in it is left to whoever calls it. */
const authority = String.raw`(?:(?:${inHost}@)?\[[0-9A-Za-z:.%_~-]+\](?::\d*)?|${inHost})`

/** Behind `//` is a host, or at least more of an address. */
const withHost = new RegExp(`^//(?!$)${authority}(?=[/?#]|$)${inPath}${rest}$`, 'u')
const withoutHost = new RegExp(`^(?!//)${inPath}${rest}$`, 'u')
const opaque = new RegExp(`^${inQuery}(?:#${inQuery})?$`, 'u')

/** The scheme if it has one, and what is behind it. */
const parted = (address: string): readonly [scheme: string | undefined, rest: string] => {
  const colon = /^[^:/?#]*:/.exec(address)?.[0]
  return colon === undefined ? [undefined, address] : [colon.slice(0, -1), address.slice(colon.length)]
}

const isPath = (text: string): boolean => withHost.test(text) || withoutHost.test(text)

/** Would `java.net.URI` take it? A relative one, too, and nothing at all. */
export const isUri = (address: string): boolean => {
  const [scheme, behind] = parted(address)
  if (scheme === undefined) return isPath(behind)
  if (!/^[a-z][a-z0-9+.-]*$/i.test(scheme) || behind === '') return false
  return behind.startsWith('/') ? isPath(behind) : !behind.startsWith('#') && opaque.test(behind)
}

/** What is wrong with where a link leads. */
export const linkComplaint = ({ attributes: { href = '' } }: Element): string | undefined => {
  // The agent does say "null": its XML parser knows no local names.
  if (!isUri(href)) return `Invalid input: null must be a URI value not "${href}"`
  if (href === '') return 'The attribute "href" cannot be empty'
  const scheme = parted(href)[0]?.toLowerCase()
  if (scheme === undefined) return 'The attribute "href" must contain an absolute URI'
  return schemes.has(scheme) ? undefined : `URI scheme "${scheme}" is not supported by the pod.`
}
