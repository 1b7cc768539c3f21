// Which addresses our sign-in and our files may go to: those of the web, and none that is less safe than who named it.

const avaya = /(?:^|\.)(?:avayacloud\.com|zang\.io|esna\.com)$/

/** The real service and its older names, staging included. */
export const isAvaya = (url: string): boolean => avaya.test(new URL(url).hostname)

/**
 * Scheme and host of an address that the server `own` named, or undefined when it must not be used: an encrypted server
 * may not send us to an unencrypted one. A socket may be named by the web's scheme or by its own.
 */
export const namedBy = (own: string, address: unknown): string | undefined => {
  const url = typeof address === 'string' ? URL.parse(address.replace(/^ws(s?:)/i, 'http$1')) : null
  if (url?.protocol === 'https:') return url.origin
  return url?.protocol === 'http:' && own.startsWith('http:') ? url.origin : undefined
}
