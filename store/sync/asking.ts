// What has to be answered at once: an overlay in the state asks by being there, and the answer comes back as an event.
import type { Backend } from '../../src/backend/backend.ts'
import type { ItemId, Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Member, OwnPresence } from '../../src/domain/model.ts'
import { LEAST_LETTERS } from '../selectors/people.ts'
import type { State } from '../state.ts'
import type { Clock } from './clock.ts'
import type { StorePort } from './store-port.ts'

/** A pause in typing: the network is asked for what somebody means, not for each letter. */
export const TYPING_PAUSE: Millis = 250
/** Ends a list that never ends. */
const PAGES = 200

type Asked = Pick<
  Backend,
  'shownAs' | 'findPeople' | 'findSpaces' | 'settings' | 'members' | 'readers' | 'showAs' | 'join' | 'meeting'
>

/**
 * @param flush hands over what the network has told so far: a space that was joined is there before it is opened
 */
export const startAsking = ({
  store,
  backend,
  clock,
  flush,
}: {
  readonly store: StorePort
  readonly backend: Asked
  readonly clock: Pick<Clock, 'after'>
  readonly flush: () => void
}): { stop(): void } => {
  let stopped = false
  const stops = [
    followSearch(store, backend, clock),
    followDirectory(store, backend, clock, flush),
    followMembers(store, backend, () => stopped),
    followSettings(store, backend),
    followReaders(store, backend, flush),
    followPresence(store, backend),
    followJoining(store, backend, flush),
    followMeeting(store, backend),
  ]
  return {
    stop: () => {
      stopped = true
      for (const stop of stops) stop()
    },
  }
}

type Following = () => void

const searched = ({ view: { overlay } }: State): string =>
  overlay?.kind === 'people' ? overlay.query.text.trim() : ''

const followSearch = (store: StorePort, backend: Asked, clock: Pick<Clock, 'after'>): Following => {
  let cancel: (() => void) | undefined
  const ask = async (words: string): Promise<void> => {
    const found = await backend.findPeople?.(words)
    if (found === undefined || searched(store.getState()) !== words) return
    store.dispatch(
      ...(found.ok
        ? ([
            { type: 'people-seen', people: found.value },
            { type: 'people-found', words, people: found.value.map(({ id }) => id) },
          ] as const)
        : ([{ type: 'asking-failed', kind: 'people', problem: found.problem.words }] as const)),
    )
  }
  const unsubscribe = store.subscribe((state, previous) => {
    const words = searched(state)
    if (words === searched(previous)) return
    cancel?.()
    cancel = words.length < LEAST_LETTERS ? undefined : clock.after(TYPING_PAUSE, () => void ask(words))
  })
  return () => {
    unsubscribe()
    cancel?.()
  }
}

/** What of the directory is asked for; nothing while there is no link, and once more when there is one again. */
const listed = ({ view: { overlay }, connection }: State): string =>
  overlay?.kind === 'directory' && connection.link.status === 'live' ? overlay.query.text.trim() : ''

const followDirectory = (
  store: StorePort,
  backend: Asked,
  clock: Pick<Clock, 'after'>,
  flush: () => void,
): Following => {
  let cancel: (() => void) | undefined
  const ask = async (words: string): Promise<void> => {
    const found = await backend.findSpaces?.(words)
    flush()
    if (found === undefined || listed(store.getState()) !== words) return
    store.dispatch(
      found.ok
        ? { type: 'spaces-found', words, ...found.value }
        : { type: 'asking-failed', kind: 'directory', problem: found.problem.words },
    )
  }
  const unsubscribe = store.subscribe((state, previous) => {
    const words = listed(state)
    if (words === listed(previous)) return
    cancel?.()
    cancel = words === '' ? undefined : clock.after(TYPING_PAUSE, () => void ask(words))
  })
  return () => {
    unsubscribe()
    cancel?.()
  }
}

/** The space whose members are shown, and the version of it that they were read for. */
const shownMembers = ({ view: { overlay }, spaces }: State): string | undefined => {
  const space = overlay?.kind === 'members' ? spaces[overlay.space] : undefined
  return space === undefined || space.kind === 'direct' ? undefined : `${space.id} ${space.modifiedAt}`
}

const followMembers = (store: StorePort, backend: Asked, isStopped: () => boolean): Following => {
  /** Page after page while the list is open: it is complete before anybody gets to its end. */
  const read = async (space: SpaceId, version: string): Promise<void> => {
    const members: Member[] = []
    let next: string | undefined
    for (let pages = 1; pages <= PAGES; pages += 1) {
      // Each page names the next.
      // oxlint-disable-next-line no-await-in-loop
      const page = await backend.members?.(space, next)
      if (page === undefined || isStopped() || shownMembers(store.getState()) !== version) return
      if (!page.ok) {
        store.dispatch({ type: 'asking-failed', kind: 'members', problem: page.problem.words })
        return
      }
      members.push(...page.value.members)
      next = page.value.next
      store.dispatch(
        { type: 'people-seen', people: page.value.people },
        { type: 'members-loaded', space, members: [...members], whole: next === undefined },
      )
      if (next === undefined) return
    }
  }
  return store.subscribe((state, previous) => {
    const version = shownMembers(state)
    const { overlay } = state.view
    if (version === undefined || version === shownMembers(previous) || overlay?.kind !== 'members') return
    void read(overlay.space, version)
  })
}

