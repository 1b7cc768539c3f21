// The picture of whoever has none: clients load what `picture_url` names, and the service has one there.
import type { ServerResponse } from 'node:http'

/** What `picture_url` of an account holds: the path alone. For guests this server's address stands before it. */
export const picturePath = '/norevimages/noimage.jpg'

/** One grey point. */
const picture = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP' +
    '/'.repeat(86) +
    'wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  'base64',
)

/** One grey point, good for a day; any page may load it, and no token is asked for. */
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
