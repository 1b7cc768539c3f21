// The picture of whoever has none: clients load what `picture_url` names, and the service has one there.
import type { ServerResponse } from 'node:http'

/** Where the service has it (docs/protocol.md §1.2), and so do we: a path of this server, without its address. */
export const picturePath = '/norevimages/noimage.jpg'

/** One grey point. */
const picture = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP' +
    '/'.repeat(86) +
    'wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  'base64',
)

/** Answers in full, with 200; a page of any site may show it and keep it for a day. */
export const answerPicture = (response: ServerResponse): void => {
  response.writeHead(200, {
    'content-type': 'image/jpeg',
    'content-length': picture.length,
    'cache-control': 'public, max-age=86400',
    'access-control-allow-origin': '*',
    'x-content-type-options': 'nosniff',
  })
  response.end(picture)
}
