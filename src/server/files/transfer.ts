// A signed link is followed: PUT brings a file's bytes, GET and HEAD take them, whole or in part, never all in memory.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'

import { invalid, refuse, type Refusal } from '../spaces-api/refusal.ts'
import type { World } from '../world.ts'
import type { Disk } from './disk.ts'
import { dispositionOf, mimeTypeOf, partOf } from './download-headers.ts'
import type { FileRecord } from './records.ts'
import type { LinkVerb, SignedLinks } from './signed-links.ts'

/** Follows a link; answers why not, or undefined when it has sent its answer. Rejects when the other end goes away. */
export type Transfer = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
) => Promise<Refusal | undefined>

const wrongLink = refuse(403, 'file.link_wrong', 'This link was not made by this server.')
const expiredLink = refuse(403, 'file.link_expired', 'This link has expired. Ask for a new one.')
const noFile = refuse(404, 'file.not_found', 'There is no such file.')
const wrongLength = refuse(
  400,
  'file.wrong_length',
  'These are not as many bytes as were announced. Ask for a link with the right Content-Length.',
)
const wrongType = refuse(400, 'file.wrong_type', 'The Content-Type is not the one that was announced.')
const otherBytes = refuse(400, 'file.already_uploaded', 'This file is here, with other bytes.')

/** Of a refused upload at most so many bytes are read off, so that its sender reads the answer. */
const mostRead = 1024 * 1024

/** An upload that stands still is given up after this, ms. */
const stillness = 60_000

const bare = (type: string): string => type.replaceAll(/\s/g, '').toLowerCase()

/** What a key stands for never changes. */
const etagOf = ({ key }: FileRecord): string => `"${key}"`

const wantedPart = ({ headers }: IncomingMessage, file: FileRecord): ReturnType<typeof partOf> => {
  const known = headers['if-range']
  return partOf(known === undefined || known === etagOf(file) ? headers.range : undefined, file.size)
}

const headersOf = (file: FileRecord, name: string): Readonly<Record<string, string>> => ({
  'content-type': mimeTypeOf(file.type),
  'content-disposition': dispositionOf(name === '' ? file.key : name),
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-store',
  'accept-ranges': 'bytes',
  etag: etagOf(file),
})

/** For links alone: who holds one needs no token. */
export const createTransfer = ({
  world,
  disk,
  links,
  now,
}: {
  readonly world: World
  readonly disk: Disk
  readonly links: SignedLinks
  readonly now: () => number
}): Transfer => {
  const fileBehind = (
    verb: LinkVerb,
    url: URL,
  ): { readonly file: FileRecord; readonly name: string } | Refusal => {
    const claims = links.read(verb, url, now())
    if (claims === 'wrong') return wrongLink
    if (claims === 'expired') return expiredLink
    const file = world.files.find(claims.key)
    return file === undefined ? noFile : { file, name: claims.name }
  }

  const upload: Transfer = async (request, response, url) => {
    const behind = fileBehind('put', url)
    if ('refused' in behind) return behind
    const { key, size, type } = behind.file
    if (bare(request.headers['content-type'] ?? 'application/octet-stream') !== bare(type)) return wrongType
    const { 'content-length': length } = request.headers
    if (length !== undefined && Number(length) !== size) return wrongLength
    let refused: Refusal | undefined
    const keep = async (hash: string): Promise<void> => {
      const known = world.files.find(key)
      // Once here, a file stays what it is; the same bytes again are an upload whose answer was lost.
      if (known === undefined) refused = noFile
      else if (known.hash === undefined) world.files.arrived(key, hash)
      else if (known.hash !== hash) refused = otherBytes
      await world.settled()
    }
    request.setTimeout(stillness, () => request.destroy())
    const chunks = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>
    const received = await disk.receive(chunks, size, keep)
    if (received === 'wrong length') {
      if (!request.complete) response.setHeader('connection', 'close')
      return wrongLength
    }
    if (refused === undefined) response.writeHead(200, { 'content-length': 0 }).end()
    return refused
  }

  const download: Transfer = async (request, response, url) => {
    const behind = fileBehind('get', url)
    if ('refused' in behind) return behind
    const { file, name } = behind
    const handle = file.hash === undefined ? undefined : await disk.open(file.hash)
    if (handle === undefined) return noFile
    try {
      const part = wantedPart(request, file)
      if (part === 'unsatisfiable') {
        response.writeHead(416, { 'content-range': `bytes */${file.size}`, 'content-length': 0 }).end()
        return undefined
      }
      const { start, end } = part === 'whole' ? { start: 0, end: file.size - 1 } : part
      response.writeHead(part === 'whole' ? 200 : 206, {
        ...headersOf(file, name),
        'content-length': end - start + 1,
        ...(part === 'whole' ? {} : { 'content-range': `bytes ${start}-${end}/${file.size}` }),
      })
      if (request.method === 'HEAD' || file.size === 0) response.end()
      else await pipeline(handle.createReadStream({ start, end, autoClose: false }), response)
      return undefined
    } finally {
      await handle.close()
    }
  }

  const follow: Transfer = async (request, response, url) => {
    if (request.method === 'PUT') return upload(request, response, url)
    if (request.method === 'GET' || request.method === 'HEAD') return download(request, response, url)
    return invalid('A file is brought with PUT and taken with GET.')
  }

  return async (request, response, url) => {
    try {
      const refused = await follow(request, response, url)
      // What is still to come is not worth reading.
      const rest = Number(request.headers['content-length'] ?? 0)
      if (refused !== undefined && !request.complete && rest > mostRead)
        response.setHeader('connection', 'close')
      return refused
    } catch (error) {
      // Who has gone away needs no answer, and it is nobody's fault.
      if (request.destroyed || response.destroyed) return undefined
      throw error
    }
  }
}