/** The item of which it is asked who has read it, as long as there is no answer. */
const askedReaders = ({ view: { overlay } }: State): ItemId | undefined =>
  overlay?.kind === 'readers' && overlay.found === undefined && overlay.problem === undefined
    ? overlay.item
    : undefined

const followReaders = (store: StorePort, backend: Asked, flush: () => void): Following => {
  const ask = async (space: SpaceId, item: ItemId): Promise<void> => {
    const answer = await backend.readers?.(space, item)
    flush()
    if (answer === undefined || askedReaders(store.getState()) !== item) return
    store.dispatch(
      answer.ok
        ? { type: 'readers-found', item, readers: answer.value }
        : { type: 'asking-failed', kind: 'readers', problem: answer.problem.words },
    )
  }
  return store.subscribe((state, previous) => {
    const item = askedReaders(state)
    const { overlay } = state.view
    if (item === undefined || item === askedReaders(previous) || overlay?.kind !== 'readers') return
    void ask(overlay.space, item)
  })
}

/** The space whose settings the form waits for. */
const awaitedSettings = ({ view: { overlay } }: State): SpaceId | undefined =>
  overlay?.kind === 'form' && overlay.form === 'settings' && overlay.asking === true
    ? overlay.space
    : undefined

const followSettings = (store: StorePort, backend: Asked): Following => {
  const ask = async (space: SpaceId): Promise<void> => {
    const answer = await backend.settings?.(space)
    if (answer === undefined) return
    const told = answer.ok ? answer.value : { problem: answer.problem.words }
    store.dispatch({ type: 'settings-told', space, told })
  }
  return store.subscribe((state, previous) => {
    const space = awaitedSettings(state)
    if (space !== undefined && space !== awaitedSettings(previous)) void ask(space)
  })
}

const toldPresence = ({ view: { overlay } }: State): OwnPresence | undefined =>
  overlay?.kind === 'presence' ? overlay.asking : undefined

const choosesPresence = ({ view: { overlay } }: State): boolean => overlay?.kind === 'presence'

const followPresence = (store: StorePort, backend: Asked): Following => {
  /** It may have been said elsewhere, or before this program started. */
  const look = async (): Promise<void> => {
    const shown = await backend.shownAs?.()
    // Without an answer none is marked; what is being said meanwhile is newer.
    if (shown?.ok !== true || shown.value === undefined || toldPresence(store.getState()) !== undefined)
      return
    if (choosesPresence(store.getState())) store.dispatch({ type: 'shown-as', presence: shown.value })
  }
  const tell = async (presence: OwnPresence): Promise<void> => {
    const told = await backend.showAs?.(presence)
    if (told === undefined) return
    store.dispatch(
      told.ok
        ? { type: 'shown-as', presence }
        : { type: 'asking-failed', kind: 'presence', problem: told.problem.words },
    )
  }
  return store.subscribe((state, previous) => {
    if (choosesPresence(state) && !choosesPresence(previous)) void look()
    const presence = toldPresence(state)
    if (presence !== undefined && presence !== toldPresence(previous)) void tell(presence)
  })
}

type Wanted = { readonly where: string; readonly pin?: string }

/** Where the person waits to be let in. */
const wantedIn = ({ view: { overlay } }: State): Wanted | undefined => {
  if (overlay?.kind === 'directory')
    return overlay.joining === undefined ? undefined : { where: overlay.joining }
  if (overlay?.kind !== 'form' || overlay.form !== 'join' || overlay.asking !== true) return undefined
  const text = (name: string): string =>
    overlay.fields.find((field) => field.name === name)?.editor.text.trim() ?? ''
  const pin = text('pin')
  return { where: text('where'), ...(pin === '' ? {} : { pin }) }
}

const followJoining = (store: StorePort, backend: Asked, flush: () => void): Following => {
  const ask = async ({ where, pin }: Wanted): Promise<void> => {
    const answer = await backend.join?.(where, pin)
    if (answer === undefined) return
    flush()
    if (!answer.ok) {
      store.dispatch({ type: 'join-refused', words: answer.problem.words, pinNeeded: false })
    } else if (answer.value.kind === 'pin-needed') {
      store.dispatch({ type: 'join-refused', words: answer.value.words, pinNeeded: true })
    } else {
      store.dispatch({ type: 'space-joined', space: answer.value.space })
    }
  }
  return store.subscribe((state, previous) => {
    const wanted = wantedIn(state)
    if (wanted !== undefined && wantedIn(previous) === undefined) void ask(wanted)
  })
}

const liveSpace = ({ view: { space }, connection, spaces }: State): SpaceId | undefined =>
  connection.link.status === 'live' && space !== undefined && spaces[space] !== undefined ? space : undefined

/** On coming to a space, and there again with a new link: what changes later is told. */
const followMeeting = (store: StorePort, backend: Asked): Following => {
  const ask = async (space: SpaceId): Promise<void> => {
    const answer = await backend.meeting?.(space)
    // Not worth a word: the next change is told anyway.
    if (answer?.ok === true) store.dispatch(...answer.value)
  }
  return store.subscribe((state, previous) => {
    const space = liveSpace(state)
    if (space !== undefined && space !== liveSpace(previous)) void ask(space)
  })
}
