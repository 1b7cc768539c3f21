// Asks the server that the note names whether it is there and is ours, and signs in. The secret itself is never sent:
// whoever got hold of the port meanwhile must prove to know it, and hears nothing but a random number.
import { randomBytes } from 'node:crypto'
import { helloPath, isProof, proofOf, signInPath } from '../../src/protocol/local/proof.ts'
import type { Exchange } from '../../src/protocol/local/proof.ts'
import type { RunningNote } from './running-note.ts'

export type Name = {
  readonly username: string
  readonly displayname: string
  /** The teammates need not live for this one. */
  readonly quiet?: boolean
}
export type Signed = { readonly url: string; readonly token: string }
export type Knock =
  | { readonly status: 'in'; readonly signed: Signed }
  | { readonly status: 'refused'; readonly words: string }
  | { readonly status: 'nobody' }

/** A server that is there answers in a few ms; a stopped process would never. */
const answerWithin = 2000

const hasText = <Field extends string>(
  value: unknown,
  field: Field,
): value is Readonly<Record<Field, string>> =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, field) === 'string'

const ask = (note: RunningNote, path: string, body: object): Promise<Response> =>
  fetch(new URL(path, note.url), {
    method: 'POST',
    // Kept open, it would still lead to the server that was there before, and fail.
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(answerWithin),
  })

/** The server's proof, if it has one; rejects when nothing that could be it answers. */
const hello = async (note: RunningNote): Promise<Exchange | undefined> => {
  const asked = randomBytes(32).toString('hex')
  const response = await ask(note, helloPath, { nonce: asked })
  const answer: unknown = await response.json()
  if (!response.ok || !hasText(answer, 'nonce') || !hasText(answer, 'proof')) return undefined
  const port = Number(new URL(note.url).port)
  const exchange = { secret: note.secret, port, asked, answered: answer.nonce }
  return isProof(answer.proof, 'server', exchange) ? exchange : undefined
}

/** Signs in; never rejects. */
export const knock = async (note: RunningNote | undefined, name: Name): Promise<Knock> => {
  if (note === undefined || note.secret === '') return { status: 'nobody' }
  try {
    const exchange = await hello(note)
    if (exchange === undefined) return { status: 'nobody' }
    const response = await ask(note, signInPath, {
      username: name.username,
      displayname: name.displayname,
      quiet: name.quiet === true,
      nonce: exchange.answered,
      proof: proofOf('client', exchange),
    })
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
    return (await hello(note)) !== undefined
  } catch {
    return false
  }
}
