// `spaceterm send SPACE TEXT`: says something in a space; `-` as the text reads it from stdin. Text is Markdown.
import { randomUUID } from 'node:crypto'
import { localId } from '../../src/domain/ids.ts'
import { neutralise } from '../../src/text/neutralise.ts'
import { findSpace } from './find-space.ts'
import { calledWrongly, didNotWork, done, readAll, tell } from './io.ts'
import type { Io } from './io.ts'
import { openSession } from './session.ts'
import type { SessionOptions } from './session.ts'

/** `space`: its title, a part of it or its id. `text`: Markdown; `-` reads stdin. */
export type SendOptions = SessionOptions & {
  readonly space: string
  readonly text: string
  readonly json?: boolean
}

/** Sends once and waits for the answer: there is no outbox here, so what fails (exit code 1) is not tried again. */
export const run = async (options: SendOptions, io: Io): Promise<number> => {
  if (options.text === '-' && options.tokenStdin === true) {
    tell(io, 'stdin can hold the token or the text, not both.')
    return calledWrongly
  }
  const text = (options.text === '-' ? await readAll(io) : options.text).trim()
  if (text === '') {
    tell(io, 'There is nothing to send.')
    return calledWrongly
  }
  const opened = await openSession(options, io)
  if (!opened.ok) {
    tell(io, opened.words)
    return opened.wrongly ? calledWrongly : didNotWork
  }
  await using session = opened.session
  const found = findSpace(session, options.space)
  if (!found.ok) {
    tell(io, found.words)
    return didNotWork
  }
  const body = neutralise(text, { lines: true })
  const sent = await session.backend.perform(
    { kind: 'send-message', space: found.space.id, body },
    localId(randomUUID()),
  )
  if (!sent.ok) {
    tell(io, sent.problem.words)
    return didNotWork
  }
  if (options.json) io.stdout.write(`${JSON.stringify({ id: sent.value, space: found.space.id })}\n`)
  return done
}
