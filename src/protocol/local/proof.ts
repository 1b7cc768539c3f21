// How a program of this machine and its user's server prove to each other that they know one secret, without either of
// them ever saying it: who took over a port that became free learns nothing from those who knock there.
import { createHmac, timingSafeEqual } from 'node:crypto'

/** `{nonce}` → `{nonce, proof}`: the server proves itself first. */
export const helloPath = '/spaceterm/hello'
/** `{username, displayname, nonce, proof}` → `{token, user}`; the nonce is the server's. */
export const signInPath = '/spaceterm/sign-in'
/** The same with `{publicKey}` → `{username}`: the face of Symphony is opened, with a service account that has this key. */
export const symphonyPath = '/spaceterm/symphony'

/** What a proof is of; both sides must reckon it from the same four. */
export type Exchange = {
  readonly secret: string
  /** Where the client knocks and the server listens: a proof that somebody passes on from another port is worth nothing. */
  readonly port: number
  /** The client's nonce and the server's: 64 random hex digits that were never used before. */
  readonly asked: string
  readonly answered: string
}

/** What this side says, in hex. Each side has its own word, so that no proof can be sent back as the other's. */
export const proofOf = (side: 'server' | 'client', { secret, port, asked, answered }: Exchange): string =>
  createHmac('sha256', secret).update(`spaceterm ${side} ${port} ${asked} ${answered}`).digest('hex')

/** Constant time. */
export const isProof = (given: string, side: 'server' | 'client', exchange: Exchange): boolean => {
  const [said, right] = [Buffer.from(given), Buffer.from(proofOf(side, exchange))]
  return said.length === right.length && timingSafeEqual(said, right)
}
