// Watches over the content, not only the link: a link that answers while news do not come by it any more must not pass for live.
import type { Backend, Shown } from '../../src/backend/backend.ts'
import type { DomainEvent } from '../../src/domain/events.ts'
import type { Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Item } from '../../src/domain/model.ts'
import type { SafeText } from '../../src/domain/text.ts'
import { itemsShown } from '../selectors/items-shown.ts'
import { isNews } from '../selectors/news.ts'
import type { State } from '../state.ts'
import type { Clock } from './clock.ts'
import { createSilence } from './silence.ts'
import type { StorePort } from './store-port.ts'

/** Asks now and then for what should have been told, and opens the feed anew where it was not; needs `reopen`. */
export type FeedCheck = {
  /** What the network told by itself. */
  heard(events: readonly DomainEvent[]): void
  /** The link came to life, or broke. */
  follow(state: State, previous: State): void
  /** What came after this moment may be missing, though the link was live; undefined while all is well. */
  unsureSince(): Millis | undefined
  stop(): void
}

/** In the background, so often. */
const STEP: Millis = 20_000
/** What was written just now may still be on its way by the link. */
const GRACE: Millis = 5_000
/** Of so many it is looked at whether they are there still. */
const LATEST = 100

const latest = (items: readonly Item[]): readonly Item[] =>
  items.toSorted((a, b) => a.createdAt - b.createdAt).slice(-LATEST)

/** `whole`: all that changed; else only the newest of one space, with who knows what between it and what is known. */
type Told = { readonly events: readonly DomainEvent[]; readonly whole: boolean }

const CAUGHT_UP = 'The live feed had stopped; caught up, and opened again.' as SafeText
const CATCHING_UP = 'The live feed had stopped; it is opened again, and catches up.' as SafeText

/** @param tell takes what was missed, in line with what comes live */
export const createFeedCheck = ({
  store,
  backend,
  clock,
  tell,
}: {
  readonly store: StorePort
  readonly backend: Pick<Backend, 'changesSince' | 'fetchPage' | 'missedNothing' | 'reopen' | 'serverTime'>
  readonly clock: Clock
  readonly tell: (events: readonly DomainEvent[]) => void
}): FeedCheck => {
  const silence = createSilence({ store, backend, clock })
  let unsure: Millis | undefined
  /** Each live link is another one: answers to questions of the one before count no more. */
  let life: object | undefined
  /** Since when it is watched: over links, too, of which one goes on where the one before was. */
  let watched: Millis | undefined
  /** How far each space went then, for what one writes oneself moves that, too. */
  let wentTo = new Map<SpaceId, Millis>()
  /** Since when the link lives that is watched over, or was. */
  let checked: Millis | undefined
  let cancel: (() => void) | undefined

  /** Of the space in front alone, and its latest: it is asked so often. */
  const shown: Shown = {
    items: (space) => {
      const state = store.getState()
      return space === state.view.space ? latest(itemsShown(state, space)) : []
    },
    isLive: true,
  }

  /** Undefined: it could not be told. */
  const toldOf = async (spaces: readonly SpaceId[], since: Millis): Promise<Told | undefined> => {
    const changes = await backend.changesSince?.(spaces, since, shown)
    if (changes?.ok === true) return { events: changes.value, whole: true }
    if (changes !== undefined && changes.problem.again !== 'never') return undefined
    const [first, ...more] = spaces
    if (first === undefined) return undefined
    return more.length === 0 ? newestOf(first) : toldOfEach(spaces, since)
  }

  /** One that refuses, or has too much to tell, must not hide what the others tell. */
  const toldOfEach = async (spaces: readonly SpaceId[], since: Millis): Promise<Told | undefined> => {
    const all: Told[] = []
    for (const space of spaces) {
      const told = await toldOf([space], since)
      if (told === undefined) return undefined
      all.push(told)
    }
    return { events: all.flatMap(({ events }) => events), whole: all.every(({ whole }) => whole) }
  }

  /** Where it cannot be said what changed in a space, its newest are compared. From one that refuses, nothing is missing. */
  const newestOf = async (space: SpaceId): Promise<Told | undefined> => {
    const page = await backend.fetchPage({ space, list: 'timeline', before: { kind: 'unknown' } })
    if (!page.ok) return page.problem.again === 'never' ? { events: [], whole: true } : undefined
    const events = page.value.items.map((item): DomainEvent => ({ type: 'item-arrived', item, late: true }))
    return { events, whole: false }
  }

  const toldTo = (space: SpaceId): Millis => {
    const heardSince = backend.serverTime?.(watched ?? 0) ?? watched ?? 0
    return Math.max(wentTo.get(space) ?? store.getState().spaces[space]?.activeAt ?? Infinity, heardSince)
  }

  const isMissing = (events: readonly DomainEvent[]): boolean =>
    events.some((event) => isNews(store.getState(), event, toldTo))

  const check = async (spaces: readonly SpaceId[]): Promise<void> => {
    const mine = life
    const askedAt = clock.now()
    const since = Math.min(...spaces.map(silence.knownTo), askedAt)
    unsure = Math.min(unsure ?? since, since)
    const told = await toldOf(spaces, since)
    if (mine === undefined || life !== mine) return
    // Not told: what was not sure is not sure yet, and is asked again.
    if (told === undefined) return next()
    const settle = (): void => {
      if (isMissing(told.events)) return stopped(told)
      silence.settle(spaces, askedAt)
      unsure = undefined
      next()
    }
    if (isMissing(told.events)) cancel = clock.after(GRACE, settle)
    else settle()
  }

  /** What is still not sure is made good by the gap filling of the next link, which asks since then. */
  const stopped = ({ events, whole }: Told): void => {
    if (whole) tell(events)
    const words = whole ? CAUGHT_UP : CATCHING_UP
    store.dispatch({ type: 'notice-shown', notice: { tone: 'warning', words } })
    end()
    backend.reopen?.()
  }

  const next = (): void => {
    cancel = clock.after(STEP, () => {
      const spaces = silence.next()
      if (spaces.length === 0) next()
      else void check(spaces)
    })
  }

  const end = (): void => {
    cancel?.()
    cancel = undefined
    life = undefined
  }

  return {
    heard: silence.heard,
    follow: (state, previous) => {
      const { link, since } = state.connection
      if (link.status !== 'live') {
        if (previous.connection.link.status === 'live') end()
        checked = undefined
        return
      }
      if (backend.reopen === undefined || checked === since) return
      end()
      // Nobody asks what came before a link that goes on by the same feed: if that had stopped, it is found out here.
      if (watched === undefined || backend.missedNothing?.(watched) !== true) {
        watched = since
        silence.begin(since)
        wentTo = new Map(Object.values(state.spaces).map(({ id, activeAt }) => [id, activeAt]))
      }
      unsure = undefined
      life = {}
      checked = since
      next()
    },
    unsureSince: () => unsure,
    stop: end,
  }
}
