// events → state: the second of the two total switches. Each arm is one line; the slices do the work.
import { assertNever } from '../src/domain/result.ts'
import type { SpaceId } from '../src/domain/ids.ts'
import type { Item } from '../src/domain/model.ts'
import type { StateEvent } from './events.ts'
import { arrived, itemArrived, outgoingConfirmed } from './reducers/arrived.ts'
import { aroundLeft, itemSought, newerLoaded } from './reducers/around.ts'
import { cachedLoaded, holeFilled, holeTold, pageChecked } from './reducers/cached.ts'
import { lifeSeen, linkChanged, surpriseSeen } from './reducers/connection.ts'
import * as accounts from './reducers/accounts.ts'
import * as asking from './reducers/asking.ts'
import { spaceWithOurMark, spacesWithOurMarks, withPageCounted } from './reducers/counted-here.ts'
import { requestSeen, requestSettled, requestsLoaded } from './reducers/requests.ts'
import { meetingChanged, meetingsForgotten } from './reducers/meetings.ts'
import {
  ownAsked,
  ownFailed,
  ownFound,
  searchAnswered,
  searchBegun,
  searchCleared,
  searchFoundHere,
} from './reducers/found.ts'
import {
  fileAttached,
  fileDetached,
  filesTaken,
  folderListed,
  transferEnded,
  transferMoved,
} from './reducers/files.ts'
import {
  outgoingFailed,
  outgoingGone,
  outgoingQueued,
  outgoingRequeued,
  outgoingSending,
} from './reducers/outbox.ts'
import {
  peopleSeen,
  presenceChanged,
  presenceForgotten,
  signedIn,
  spaceUnwatched,
  typingExpired,
  typingSeen,
} from './reducers/people.ts'
import {
  itemRemoved,
  membersLoaded,
  spaceAppeared,
  spaceChanged,
  spaceGone,
  spacePreferenceChanged,
  spaceRead,
  unreadCounted,
  spacesLoaded,
} from './reducers/spaces.ts'
import { restored } from './reducers/restored.ts'
import { withParentGone } from './reducers/awaited-parent.ts'
import { itemChanged, pageFailed, pageLoaded, pageRequested } from './reducers/timeline.ts'
import * as view from './reducers/view.ts'
import type { State } from './state.ts'

