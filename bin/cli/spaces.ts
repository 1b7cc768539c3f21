// `spaceterm spaces`: the spaces one is in, unread first; with --json one object a line.
import type { Space } from '../../src/domain/model.ts'
import { calledWrongly, didNotWork, done, tell } from './io.ts'
import type { Io } from './io.ts'
import { openSession } from './session.ts'
import type { SessionOptions } from './session.ts'

/** `archived`: list those too. */
export type SpacesOptions = SessionOptions & { readonly json?: boolean; readonly archived?: boolean }

const byUnreadThenActivity = (a: Space, b: Space): number =>
  Math.sign(b.unread) - Math.sign(a.unread) || b.activeAt - a.activeAt

/** Within the unread and the read, the liveliest come first. Networks that keep no counts get none printed. */
export const run = async (options: SpacesOptions, io: Io): Promise<number> => {
  const opened = await openSession(options, io)
  if (!opened.ok) {
    tell(io, opened.words)
    return opened.wrongly ? calledWrongly : didNotWork
  }
  await using session = opened.session
  const spaces = session.spaces().filter(({ archived }) => options.archived === true || !archived)
  for (const space of spaces.toSorted(byUnreadThenActivity)) {
    const { id, kind, pinned, archived } = space
    // A network that keeps no counts tells nothing of them: 0 would be a claim.
    const unread = session.backend.capabilities.unread === 'network' ? space.unread : undefined
    const title = session.titleOf(id)
    const line = options.json
      ? JSON.stringify({ id, title, kind, unread, pinned, archived })
      : `${unread !== undefined && unread > 0 ? String(unread).padStart(4) : '    '}  ${kind === 'direct' ? '@' : '#'} ${title}`
    io.stdout.write(`${line}\n`)
  }
  return done
}
