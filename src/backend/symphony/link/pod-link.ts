// The life of the link to a pod: kept until it is stopped; who lives by it hears when it comes, is made anew and goes.
import type { Millis, PersonId, SpaceId } from '../../../domain/ids.ts'
import type { AttemptEnd, Link } from '../../keep-link.ts'
import { keepLink } from '../../keep-link.ts'
import type { Timers } from '../../timers.ts'
import { toPersonId } from '../ids.ts'
import type { Source } from '../source.ts'
import { connectOnce } from './connection.ts'
import type { Continuity } from './continuity.ts'
import type { Feed } from './feed.ts'
import type { PresenceWatch } from './presence.ts'
import type { Unheard } from './unheard.ts'
import type { Asker } from './wants.ts'

/** What lives by the link, made before it: it is told when the link comes, is made anew and goes. */
export type PodLinkOptions = {
  readonly source: Source
  readonly feed: Feed
  readonly asker: Asker
  readonly continuity: Continuity
  readonly presence: PresenceWatch
  readonly unheard: Unheard
  readonly now: () => Millis
  readonly random: () => number
  readonly timers: Timers
  /** Who one is there, each time the link comes. */
  readonly onMe: (me: PersonId) => void
  /** Ends the link for good. */
  readonly signal: AbortSignal
}

/** One per backend, over all its connections. */
export type PodLink = {
  isLive(): boolean
  /** Begins to connect, and never throws: trouble is told as `link-changed`. */
  start(): void
  /** Resolves once nothing of it goes on any more, after the signal; at once where it never began. */
  ended(): Promise<void>
  /** Ends a wait at once; does nothing while connecting or live. */
  reconnect(): void
  /** Another feed takes the place of the present one, and all is read anew. */
  reopen(): void
  /** The person looks at this space: what was left out of it when all spaces were read is asked for. */
  lookedAt(space: SpaceId): void
}

/** Nothing happens before `start`. */
export const createPodLink = (options: PodLinkOptions): PodLink => {
  const { source, feed, asker, continuity, presence, unheard, now, random, timers, signal } = options
  const { tell, context } = source
  let isLive = false
  /** Spaces of which little more is known than their name. */
  const brief = new Set<SpaceId>()
  let reopening: AbortController | undefined
  let link: Link | undefined

  const attempt = (): Promise<AttemptEnd> => {
    reopening = new AbortController()
    return connectOnce({
      source,
      feed,
      continuity,
      timers,
      now,
      signal: AbortSignal.any([signal, reopening.signal]),
      onMe: ({ id }) => options.onMe(toPersonId(id)),
      onAnew: () => {
        unheard.feedIsNew()
        context.versions.forgetWords()
      },
      onRead: (workspace) => {
        asker.forget()
        brief.clear()
        for (const id of workspace.brief) brief.add(id)
      },
      onLive: (live) => {
        isLive = live
        if (!live) presence.setLive(false)
      },
      onTold: () => {
        asker.again()
        presence.setLive(true)
      },
    })
  }

  return {
    isLive: () => isLive,
    start: () => {
      link = keepLink({
        now,
        random,
        timers,
        signal,
        attempt,
        onLink: (status) => tell([{ type: 'link-changed', link: status, at: now() }]),
      })
    },
    ended: async () => link?.ended,
    reconnect: () => link?.reconnect(),
    reopen: () => {
      void feed.drop()
      reopening?.abort()
    },
    lookedAt: (space) => {
      if (brief.delete(space)) asker.ask([{ what: 'space', space }])
    },
  }
}
