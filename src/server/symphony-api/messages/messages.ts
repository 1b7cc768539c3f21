// The agent's calls for messages, put together.
import type { Part } from '../api.ts'
import type { Pod } from '../pod.ts'
import { createReadCalls } from './read.ts'
import { createSearchCalls } from './search.ts'
import { createSendCalls, type Write } from './send.ts'
import { createShareCalls } from './share.ts'
import { createShow, type Show } from './show.ts'
import { createVersions } from './versions.ts'

/** `show` is what feeds tell messages with. */
export const createMessageCalls = (pod: Pod): Part & { readonly show: Show; readonly write: Write } => {
  const versions = createVersions(pod)
  const show = createShow(pod, versions)
  const sending = createSendCalls(pod, versions, show)
  const parts = [
    sending,
    createReadCalls(pod, show),
    createSearchCalls(pod, show),
    createShareCalls(sending.say),
  ]
  return { show, write: sending.write, routes: parts.flatMap(({ routes }) => routes) }
}
