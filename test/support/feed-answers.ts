// The feeds that pass through the fault proxy, as their polls and the answers to these: what they tell can be left out, or told
// once more after it was acknowledged.

export type FeedAnswers = {
  /** Of one connection, from its first byte on. */
  readonly link: () => FeedLink
  /** The present feed tells nothing any more, as long as it lives. */
  readonly mute: () => void
  /** What was told last is told once more. */
  readonly again: () => void
  readonly heal: () => void
}

export type FeedLink = {
  /** Bytes of a call; a call begins with them, or goes on. */
  readonly up: (bytes: Buffer) => void
  /** What of these bytes is passed on now. */
  readonly down: (bytes: Buffer) => Buffer
}

type Batch = { readonly events: readonly unknown[]; readonly ackId: string }

const HEAD_END = '\r\n\r\n'
const CALL = /^(?:GET|POST|DELETE|PATCH) /
const POLL = /^POST \/agent\/v5\/datafeeds\/([^/ ]+)\/read/

/** The feed that is polled by the call which begins with these bytes. */
export const feedOf = (bytes: Buffer): string | undefined => POLL.exec(bytes.toString('latin1', 0, 200))?.[1]

/** The same answer with another body. */
const withBody = (head: string, batch: Batch): Buffer => {
  const body = JSON.stringify(batch)
  const length = `content-length: ${Buffer.byteLength(body)}`
  return Buffer.from(head.replace(/content-length: \d+/i, length) + HEAD_END + body)
}

/** @param felt told of each answer that was changed */
export const createFeedAnswers = (felt: (what: 'mute' | 'feed-again') => void): FeedAnswers => {
  const muted = new Set<string>()
  let present: string | undefined
  let last: { readonly feed: string; readonly events: readonly unknown[] } | undefined
  let isDue = false

  const changed = (feed: string, batch: Batch): Batch | undefined => {
    if (muted.has(feed)) {
      if (batch.events.length === 0) return undefined
      felt('mute')
      return { ...batch, events: [] }
    }
    if (isDue && last?.feed === feed) {
      isDue = false
      felt('feed-again')
      return { ...batch, events: [...batch.events, ...last.events] }
    }
    if (batch.events.length > 0) last = { feed, events: batch.events }
    return undefined
  }

  const link = (): FeedLink => {
    let polled: string | undefined
    let held: Buffer = Buffer.alloc(0)

    const whole = (feed: string): Buffer => {
      const end = held.indexOf(HEAD_END)
      const head = held.toString('latin1', 0, Math.max(0, end))
      const size = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
      if (end < 0 || held.length < end + HEAD_END.length + size) return Buffer.alloc(0)
      const answer = held
      polled = undefined
      held = Buffer.alloc(0)
      if (!head.startsWith('HTTP/1.1 200')) return answer
      const batch = JSON.parse(answer.toString('utf8', end + HEAD_END.length)) as Batch
      const other = changed(feed, batch)
      return other === undefined ? answer : withBody(head, other)
    }

    return {
      up: (bytes) => {
        if (!CALL.test(bytes.toString('latin1', 0, 8))) return
        polled = feedOf(bytes)
        present = polled ?? present
      },
      down: (bytes) => {
        if (polled === undefined) return bytes
        held = Buffer.concat([held, bytes])
        return whole(polled)
      },
    }
  }

  return {
    link,
    mute: () => {
      if (present !== undefined) muted.add(present)
    },
    again: () => {
      isDue = true
    },
    heal: () => {
      isDue = false
    },
  }
}
