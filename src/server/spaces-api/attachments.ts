// `content.data`: completed when it comes in, given fresh links when it goes out (docs/protocol.md §3.4).
import type { LinkTo } from '../files/files.ts'
import type { FileRecord } from '../files/records.ts'
import type { Attachment, Message, User } from '../shapes.ts'
import type { World } from '../world.ts'
import { mayReadFile } from './history.ts'
import { refuse, type Refusal } from './refusal.ts'

/** What a client gave; its own words for what we know better do not count. */
type Given = { readonly fileId: string; readonly [field: string]: unknown }

const kinds: ReadonlySet<unknown> = new Set(['image', 'video', 'audio', 'document'])

/** Some clients say `image/png` where `image` is meant. */
const kindOf = (given: unknown, mimeType: string): string => {
  if (typeof given === 'string' && kinds.has(given)) return given
  const [family = ''] = (typeof given === 'string' && given.includes('/') ? given : mimeType).split('/')
  return kinds.has(family) ? family : 'document'
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined
const length = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0

const ourLinks = new Set(['thumbnailUrl', 'previewUrl'])

const mimeTypeIn = ({ providerFileType, fileType }: Given): string | undefined =>
  [providerFileType, fileType].map(text).find((type) => type?.includes('/') === true)

const orEmpty = (value: unknown): string => text(value) ?? ''

/** Always in one order, so that what is posted back is the same again. */
const complete = (given: Given, file: FileRecord | undefined): Attachment => {
  // A link to elsewhere (`urllink`, `gdrive` …) is the sender's own.
  if ((text(given['provider']) ?? 'native') !== 'native') return given
  const providerFileType = mimeTypeIn(given) ?? file?.type ?? 'application/octet-stream'
  const known = {
    fileId: given.fileId,
    name: text(given['name']) ?? given.fileId,
    fileSize: file?.size ?? length(given['fileSize']),
    fileType: kindOf(given['fileType'], providerFileType),
    provider: 'native',
    providerFileType,
    icon: orEmpty(given['icon']),
    description: orEmpty(given['description']),
    keywords: Array.isArray(given['keywords']) ? given['keywords'] : [],
    path: '',
    thumbnail: '',
    thumbnailFile: orEmpty(given['thumbnailFile']),
    previewFile: '',
    pages: 0,
    convertStatus: 0,
    convertStart: null,
    nextSchedule: null,
    // As the service's examples have it; clients that ask where bytes are stored know no other word.
    metaData: { paging: 0, prvwProvd: 'gcs', stgeProvd: 'gcs' },
    recordingId: null,
    type: null,
  }
  const more = Object.entries(given).filter(([field]) => !(field in known) && !ourLinks.has(field))
  return { ...known, ...Object.fromEntries(more) }
}

const notYours = refuse(403, 'file.not_permitted', 'You may not attach this file: it is not yours.')
const notHere = refuse(
  400,
  'file.not_uploaded',
  'This file has not been uploaded yet. Upload it, then attach it.',
)

/**
 * Attachments as they are kept, or why not. A `fileId` of somewhere else is kept as it is: real clients have some. One
 * of ours must be here, and be the sender's own or in something that they may read.
 */
export const acceptAttachments = (
  world: World,
  user: User,
  data: readonly Given[],
): readonly Attachment[] | Refusal => {
  const accepted: Attachment[] = []
  for (const given of data) {
    for (const key of [given.fileId, given['thumbnailFile']]) {
      const file = typeof key === 'string' ? world.files.find(key) : undefined
      if (file !== undefined && !mayReadFile(world, file.key, user)) return notYours
      if (file !== undefined && file.hash === undefined) return notHere
    }
    accepted.push(complete(given, world.files.find(given.fileId)))
  }
  return accepted
}

/** The message with links that work for an hour; the same object when it carries nothing. */
export const withLinks = (message: Message, linkTo: LinkTo): Message => {
  const { data } = message.content
  if (data.length === 0) return message
  const linked = data.map((one): Attachment => {
    if (one['provider'] !== 'native') return one
    const { thumbnailFile } = one
    const thumbnail = typeof thumbnailFile === 'string' ? linkTo(thumbnailFile, 'thumbnail') : ''
    return {
      ...one,
      path: linkTo(one.fileId, String(one['name'])),
      thumbnail,
      ...(thumbnail === '' ? {} : { thumbnailUrl: thumbnail }),
    }
  })
  return { ...message, content: { ...message.content, data: linked } }
}
