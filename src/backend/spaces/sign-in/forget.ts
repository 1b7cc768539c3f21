// Signing out: takes back at the server what can be taken back there.
import { revoke } from './oauth.ts'
import type { Secret } from './secret.ts'

/** `kept`: the server still takes the old tokens until they end. Never rejects. */
export const revokeSecret = async (secret: Secret): Promise<'revoked' | 'kept' | 'nothing to revoke'> => {
  if (secret.kind !== 'rotating') return 'nothing to revoke'
  return (await revoke(secret, secret.refreshToken)) ? 'revoked' : 'kept'
}
