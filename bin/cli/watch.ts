// `spaceterm watch`: what happens, as it happens, until it is stopped; with --json one object a line.
import type { DomainEvent } from '../../src/domain/events.ts'
import type { SpaceId } from '../../src/domain/ids.ts'
import type { Item } from '../../src/domain/model.ts'
import { isTitled } from '../../src/domain/titled.ts'
import { toPlainText } from '../../src/text/body.ts'
import { findSpace } from './find-space.ts'
import { calledWrongly, didNotWork, done, tell } from './io.ts'
import type { Io } from './io.ts'
import { openSession } from './session.ts'
import type { Session, SessionOptions } from './session.ts'
import { stopWish } from './stop-wish.ts'

/** `space`: only this one, as for `send`; absent = all. */
export type WatchOptions = SessionOptions & { readonly json?: boolean; readonly space?: string }

/** One thing that happened, for programs. Times are ISO-8601 UTC. */
type Seen = {
  readonly event: 'message' | 'comment' | 'post' | 'task' | 'notice' | 'changed' | 'removed' | 'space'
  readonly space: { readonly id: string; readonly title: string }
  readonly id?: string
  readonly author?: { readonly id: string; readonly name: string }
  readonly title?: string
  readonly text?: string
  readonly done?: boolean
  readonly at?: string
}

const time = (at: number): string => new Date(at).toISOString()

const seenItem = (item: Item, space: Seen['space'], session: Session): Seen => ({
  event: item.kind === 'message' && item.parent !== undefined ? 'comment' : item.kind,
  space,
  id: item.id,
  author: { id: item.author, name: session.nameOf(item.author) },
  ...(isTitled(item) && { title: item.title }),
  ...(item.kind === 'message' && item.parent !== undefined && { title: item.parent.title }),
  ...(item.kind === 'task' && { done: item.done }),
  text: toPlainText(item.body),
  at: time(item.createdAt),
})

/** Undefined for what is no news to a reader: presence, typing, pages, the link. */
const seen = (event: DomainEvent, session: Session): Seen | undefined => {
  const place = (id: SpaceId): Seen['space'] => ({ id, title: session.titleOf(id) })
  if (event.type === 'item-arrived') return seenItem(event.item, place(event.item.space), session)
  if (event.type === 'item-removed') return { event: 'removed', space: place(event.space), id: event.item }
  if (event.type === 'space-appeared' || event.type === 'space-changed') {
    const id = event.type === 'space-appeared' ? event.space.id : event.space
    return { event: 'space', space: place(id) }
  }
  if (event.type !== 'item-changed') return undefined
  const { title, body, done: ticked } = event.change
  return {
    event: 'changed',
    space: place(event.space),
    id: event.item,
    ...(title !== undefined && { title }),
    ...(ticked !== undefined && { done: ticked }),
    ...(body !== undefined && { text: toPlainText(body) }),
    at: time(event.modifiedAt),
  }
}

const sentence = ({ event, space, author, title, text, done: ticked }: Seen): string => {
  const who = author === undefined ? '' : `${author.name}: `
  const mark = ticked === undefined ? '' : ticked ? '✔ ' : '○ '
  const named = title === undefined || title === '' ? '' : `“${title}” `
  const kind = event === 'message' ? '' : `[${event}] `
  return `${space.title} · ${kind}${who}${mark}${named}${text ?? ''}`.trimEnd()
}

const abortOf = (signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) resolve()
    signal?.addEventListener('abort', () => resolve(), { once: true })
  })

/** Exit code 0 when it is stopped or nobody reads stdout any more. The link is told of on stderr. */
export const run = async (options: WatchOptions, io: Io): Promise<number> => {
  const opened = await openSession(options, io)
  if (!opened.ok) {
    tell(io, opened.words)
    return opened.wrongly ? calledWrongly : didNotWork
  }
  await using session = opened.session
  const found = options.space === undefined ? undefined : findSpace(session, options.space)
  if (found?.ok === false) {
    tell(io, found.words)
    return didNotWork
  }
  using stop = stopWish(io)
  session.onEvent((event) => {
    if (event.type === 'link-changed' && event.link.status !== 'connecting')
      tell(io, `link: ${event.link.status}`)
    const news = seen(event, session)
    if (news === undefined || (found !== undefined && news.space.id !== found.space.id)) return
    io.stdout.write(`${options.json ? JSON.stringify(news) : sentence(news)}\n`)
  })
  tell(
    io,
    `Watching ${found === undefined ? 'all spaces' : session.titleOf(found.space.id)}; Ctrl-C ends it.`,
  )
  await Promise.race([stop.asked, abortOf(io.unread)])
  return done
}
