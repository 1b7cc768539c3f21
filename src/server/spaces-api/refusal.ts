// Why the server does not do something: `{code, message}` on the wire, with an HTTP status for REST.

/** Answered, never thrown. Some are told apart by identity, so those that are always the same are made once. */
export type Refusal = {
  readonly refused: true
  /** For REST only: a socket gets the code and the message. */
  readonly status: 400 | 401 | 403 | 404 | 413 | 429 | 500
  /** The service's are `invalid.parameters` and that of archived spaces (docs/protocol.md §1.4); the rest is ours. */
  readonly code: string
  /** For people to read, not for programs. */
  readonly message: string
}

/** Where a status and code have a name below, take that one. */
export const refuse = (status: Refusal['status'], code: string, message: string): Refusal => ({
  refused: true,
  status,
  code,
  message,
})

/** Nothing else that is answered has a field `refused`. */
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

/** Also where there was one that was deleted. */
export const noSpace = refuse(404, 'topic.not_found', 'There is no such space.')
/** 403. `what` = a sentence that says who may, or that this one may not. */
export const notPermitted = (what: string): Refusal => refuse(403, 'permission.denied', what)
/** 400. `what` = which field is wrong and why; no whole sentence where a schema says it. */
export const invalid = (what: string): Refusal => refuse(400, 'invalid.parameters', what)
/** Over a limit, of a person or an address. REST adds `Retry-After: 1`. */
export const tooMany = refuse(429, 'too.many.requests', 'Too many at once. Please wait a moment.')
/** An archived space stays as it is; the misspelling is the service's. */
export const archived = refuse(400, 'topic.invalid_acesss_to_archived_topic', 'This space is archived.')
