// Where things are, and tokens for guests: what a client asks before it has a token.
import { AnonymousAuth } from '../../../protocol/spaces/rest-requests.ts'
import { picturePath } from '../../no-picture.ts'
import { isRefusal } from '../refusal.ts'
import { bodyOf, type OpenEndpoint } from './endpoint.ts'

/** Others' clients fetch it: nothing but the web. */
const pictureIn = (address: string | null | undefined): string | undefined =>
  /^https?:$/.test(URL.parse(address ?? '')?.protocol ?? '') ? (address ?? undefined) : undefined

/** docs/protocol.md §4 rows 1, 2 and 3. There is one flavor, for REST and sockets are one address here. */
export const serviceEndpoints: readonly OpenEndpoint[] = [
  {
    method: 'GET',
    path: '/service-configurations',
    answer: ({ url }) => ({
      spaces: { server_url: url, socketio_server_url: url, marketing_url: url },
      store: { server_url: url },
      accounts: { server_url: url },
    }),
  },
  {
    method: 'GET',
    path: '/flavor',
    answer: ({ url }) => [{ flavorId: 'local', urls: { apis: url, socket: url } }],
  },
  {
    method: 'GET',
    path: '/flavor/email/:email',
    answer: () => ({ useGlobal: true, flavorId: 'local' }),
  },
  {
    method: 'POST',
    path: '/anonymous/auth',
    answer: ({ world, body, url, tokenFor }) => {
      const wanted = bodyOf(AnonymousAuth, body)
      if (isRefusal(wanted)) return wanted
      const username = wanted.username || wanted.displayname || 'Anonymous'
      const displayname = wanted.displayname || username
      const picture = pictureIn(wanted.picturefile) ?? `${url}${picturePath}`
      return { token: tokenFor(world.createUser({ username, displayname, picture, type: 'anonymous' })) }
    },
  },
]
