// The datafeed: finds the one of before or makes one, polls it, and acknowledges a batch only once it is kept.
// What to do about each trouble: reference §2.4. Waiting is the link's (../../keep-link.ts); then the same feed is read on.
import type { Millis } from '../../../domain/ids.ts'
import { ok } from '../../../domain/result.ts'
import type { Problem, Result } from '../../../domain/result.ts'
import { FEED_ID } from '../../../protocol/symphony/datafeed.ts'
import { soon } from '../../problems.ts'
import type { Timers } from '../../timers.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { Rest } from '../rest/rest.ts'

/** The functions are called while reading, never before `open`; `now` is epoch ms. */
export type FeedOptions = {
  readonly rest: Rest
  readonly timers: Timers
  readonly now: () => Millis
  /** What our feed is called; whoever else reads the same feed takes events away from us. */
  readonly tag: string
  /** Events as they came, in no promised order, some perhaps for the second time. */
  readonly onEvents: (events: readonly unknown[]) => void
  /** A poll went well. */
  readonly onLife: () => void
  /** The feed was given up, for it holds what cannot be read. */
  readonly onUnreadable: () => void
  /** Is all that was told so far where it outlives this program? */
  readonly kept: () => boolean
  /** May reading say that the person is there? Default: always. */
  readonly marksPresence?: () => boolean
}

/** One for the run of the program: a link that breaks does not end it, for the agent keeps what comes meanwhile. */
export type Feed = {
  /** Is there one, as far as is known? */
  isOpen(): boolean
  /** Makes sure that there is one: from now on nothing is missed. Never rejects. */
  open(signal: AbortSignal): Promise<Result<undefined>>
  /**
   * Reads until there is trouble, or the signal comes. Called again, it goes on where it was. Never rejects.
   * @param onPolled called after each poll that went well
   */
  read(signal: AbortSignal, onPolled?: () => void): Promise<Problem>
  /** There is none any more; for one that nobody comes back to. Never rejects. */
  drop(): Promise<void>
}

/** So often a batch is asked for again that the disk did not take. */
const TRIES = 5
/** Ms: before a batch that the disk did not take is asked for again, and between polls that wait for nothing. */
const PAUSE: Millis = 1000

/** A poll waits for news. An agent that says at once that there are none, so often in a row, is asked with pauses. */
const AT_ONCE: Millis = 100
const HASTY = 10

/** A feed that was lost, not the line: it is made anew at once, and what was missed meanwhile is read. */
const LOST = 'The feed of events had expired. Another one is opened, and what was missed is read.'

/** So often a batch is asked for again that is too large, or nothing like a batch. */
const UNREADABLE_TRIES = 3

const UNREADABLE =
  'The feed of events held what cannot be read. Another one is opened, and what was missed is read.'

/** Good polls between two feeds that are made anew at once: where each is lost as soon as it is made, the link's waits apply. */
const POLLS = 3

/** Read when it was opened anew on wish; who stopped the program sees it no more. */
const stopped = soon('The feed of events is opened anew.')

const nobody = (): void => undefined
const always = (): boolean => true

type FeedBatch = {
  readonly events?: readonly unknown[] | null | undefined
  readonly ackId?: string | null | undefined
}

/** Nothing is asked before `open`. A feed that cannot be read on is let go of before its problem is given. Source: reference §2.4. */
export const createFeed = (options: FeedOptions): Feed => {
  const { rest, tag, timers, now, marksPresence = always } = options
  let id: string | undefined
  /** Of the last batch that is kept; '' = nothing to acknowledge (the first read of a feed must be so). */
  let ackId = ''
  let unkept = 0
  let unreadable = 0
  let hasty = 0
  /** Good polls since a feed was last made anew at once. */
  let polls = POLLS
  /** A feed that is being deleted must not be found again. */
  let gone: Promise<unknown> = Promise.resolve()

  const find = async (signal: AbortSignal): Promise<Result<string>> => {
    const listed = await rest.call(endpoints.feeds(tag), signal)
    if (!listed.ok) return listed
    const [known] = (listed.value ?? []).flatMap(usableId)
    if (known !== undefined) return ok(known)
    const made = await rest.call(endpoints.createFeed(tag), signal)
    return made.ok ? ok(made.value.id) : made
  }

  /** Whether it could be deleted does not matter: it is gone, or nobody reads it any more. */
  const forget = async (feed: string): Promise<void> => {
    id = undefined
    ackId = ''
    unreadable = 0
    const deleting = rest.call(endpoints.deleteFeed(feed))
    gone = deleting
    await deleting
  }

  const pause = async (signal: AbortSignal): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const stop = timers.after(PAUSE, resolve)
    const giveUp = (): void => resolve()
    signal.addEventListener('abort', giveUp, { once: true })
    if (signal.aborted) giveUp()
    await promise
    signal.removeEventListener('abort', giveUp)
    stop()
  }

  const troubleWith = async (feed: string, problem: Problem): Promise<Problem> => {
    const status = rest.statusOf(problem)
    // Throttling comes as 400 too, but with a time to wait.
    const isLost = (status === 400 || status === 404) && problem.retryAfter === undefined
    unreadable = rest.isUnreadable(problem) ? unreadable + 1 : 0
    const isStuck = unreadable >= UNREADABLE_TRIES
    if (!isLost && !isStuck) return problem
    await forget(feed)
    if (isStuck) options.onUnreadable()
    const words = isStuck ? UNREADABLE : LOST
    if (polls < POLLS) return soon(words)
    polls = 0
    return soon(words, 0)
  }

  /** @param took how long the agent waited for news */
  const take = ({ events }: FeedBatch, took: Millis): void => {
    options.onLife()
    polls += 1
    unreadable = 0
    // Presence alone was told as null by older agents.
    const there = (events ?? []).filter((event) => event !== null)
    hasty = there.length === 0 && took < AT_ONCE ? hasty + 1 : 0
    if (there.length > 0) options.onEvents(there)
  }

  /** Not acknowledged, it comes once more. A disk that never takes it must not keep all else away. */
  const settle = (batch: FeedBatch): boolean => {
    unkept = options.kept() ? 0 : unkept + 1
    const isSettled = unkept === 0 || unkept > TRIES
    if (isSettled) ackId = batch.ackId ?? ackId
    return isSettled
  }

  return {
    isOpen: () => id !== undefined,
    open: async (signal) => {
      if (id !== undefined) return ok(undefined)
      await gone
      const found = await find(signal)
      if (!found.ok) return found
      id = found.value
      ackId = ''
      return ok(undefined)
    },
    read: async (signal, onPolled = nobody) => {
      for (;;) {
        const feed = id
        if (signal.aborted || feed === undefined) return stopped
        const asked = now()
        // One poll after the other is the point.
        const batch = await rest.call(endpoints.readFeed(feed, ackId, marksPresence()), signal)
        // Opened anew meanwhile: what this poll says is of the feed before.
        if (signal.aborted || feed !== id) return stopped
        if (!batch.ok) return troubleWith(feed, batch.problem)
        take(batch.value, now() - asked)
        onPolled()
        const isSettled = settle(batch.value)
        if (!isSettled || hasty > HASTY) await pause(signal)
      }
    },
    drop: async () => {
      if (id !== undefined) await forget(id)
    },
  }
}

const usableId = (feed: unknown): readonly string[] =>
  typeof feed === 'object' &&
  feed !== null &&
  'id' in feed &&
  typeof feed.id === 'string' &&
  FEED_ID.test(feed.id)
    ? [feed.id]
    : []
