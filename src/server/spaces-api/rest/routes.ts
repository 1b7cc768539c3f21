// The table of all REST endpoints and how a request finds its row.
import { activityEndpoints } from './activities.ts'
import type { Endpoint, OpenEndpoint } from './endpoint.ts'
import { fileEndpoints } from './files.ts'
import { inviteEndpoints } from './invites.ts'
import { itemChangeEndpoints } from './item-changes.ts'
import { itemEndpoints } from './items.ts'
import { joinEndpoints } from './joining.ts'
import { meEndpoints } from './me.ts'
import { meetingEndpoints } from './meetings.ts'
import { memberEndpoints } from './members.ts'
import { ownItemEndpoints } from './own-items.ts'
import { peopleEndpoints } from './people.ts'
import { serviceEndpoints } from './service.ts'
import { spaceChangeEndpoints } from './space-change.ts'
import { spaceListEndpoints } from './space-list.ts'
import { spaceEndpoints } from './spaces.ts'

/** `access` says whether its answer may read `call.user`. */
export type Route =
  | { readonly access: 'anyone'; readonly endpoint: OpenEndpoint }
  | { readonly access: 'signed-in'; readonly endpoint: Endpoint }

const open: readonly Route[] = serviceEndpoints.map((endpoint) => ({ access: 'anyone', endpoint }))
const signedIn: readonly Route[] = [
  ...meEndpoints,
  ...peopleEndpoints,
  ...spaceListEndpoints,
  ...spaceEndpoints,
  ...spaceChangeEndpoints,
  ...joinEndpoints,
  ...inviteEndpoints,
  ...memberEndpoints,
  ...meetingEndpoints,
  ...itemEndpoints,
  ...itemChangeEndpoints,
  ...ownItemEndpoints,
  ...activityEndpoints,
  ...fileEndpoints,
].map((endpoint) => ({
  access: 'signed-in',
  endpoint,
}))
/** Each once; the order means nothing. */
export const routes: readonly Route[] = [...open, ...signedIn]

type Compiled = { readonly route: Route; readonly parts: readonly string[] }

const split = (path: string): readonly string[] => path.split('/').filter((part) => part !== '')

/** Fixed words before names, so that `spaces/invite` is not taken for a space. */
const fixedWords = ({ parts }: Compiled): number => parts.filter((part) => !part.startsWith(':')).length

const compiled: readonly Compiled[] = routes
  .map((route) => ({ route, parts: split(route.endpoint.path) }))
  .toSorted((one, other) => fixedWords(other) - fixedWords(one))

const paramsOf = (
  pattern: readonly string[],
  parts: readonly string[],
): Readonly<Record<string, string>> | undefined => {
  if (pattern.length !== parts.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, word] of pattern.entries()) {
    const part = parts[index] ?? ''
    if (word.startsWith(':')) params[word.slice(1)] = part
    else if (word !== part) return undefined
  }
  return params
}

/** `params` by the names of the path, as they came. */
export type Found = { readonly route: Route; readonly params: Readonly<Record<string, string>> }

/** `path` below `/api`, decoded; slashes at its end do not count, and `topics` means `spaces`. Undefined = no such call. */
export const findRoute = (method: string | undefined, path: string): Found | undefined => {
  const parts = split(path).map((part) => (part === 'topics' ? 'spaces' : part))
  for (const { route, parts: pattern } of compiled) {
    const params = route.endpoint.method === method ? paramsOf(pattern, parts) : undefined
    if (params !== undefined) return { route, params }
  }
  return undefined
}