/** The state after one event. Returns the same object when the event changes nothing. */
export const reduce = (before: State, event: StateEvent): State => {
  const state = view.withoutAwaited(before, event)
  switch (event.type) {
    case 'signed-in':
      return signedIn(state, event)
    case 'people-seen':
      return peopleSeen(state, event.people)
    case 'spaces-loaded':
      return view.withSomeSpaceOpen(spacesLoaded(state, spacesWithOurMarks(state, event)))
    case 'space-appeared':
      return view.withSomeSpaceOpen(
        view.withAwaitedOpen(spaceAppeared(state, spaceWithOurMark(state, event)), event.space),
      )
    case 'space-gone':
      return view.afterGone(state, spaceGone(state, event.space), event.space)
    case 'space-changed':
      return view.afterGone(state, spaceChanged(state, event), event.space)
    case 'members-loaded':
      return membersLoaded(state, event)
    case 'meeting-changed':
      return meetingChanged(state, event)
    case 'space-preference-changed':
      return spacePreferenceChanged(state, event)
    case 'space-read':
      return spaceRead(state, event)
    case 'unread-counted':
      return unreadCounted(state, event)
    case 'item-arrived':
      return itemArrived(state, event)
    case 'item-changed':
      return itemChanged(state, event)
    case 'item-removed':
      return itemRemoved(view.withReadingsMovedOff(state, event.space, event.item), event)
    case 'list-stale':
      return state // store/sync/listener.ts reads the list again
    case 'page-requested':
      return pageRequested(state, event)
    case 'page-loaded':
      return withPageCounted(state, pageLoaded(state, event), event.space)
    case 'page-failed':
      return pageFailed(state, event)
    case 'cached-loaded':
      return cachedLoaded(state, event)
    case 'page-checked':
      return pageChecked(state, event)
    case 'hole-asked':
    case 'hole-failed':
      return holeTold(state, event)
    case 'hole-filled':
      return withPageCounted(state, holeFilled(state, event), event.space)
    case 'presence-changed':
      return presenceChanged(state, event)
    case 'typing-seen':
      return typingSeen(state, event)
    case 'typing-expired':
      return typingExpired(state, event.at)
    case 'link-changed':
      return linkChanged(
        event.link.status === 'live' ? meetingsForgotten(presenceForgotten(state)) : state,
        event,
      )
    case 'life-seen':
      return lifeSeen(state, event.at)
    case 'surprise-seen':
      return surpriseSeen(state, event)
    case 'request-seen':
      return requestSeen(state, event)
    case 'request-settled':
      return requestSettled(state, event)
    case 'requests-loaded':
      return requestsLoaded(state, event)
    case 'transfer-moved':
      return transferMoved(state, event)
    case 'transfer-ended':
      return transferEnded(state, event.id)
    case 'file-attached':
      return fileAttached(state, event)
    case 'file-detached':
      return fileDetached(state, event)
    case 'files-taken':
      return filesTaken(state, event.slot)
    case 'folder-listed':
      return folderListed(state, event)
    case 'outgoing-queued':
      return view.afterIntent(outgoingQueued(state, event.outgoing), event.outgoing.intent)
    case 'outgoing-sending':
      return outgoingSending(state, event.localId)
    case 'outgoing-requeued':
      return outgoingRequeued(state, event.localId)
    case 'outgoing-confirmed':
      return outgoingConfirmed(state, event)
    case 'outgoing-discarded':
      return outgoingGone(withParentGone(state, event.localId), event.localId)
    case 'outgoing-failed':
      return outgoingFailed(state, event)
    case 'snapshot-restored':
      return restored(state, event)
    case 'screen-resized':
      return view.screenResized(state, event)
    case 'space-opened':
      return view.spaceOpened(accounts.withoutPointed(state), event.space)
    case 'cursor-moved':
      return view.withView(accounts.withoutPointed(state), { cursor: event.space })
    case 'asked-elsewhere':
      return accounts.askedElsewhere(state, event)
    case 'elsewhere-answered':
      return accounts.elsewhereAnswered(state, event)
    case 'account-pointed':
      return accounts.accountPointed(state, event)
    case 'accounts-seen':
      return accounts.accountsSeen(state, event.accounts)
    case 'came-to-front':
      return accounts.cameToFront(state, event)
    case 'tab-chosen':
      return view.tabChosen(state, event)
    case 'focus-moved':
      return state.view.focus === event.focus ? state : view.withView(state, { focus: event.focus })
    case 'reading-moved':
      return view.readingMoved(state, event)
    case 'item-opened':
      return view.itemOpened(state, event)
    case 'item-closed':
      return view.itemClosed(state, event.space)
    case 'editor-changed':
      return view.withView(state, { editors: { ...state.view.editors, [event.slot]: event.editor } })
    case 'overlay-shown':
      return view.withView(state, { overlay: event.overlay })
    case 'overlay-closed':
      return view.overlayClosed(state)
    case 'newer-loaded':
      return newerLoaded(state, event)
    case 'item-sought':
      return itemSought(state, event)
    case 'around-left':
      return aroundLeft(state, event.space)
    case 'own-asked':
      return ownAsked(state, event)
    case 'own-found':
      return ownFound(state, event)
    case 'own-failed':
      return ownFailed(state, event)
    case 'search-begun':
      return searchBegun(state, event)
    case 'search-found-here':
      return searchFoundHere(state, event)
    case 'search-answered':
      return searchAnswered(state, event)
    case 'search-cleared':
      return searchCleared(state)
    case 'notice-shown':
      return view.withView(state, { notice: event.notice })
    case 'notice-cleared':
      return view.noticeCleared(state)
    case 'network-known':
      return { ...state, network: event.network }
    case 'space-unwatched':
      return spaceUnwatched(state, event.space)
    case 'people-found':
      return asking.peopleFound(state, event)
    case 'spaces-found':
      return asking.spacesFound(state, event)
    case 'settings-told':
      return asking.settingsTold(state, event)
    case 'readers-found':
      return asking.readersFound(state, event)
    case 'shown-as':
      return asking.shownAs(state, event)
    case 'asking-failed':
      return asking.failed(state, event)
    case 'space-joined':
      return asking.joined(state, event.space)
    case 'join-refused':
      return asking.joinRefused(state, event)
    case 'archived-shown':
      return view.withView(state, { archived: event.shown })
    case 'welcome-shown':
      return view.withView(state, { welcome: true })
    default:
      return assertNever(event)
  }
}

/**
 * The state after many events: the same as one after the other, but a run of live items is one step a space. Items of
 * different spaces do not touch each other, so their order does not matter.
 */
export const reduceAll = (state: State, events: readonly StateEvent[]): State => {
  let next = state
  const run = new Map<SpaceId, Item[]>()
  const flush = (): void => {
    for (const items of run.values()) next = arrived(next, items)
    run.clear()
  }
  for (const event of events) {
    if (event.type === 'item-arrived' && event.localId === undefined && event.late !== true) {
      const items = run.get(event.item.space)
      if (items === undefined) run.set(event.item.space, [event.item])
      else items.push(event.item)
    } else {
      flush()
      next = reduce(next, event)
    }
  }
  flush()
  return next
}
