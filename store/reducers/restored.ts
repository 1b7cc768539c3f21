// The snapshot: what was kept on this machine when the program ended, before the network says anything.
import type { EventOf } from '../events.ts'
import { reopened } from '../kept-form.ts'
import { withKeptPlaces } from '../kept-places.ts'
import type { State } from '../state.ts'
import { withFilesKept } from './files.ts'
import { outgoingQueued } from './outbox.ts'
import { peopleSeen, signedIn } from './people.ts'
import { requestSeen } from './requests.ts'
import { spacesLoaded } from './spaces.ts'
import { withSnapshotItems } from './timeline.ts'
import * as view from './view.ts'

/** The state as it was kept when the program ended. */
export const restored = (state: State, event: EventOf<'snapshot-restored'>): State => {
  let next = peopleSeen(
    event.me === undefined ? state : signedIn(state, { type: 'signed-in', me: event.me }),
    event.people,
  )
  next = spacesLoaded(next, { type: 'spaces-loaded', spaces: event.spaces })
  next = withSnapshotItems(next, event.items)
  const { openSpace } = event
  if (openSpace !== undefined && next.spaces[openSpace] !== undefined)
    next = view.spaceOpened(next, openSpace)
  next = withKeptPlaces(next, event.places ?? {})
  next = event.outbox.reduce(outgoingQueued, view.withDrafts(next, event.drafts))
  next = withFilesKept(next, event.attached)
  next = (event.requests ?? []).reduce(
    (known, request) => requestSeen(known, { type: 'request-seen', request }),
    next,
  )
  next = view.withFocusThere(view.withSomeSpaceOpen(next))
  const { form } = event
  const lost = form?.space !== undefined && next.spaces[form.space] === undefined
  return form === undefined || lost ? next : view.withView(next, { overlay: reopened(form) })
}
