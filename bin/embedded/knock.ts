// Asks the server that the note names whether it is there and is ours: only one that knows the note's secret counts.
import type { RunningNote } from './running-note.ts'

export type Name = { readonly username: string; readonly displayname: string }
export type Signed = { readonly url: string; readonly token: string }
export type Knock =
  | { readonly status: 'in'; readonly signed: Signed }
  | { readonly status: 'refused'; readonly words: string }
  | { readonly status: 'nobody' }

const secretHeader = 'x-spaceterm-secret'
/** A server that is there answers in a few ms; a stopped process would never. */
const answerWithin = 2000

const hasText = <Field extends string>(
  value: unknown,
  field: Field,
): value is Readonly<Record<Field, string>> =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, field) === 'string'

const ask = (note: RunningNote, body: object): Promise<Response> =>
  fetch(new URL('/spaceterm/sign-in', note.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', [secretHeader]: note.secret },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(answerWithin),
  })

/** Signs in; never rejects. */
export const knock = async (note: RunningNote | undefined, name: Name): Promise<Knock> => {
  if (note === undefined || note.secret === '') return { status: 'nobody' }
  try {
    const response = await ask(note, { username: name.username, displayname: name.displayname })
    const answer: unknown = await response.json()
    if (response.ok && hasText(answer, 'token'))
      return { status: 'in', signed: { url: note.url, token: answer.token } }
    if (response.status !== 400) return { status: 'nobody' }
    const words = hasText(answer, 'message') ? answer.message : 'The server refuses this name.'
    return { status: 'refused', words }
  } catch {
    return { status: 'nobody' }
  }
}

/** Is it our server that answers there? Signs nobody in. */
export const isOurs = async (note: RunningNote): Promise<boolean> => {
  if (note.secret === '') return false
  try {
    // With the right secret it complains about the missing name (400), with a wrong one about the secret (403).
    const response = await ask(note, {})
    return response.status === 400
  } catch {
    return false
  }
}
