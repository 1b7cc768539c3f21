// The boundary where foreign strings of Symphony become safe text: names and titles as one line, bodies as lines.
import type { Body, SafeText } from '../../domain/text.ts'
import type { WireUser } from '../../protocol/symphony/user.ts'
import { neutralise } from '../../text/neutralise.ts'

type Foreign = string | null | undefined

const asLines = { lines: true }
const empty = neutralise('')
const emptyBody: Body = { markup: 'plain', source: empty }

/** A name, title or file name. */
export const toLine = (text: Foreign): SafeText => (text ? neutralise(text) : empty)

/** A description: plain text of many lines. */
export const toLines = (text: Foreign): SafeText =>
  text ? neutralise(text.replaceAll(/\r\n?/g, '\n'), asLines) : empty

/** `data` is left out where it says nothing. */
export const toBody = (message: Foreign, data: Foreign): Body => {
  if (!message) return emptyBody
  const body = { markup: 'presentationml' as const, source: neutralise(message, asLines) }
  return data && data !== '{}' ? { ...body, data: neutralise(data, asLines) } : body
}

/** What to call somebody, not neutralised; '' where the wire gives no name. */
export const nameOf = (user: WireUser): string =>
  user.displayName ||
  [user.firstName, user.lastName].filter(Boolean).join(' ') ||
  usernameOf(user) ||
  user.email ||
  ''

/** The unique name; outside one's own company only the address. */
export const usernameOf = (user: WireUser): string => user.username || user.userName || user.email || ''
