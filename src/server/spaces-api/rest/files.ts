// files/getuploadurl and files/getdownloadurl: links that bring bytes here and take them away. The documents say GET in
// one place and POST in another, so both do.
import { GetDownloadUrl, GetUploadUrl } from '../../../protocol/spaces/file-requests.ts'
import type { Files } from '../../files/files.ts'
import { mayReadFile } from '../history.ts'
import { isRefusal, refuse } from '../refusal.ts'
import { bodyOf, type Call, type Endpoint } from './endpoint.ts'

const noFiles = refuse(403, 'file.not_kept', 'This server keeps no files.')
const notFound = refuse(404, 'file.not_found', 'There are no such files, or none that you may read.')
const noRoom = refuse(
  403,
  'file.quota_exceeded',
  'You have no room left for this. Delete messages with files first.',
)

const megabyte = 1024 * 1024
const tooLarge = ({ largest }: Files['limits']) =>
  refuse(413, 'file.too_large', `A file may have ${Math.floor(largest / megabyte)} MB at most.`)

/** A call with GET has its list in the query, if not in the body. */
const given = ({ body, query }: Call): unknown => {
  const fromQuery = Object.fromEntries(query)
  return typeof body === 'object' && body !== null && Object.keys(body).length > 0 ? body : fromQuery
}

const uploadUrls = (call: Call): object => {
  const { files, user, url } = call
  if (files === undefined) return noFiles
  const wanted = bodyOf(GetUploadUrl, given(call))
  if (isRefusal(wanted)) return wanted
  const sizes = wanted.files.map((file) => file['Content-Length'])
  if (sizes.some((size) => size > files.limits.largest)) return tooLarge(files.limits)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  if (!files.hasRoom(user, total)) return noRoom
  return {
    data: wanted.files.map((file) => {
      const announced = { size: file['Content-Length'], type: file['Content-Type'] }
      const { key, path } = files.announce(user, announced)
      return { url: `${url}${path}`, fileKey: key }
    }),
  }
}

/** Under which name the file goes out: as it was called where this person may read it. */
const downloadUrls = (call: Call): object => {
  const { files, world, user, linkTo } = call
  if (files === undefined) return noFiles
  const wanted = bodyOf(GetDownloadUrl, given(call))
  if (isRefusal(wanted)) return wanted
  const links = [...new Set(wanted.fileKeys)].map((fileKey) => ({
    fileKey,
    url: mayReadFile(world, fileKey, user) ? linkTo(fileKey, nameOf(call, fileKey)) : '',
  }))
  const found = links.filter(({ url }) => url !== '')
  if (found.length === 0) return notFound
  // Which of those not found are there all the same is nobody's business.
  return {
    data: found,
    notFoundFileKeys: links.filter(({ url }) => url === '').map(({ fileKey }) => fileKey),
  }
}

const nameOf = ({ world }: Call, fileKey: string): string => {
  const [itemId = ''] = world.files.carriersOf(fileKey)
  const carried = world.findItem(itemId)?.content.data.find(({ fileId }) => fileId === fileKey)
  return typeof carried?.['name'] === 'string' ? carried['name'] : ''
}

/** docs/protocol.md §4 rows 35 and 36. The bytes themselves go by `files/transfer.ts`. */
export const fileEndpoints: readonly Endpoint[] = [
  { method: 'POST', path: '/files/getuploadurl', answer: uploadUrls },
  { method: 'GET', path: '/files/getuploadurl', answer: uploadUrls },
  { method: 'POST', path: '/files/getdownloadurl', answer: downloadUrls },
  { method: 'GET', path: '/files/getdownloadurl', answer: downloadUrls },
]
