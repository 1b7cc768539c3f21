// The agent's calls for messages, put together.
import type { Part } from '../api.ts'
import type { Pod } from '../pod.ts'
import { createReadCalls } from './read.ts'
import { createSearchCalls } from './search.ts'
import { createSendCalls } from './send.ts'
import { createShow, type Show } from './show.ts'
import { createVersions } from './versions.ts'

/** `show` is what feeds tell messages with. */
export const createMessageCalls = (pod: Pod): Part & { readonly show: Show } => {
  const versions = createVersions(pod)
  const show = createShow(pod, versions)
  const parts = [
    createSendCalls(pod, versions, show),
    createReadCalls(pod, show),
    createSearchCalls(pod, show),
  ]
  return { show, routes: parts.flatMap(({ routes }) => routes) }
}
