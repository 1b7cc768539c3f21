// Asks the server that the note names whether it is there and is ours, and signs in. The secret itself is never sent:
// whoever got hold of the port meanwhile must prove to know it, and hears nothing but a random number.
import { randomBytes } from 'node:crypto'
import { helloPath, isProof, proofOf, signInPath, symphonyPath } from '../../src/protocol/local/proof.ts'
import type { Exchange } from '../../src/protocol/local/proof.ts'
import type { RunningNote } from './running-note.ts'

/** All that the bodies of `/spaceterm/sign-in` and `/spaceterm/symphony` say of the person. */
export type Name = {
  readonly username: string
  readonly displayname: string
  /** The teammates need not live for this one. */
  readonly quiet?: boolean
}
/** Both may change with the next start of the server; ask again rather than keep them. */
export type Signed = { readonly url: string; readonly token: string }
/** `refused`: our server does not take this name. `nobody`: none that is ours answers, so one may be started. */
export type Knock<Answer = Signed> =
  | { readonly status: 'in'; readonly signed: Answer }
  | { readonly status: 'refused'; readonly words: string }
  | { readonly status: 'nobody' }

/** Nothing else of who asks goes out. */
const nameOf = ({ username, displayname, quiet }: Name): Name => ({
  username,
  displayname,
  quiet: quiet === true,
})

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

/** Proves to know the secret and asks for something; `read` takes it out of the answer. Never rejects. */
const knockAt = async <Answer>(
  note: RunningNote | undefined,
  path: string,
  asking: Name & { readonly publicKey?: string },
  read: (answer: unknown, url: string) => Answer | undefined,
): Promise<Knock<Answer>> => {
  if (note === undefined || note.secret === '') return { status: 'nobody' }
  try {
    const exchange = await hello(note)
    if (exchange === undefined) return { status: 'nobody' }
    const response = await ask(note, path, {
      ...asking,
      nonce: exchange.answered,
      proof: proofOf('client', exchange),
    })
    const answer: unknown = await response.json()
    const signed = response.ok ? read(answer, note.url) : undefined
    if (signed !== undefined) return { status: 'in', signed }
    if (response.status !== 400) return { status: 'nobody' }
    const words = hasText(answer, 'message') ? answer.message : 'The server refuses this name.'
    return { status: 'refused', words }
  } catch {
    return { status: 'nobody' }
  }
}

/** Signs in; never rejects. */
export const knock = (note: RunningNote | undefined, name: Name): Promise<Knock> =>
  knockAt(note, signInPath, nameOf(name), (answer, url) =>
    hasText(answer, 'token') ? { url, token: answer.token } : undefined,
  )

/** The service account that has this key now; `username` is its own. */
export type OpenedSymphony = { readonly url: string; readonly username: string }

/** Has the face of Symphony opened. Never rejects. */
export const knockForSymphony = (
  note: RunningNote | undefined,
  name: Name,
  publicKey: string,
): Promise<Knock<OpenedSymphony>> =>
  knockAt(note, symphonyPath, { ...nameOf(name), publicKey }, (answer, url) =>
    hasText(answer, 'username') ? { url, username: answer.username } : undefined,
  )

/** Is it our server that answers there? Signs nobody in. */
export const isOurs = async (note: RunningNote): Promise<boolean> => {
  if (note.secret === '') return false
  try {
    return (await hello(note)) !== undefined
  } catch {
    return false
  }
}
