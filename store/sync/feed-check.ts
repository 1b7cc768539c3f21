// Watches over the content, not only the link: a link that answers while news do not come by it any more must not pass for live.
import type { Backend, Shown } from '../../src/backend/backend.ts'
import type { DomainEvent } from '../../src/domain/events.ts'
import type { Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Item } from '../../src/domain/model.ts'
import type { SafeText } from '../../src/domain/text.ts'
import { itemsShown } from '../selectors/items-shown.ts'
import { isNews, wasRead } from '../selectors/news.ts'
import type { State } from '../state.ts'
import type { Clock } from './clock.ts'
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
/**
 * In which no others wrote in a space: then it is asked about. With a step and the grace this is less than the minute
 * that gap filling looks back before the last sign of life, so a link that breaks before the answer hides nothing.
 */
const SILENCE: Millis = 30_000
/** What was written just now may still be on its way by the link. */
const GRACE: Millis = 5_000
/** So many spaces are one question on all networks. */
const SPACES = 15

/** Of those that nobody opened: so many, each so many times. */
const UNOPENED = 2
const UNOPENED_TURN = 3

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
  /** Up to when all is known of a space: others' news came, or it was asked about. */
  const known = new Map<SpaceId, Millis>()
  let unsure: Millis | undefined
  /** Each live link is another one: answers to questions of the one before count no more. */
  let life: { readonly since: Millis } | undefined
  /** Since when it is watched: over links, too, of which one goes on where the one before was. */
  let watched: Millis | undefined
  /** How far each space went then, for what one writes oneself moves that, too. */
  let wentTo = new Map<SpaceId, Millis>()
  /** Since when the link lives that is watched over, or was. */
  let checked: Millis | undefined
  let cancel: (() => void) | undefined
  let turn = 0

  /** Of the space in front alone, and its latest: it is asked so often. */
  const shown: Shown = {
    items: (space) => {
      const state = store.getState()
      return space === state.view.space ? latest(itemsShown(state, space)) : []
    },
    isLive: true,
  }

  const knownTo = (space: SpaceId): Millis => known.get(space) ?? life?.since ?? 0

  // A clock that was set back must not make the trust endless.
  const isSilent = (space: SpaceId, now: Millis): boolean => {
    const age = now - knownTo(space)
    return age >= SILENCE || age < 0
  }

  /** Spaces of which something is shown and nothing was heard for a while, the open one first, then the longest silent. */
  const silent = (): readonly SpaceId[] => {
    const { timelines, spaces, view } = store.getState()
    const now = clock.now()
    return (Object.keys(timelines) as SpaceId[])
      .filter((space) => {
        const list = timelines[space]?.lists.timeline
        // What was not read yet, or is read just now, is not silent.
        return wasRead(list) && list?.fetching !== true && spaces[space] !== undefined && isSilent(space, now)
      })
      .toSorted((a, b) => Number(b === view.space) - Number(a === view.space) || knownTo(a) - knownTo(b))
      .slice(0, SPACES)
  }

  /** A feed that stops is seen in them alone, when nothing is written anywhere else. */
  const unopened = (): readonly SpaceId[] => {
    const { spaces, timelines } = store.getState()
    const now = clock.now()
    return (Object.keys(spaces) as SpaceId[])
      .filter((space) => !wasRead(timelines[space]?.lists.timeline))
      .filter((space) => isSilent(space, now))
      .toSorted((a, b) => knownTo(a) - knownTo(b))
      .slice(0, UNOPENED)
  }

  /** Never both in one question: it is asked since the moment of the one that was silent longest. */
  const toAsk = (): readonly SpaceId[] => {
    turn = (turn + 1) % UNOPENED_TURN
    const [first, second] = turn === 0 ? [unopened, silent] : [silent, unopened]
    const spaces = first()
    return spaces.length === 0 ? second() : spaces
  }

  /** Undefined: it could not be told. */
  const toldOf = async (spaces: readonly SpaceId[], since: Millis): Promise<Told | undefined> => {
    const changes = await backend.changesSince?.(spaces, since, shown)
    if (changes?.ok === true) return { events: changes.value, whole: true }
    if (changes !== undefined && changes.problem.again !== 'never') return undefined
    // Where a network cannot say what changed, the newest of the space in front is compared.
    const [space] = spaces
    if (space === undefined) return undefined
    const page = await backend.fetchPage({ space, list: 'timeline', before: { kind: 'unknown' } })
    if (!page.ok) return undefined
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
    const since = Math.min(...spaces.map(knownTo), askedAt)
    unsure = Math.min(unsure ?? since, since)
    const told = await toldOf(spaces, since)
    if (mine === undefined || life !== mine) return
    // Not told: what was not sure is not sure yet, and is asked again.
    if (told === undefined) return next()
    const settle = (): void => {
      if (isMissing(told.events)) return stopped(told)
      for (const space of spaces) if (knownTo(space) < askedAt) known.set(space, askedAt)
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
      const spaces = toAsk()
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
    heard: (events) => {
      const { me } = store.getState()
      const now = clock.now()
      for (const event of events) {
        // What one wrote oneself comes by other ways too.
        if (event.type === 'item-arrived' && event.late !== true && event.item.author !== me)
          known.set(event.item.space, now)
      }
    },
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
        known.clear()
        watched = since
        wentTo = new Map(Object.values(state.spaces).map(({ id, activeAt }) => [id, activeAt]))
      }
      unsure = undefined
      life = { since: watched }
      checked = since
      next()
    },
    unsureSince: () => unsure,
    stop: end,
  }
}
