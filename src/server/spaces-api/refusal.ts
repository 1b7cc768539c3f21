// Why the server does not do something: `{code, message}` on the wire, with an HTTP status for REST.

/** Returned, never thrown. The socket sends code and message only; `status` is for REST. */
export type Refusal = {
  readonly refused: true
  /** For REST only: a socket gets the code and the message. */
  readonly status: 400 | 401 | 403 | 404 | 413 | 429 | 500
  /** The service's are `invalid.parameters` and that of archived spaces (docs/protocol.md §1.4); the rest is ours. */
  readonly code: string
  /** For people to read, not for programs. */
  readonly message: string
}

/** `code` is what clients compare; `message` is English for a person to read. */
export const refuse = (status: Refusal['status'], code: string, message: string): Refusal => ({
  refused: true,
  status,
  code,
  message,
})

/** Told by its field `refused`, which no answer of the API has; a string is never one. */
export const isRefusal = (value: object | string): value is Refusal =>
  typeof value === 'object' && 'refused' in value && value.refused === true

/** The `{code, message}` that goes out. */
export const wireError = ({
  code,
  message,
}: Refusal): { readonly code: string; readonly message: string } => ({
  code,
  message,
})

/** For a space id that leads nowhere, deleted ones included. */
export const noSpace = refuse(404, 'topic.not_found', 'There is no such space.')
/** `what` is the whole sentence the person reads. */
export const notPermitted = (what: string): Refusal => refuse(403, 'permission.denied', what)
/** For a request that cannot be read or makes no sense; `what` is the text the client gets. */
export const invalid = (what: string): Refusal => refuse(400, 'invalid.parameters', what)
/** One person or address went over a rate limit. */
export const tooMany = refuse(429, 'too.many.requests', 'Too many at once. Please wait a moment.')
/** An archived space stays as it is; the misspelling is the service's. */
export const archived = refuse(400, 'topic.invalid_acesss_to_archived_topic', 'This space is archived.')
