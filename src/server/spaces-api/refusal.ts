// Why the server does not do something: `{code, message}` on the wire, with an HTTP status for REST.

export type Refusal = {
  readonly refused: true
  readonly status: 400 | 401 | 403 | 404 | 413 | 429 | 500
  readonly code: string
  readonly message: string
}

export const refuse = (status: Refusal['status'], code: string, message: string): Refusal => ({
  refused: true,
  status,
  code,
  message,
})

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

export const noSpace = refuse(404, 'topic.not_found', 'There is no such space.')
export const notPermitted = (what: string): Refusal => refuse(403, 'permission.denied', what)
export const invalid = (what: string): Refusal => refuse(400, 'invalid.parameters', what)
export const tooMany = refuse(429, 'too.many.requests', 'Too many at once. Please wait a moment.')
/** An archived space stays as it is; the misspelling is the service's. */
export const archived = refuse(400, 'topic.invalid_acesss_to_archived_topic', 'This space is archived.')
