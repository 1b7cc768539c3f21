// Reads the body of a request, JSON or form, within a limit.
import type { IncomingMessage } from 'node:http'

/** Bytes; the socket takes as much. */
export const largestBody = 256 * 1024

const readBytes = async (request: IncomingMessage): Promise<Buffer | 'too large'> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > largestBody) return 'too large'
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** `{}` for an empty body. */
export const readBody = async (
  request: IncomingMessage,
): Promise<{ readonly body: unknown } | 'too large' | 'unreadable'> => {
  const bytes = await readBytes(request)
  if (bytes === 'too large') return bytes
  const text = bytes.toString('utf8')
  if (text.trim() === '') return { body: {} }
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true)
    return { body: Object.fromEntries(new URLSearchParams(text)) }
  try {
    return { body: JSON.parse(text) as unknown }
  } catch {
    return 'unreadable'
  }
}
