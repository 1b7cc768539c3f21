// What can break on the way between a client and a server, and what of it was really felt there.

/** `up`: what the client sends. */
export type Direction = 'up' | 'down'

export type Fault =
  /** All connections are reset. */
  | { readonly kind: 'drop' }
  /** What goes this way on the present connections is swallowed; nobody is told, until they are reset after so long. */
  | { readonly kind: 'half-open'; readonly ways: readonly Direction[]; readonly ms: number }
  /** What goes this way arrives so much later, for a while. */
  | { readonly kind: 'delay'; readonly ways: readonly Direction[]; readonly by: number; readonly ms: number }
  /** So many bytes arrive one by one. */
  | { readonly kind: 'slice'; readonly bytes: number }
  /** After so many more bytes this way, wherever in a frame that is, the connection is reset. */
  | { readonly kind: 'cut'; readonly way: Direction; readonly bytes: number }
  /** The present WebSockets and feeds answer everything, but no news come by them any more, as long as they live. */
  | { readonly kind: 'mute' }
  /** Nothing can be reached for a while: present connections are reset, new ones too. */
  | { readonly kind: 'down'; readonly ms: number }
  /** The next REST calls are answered with this status: not passed on, or (`done`) passed on and the answer replaced. */
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly times: number
      readonly done: boolean
      /** In seconds. */
      readonly retryAfter?: number
    }
  /** The next poll of a feed meets this. */
  | { readonly kind: 'feed'; readonly how: FeedTrouble }

/**
 * The feed is said to have expired; the session to have ended; the poll to come too soon; what is told is cut off in the
 * middle; what was told and acknowledged is told once more.
 */
export type FeedTrouble = 'expired' | 'refused' | 'throttled' | 'cut-short' | 'again'

export type FaultProxy = {
  readonly url: string
  readonly act: (fault: Fault) => void
  /** Ends all faults; connections that lost bytes are reset. */
  readonly heal: () => void
  /** Ends the connections that only wait for another call, as servers do after a while. */
  readonly endIdle: () => void
  /** Holds all bytes back, both ways, and whoever knocks: one end is asleep. */
  readonly hold: () => void
  readonly release: () => void
  /** Where to pass things on to from now on. */
  readonly aim: (target: string) => void
  readonly close: () => Promise<void>
}

/** A fault that met somebody: bytes were lost, late or cut, a call was answered wrongly, a link was reset. */
export type Felt = Exclude<Fault['kind'], 'answer' | 'feed'> | '5xx' | '429' | `feed-${FeedTrouble}`
