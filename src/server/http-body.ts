// Reads the body of a request, JSON or form, within a limit.
import type { IncomingMessage } from 'node:http'

import { readForm } from './form.ts'
import { isPlain } from './plain-value.ts'
import { invalid, refuse, type Refusal } from './spaces-api/refusal.ts'

const tooLarge = refuse(413, 'payload.too_large', 'This is too large.')

/** So much more than is allowed is read off, in bytes: most senders then come to read our answer. */
const patience = 1024 * 1024

/**
 * At most so many bytes. The connection stays, so that the answer can be read; whoever sends it closes the connection
 * after it.
 */
export const readBytes = async (request: IncomingMessage, most: number): Promise<Buffer | 'too large'> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= most) chunks.push(chunk)
    else if (size > most + patience) break
  }
  return size > most ? 'too large' : Buffer.concat(chunks)
}

/**
 * For an answer to a request that was not read to its end: a little that is left is read off anyway, and more is no next
 * request.
 */
export const closingHeaders = ({ complete, headers }: IncomingMessage): Readonly<Record<string, string>> =>
  complete || Number(headers['content-length'] ?? Infinity) <= patience ? {} : { connection: 'close' }

/** The sender went before all was said: no fault of ours, and nobody is there to be told. */
export const hasHungUp = ({ destroyed, complete }: IncomingMessage): boolean => destroyed && !complete

/** Without a type of its own, `name=value` is a form: no JSON begins like this. */
const isForm = (text: string, type: string | undefined): boolean =>
  type === undefined || type === ''
    ? /^[\w.[\]%+-]+=/.test(text)
    : type.trim().toLowerCase().startsWith('application/x-www-form-urlencoded')

const parsed = (text: string, type: string | undefined): { readonly body: unknown } | undefined => {
  if (text.trim() === '') return { body: {} }
  if (isForm(text, type)) return { body: readForm(text) }
  try {
    return { body: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}

/** `{}` for an empty body. `most` in bytes. */
export const readBody = async (
  request: IncomingMessage,
  most: number,
): Promise<{ readonly body: unknown } | Refusal> => {
  const bytes = await readBytes(request, most)
  if (bytes === 'too large') return tooLarge
  // A byte order mark is no part of what is said.
  const read = parsed(bytes.toString('utf8').replace(/^\uFEFF/, ''), request.headers['content-type'])
  if (read === undefined) return invalid('The body is neither JSON nor a form.')
  return isPlain(read.body) ? read : invalid('The body is nested too deeply.')
}
