// What an endpoint of the REST table is, and the small tools its answers share.
import type { GenericSchema, InferOutput } from 'valibot'
import * as v from 'valibot'

import type { Files, LinkTo } from '../../files/files.ts'
import type { User } from '../../shapes.ts'
import type { World } from '../../world.ts'
import { invalid, type Refusal } from '../refusal.ts'

/** One REST request as its endpoint sees it: body and query are still unchecked, membership too. */
export type Call = {
  readonly world: World
  /** Who asks. */
  readonly user: User
  /** The `:names` of the path. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** JSON or form, parsed; `{}` when there was none. */
  readonly body: unknown
  /** The PIN that came along; some clients always send one, even `null`. */
  readonly pin: string | undefined
  /** X-Avaya-Act-As: whom a service app stands for in this call, or why it may not; undefined = nobody was named. */
  readonly actAs: User | Refusal | undefined
  /** This server's public address, no slash at the end. */
  readonly url: string
  /** The path asked for, for links to further pages. */
  readonly path: string
  /** Epoch ms. */
  readonly now: number
  /** Undefined on a server that keeps none. */
  readonly files: Files | undefined
  /** Links to files, for whoever asks. */
  readonly linkTo: LinkTo
  /** A new token for this person. */
  readonly tokenFor: (user: User) => string
}

/** What goes out with 200, or why not; sent when all that the call changed is on disk. */
export type Answer = object | Refusal

/** Needs a token of any kind, a guest's too: whether guests may, each `answer` decides. */
export type Endpoint = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below `/api`, with `:names`. `topics` is read as `spaces`. */
  readonly path: string
  readonly answer: (call: Call) => Answer
}

/** An endpoint that needs no token: `call.user` is not there to read. */
export type OpenEndpoint = Omit<Endpoint, 'answer'> & {
  readonly answer: (call: Omit<Call, 'user'>) => Answer
}

/** The body as this schema reads it, or why not. */
export const bodyOf = <Schema extends GenericSchema>(
  schema: Schema,
  body: unknown,
): InferOutput<Schema> | Refusal => {
  const read = v.safeParse(schema, body)
  if (read.success) return read.output
  const [issue] = read.issues
  return invalid(`${v.getDotPath(issue) ?? 'body'}: ${issue.message}`)
}

/** `yes`, `y`, `true` or `1`, in any case. */
export const saysYes = (text: string | null): boolean =>
  ['yes', 'y', 'true', '1'].includes(text?.toLowerCase() ?? '')

/** `?size=`: between 1 and `most`; what cannot be read counts as `usual`. */
export const sizeOf = (query: URLSearchParams, usual: number, most: number): number => {
  const size = Number.parseInt(query.get('size') ?? '', 10)
  return Number.isNaN(size) ? usual : Math.min(Math.max(size, 1), most)
}

/** `?page=`, from 0. */
export const pageOf = (query: URLSearchParams): number => {
  const page = Number.parseInt(query.get('page') ?? '', 10)
  return Number.isNaN(page) || page < 0 ? 0 : Math.min(page, 1_000_000)
}

/** The address of another page of the same list: same question, other place. */
export const pageUrl = (
  { url, path, query }: Pick<Call, 'url' | 'path' | 'query'>,
  place: Readonly<Record<string, string>>,
): string => {
  const next = new URLSearchParams(query)
  for (const name of ['nextRefObjId', 'prevRefObjId', 'pageToken', 'page', 'refTime', 'direction'])
    next.delete(name)
  for (const [name, value] of Object.entries(place)) next.set(name, value)
  return `${url}${path}?${next.toString()}`
}

/** The service's shape of every list; an empty link means that there is no such page. */
export const list = (rows: readonly unknown[], nextPageUrl = '', previousPageUrl = ''): object => ({
  data: rows,
  nextPageUrl,
  previousPageUrl,
})

/** A page by number (`?size=`, `?page=`) of what `find` answers; it is asked for one row more, to know of a next page. */
export const pagedList = (
  call: Pick<Call, 'url' | 'path' | 'query'>,
  { usual, most }: { readonly usual: number; readonly most: number },
  find: (size: number, skip: number) => readonly unknown[],
): object => {
  const [size, page] = [sizeOf(call.query, usual, most), pageOf(call.query)]
  const rows = find(size + 1, page * size)
  return list(
    rows.slice(0, size),
    rows.length > size ? pageUrl(call, { page: String(page + 1) }) : '',
    page > 0 ? pageUrl(call, { page: String(page - 1) }) : '',
  )
}

/** Epoch ms or ISO, as the many clients write times; undefined if it is neither. */
export const timeOf = (text: string | number | null | undefined): number | undefined => {
  if (text === null || text === undefined || text === '') return undefined
  const at = typeof text === 'number' || /^\d+$/.test(text) ? Number(text) : Date.parse(text)
  return Number.isFinite(at) && Math.abs(at) <= 8.64e15 ? at : undefined
}
