// The body of a message that is sent: multipart as SDKs make it, with or without types of its parts.
import { Busboy } from '@fastify/busboy'

import type { Call } from '../api.ts'

/** A part that is a file; `field` = the part's name. Those called `preview` are read and not kept. */
export type SentFile = {
  readonly field: string
  /** Without a path. */
  readonly name: string
  /** MIME type as the sender wrote it. */
  readonly type: string
  readonly content: Buffer
}

/** One body of multipart/form-data, all in memory. */
export type Sent = {
  /** The last one of each name counts; of `sids` all, with commas between them. */
  readonly fields: ReadonlyMap<string, string>
  readonly files: readonly SentFile[]
}

/** Bytes of one text part: what the agent takes of message and data together, and some. */
const largestField = 2 * 1024 * 1024
/** Parts of one body: 25 files are recommended at most. */
const mostParts = 200
/** Parts that are text, even where they come as a file (`curl -F message=@file`). */
const texts: ReadonlySet<string | undefined> = new Set(['message', 'data', 'version', 'silent', 'sids'])

const read = ({ bytes, contentType }: Pick<Call, 'bytes' | 'contentType'>): Promise<Sent> =>
  new Promise((resolve, reject) => {
    const fields = new Map<string, string>()
    const files: SentFile[] = []
    const busboy = new Busboy({
      headers: { 'content-type': contentType },
      limits: { fieldSize: largestField, parts: mostParts, headerPairs: 50 },
      // Some write a type on text parts, some a file's name, and some a name of nothing on files.
      isPartAFile: (field, _type, name) =>
        field === 'attachment' || field === 'preview' || (name !== undefined && !texts.has(field)),
    })
    busboy.on('field', (name, value) => {
      const before = name === 'sids' ? fields.get(name) : undefined
      fields.set(name, before === undefined ? value : `${before},${value}`)
    })
    busboy.on('file', (field, stream, name, _encoding, type) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => void chunks.push(chunk))
      stream.on('end', () => {
        files.push({ field, name: name || 'attachment', type, content: Buffer.concat(chunks) })
      })
      stream.on('error', reject)
    })
    busboy.on('error', reject)
    // What is above the limit would be left out without a word: files that nobody knows are missing.
    busboy.on('partsLimit', () => reject(new Error('too many parts')))
    busboy.on('finish', () => resolve({ fields, files }))
    busboy.end(bytes)
  })

/** Undefined when it is no multipart that can be read. */
export const readMultipart = async (call: Pick<Call, 'bytes' | 'contentType'>): Promise<Sent | undefined> => {
  if (!/^multipart\/form-data\b/i.test(call.contentType)) return undefined
  try {
    return await read(call)
  } catch {
    // The library throws at once on a type without a boundary, and tells the rest as an event: both are the sender's.
    return undefined
  }
}
