// How a token is shown to the REST server. Source: docs/protocol §1.1.
import type { SignedIn } from '../../../domain/accounts.ts'

const schemes = { jwt: 'jwt', oauth: 'bearer', service_app: 'service_app' } as const

/** The value of the `Authorization` header. */
export const authorizationOf = ({ token, tokenKind = 'jwt' }: SignedIn): string =>
  `${schemes[tokenKind]} ${token}`
