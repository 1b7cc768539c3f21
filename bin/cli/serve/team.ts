// What `spaceterm serve` was told about TLS, limits and its address, checked.
import { readFileSync } from 'node:fs'
import type { TeamHosting } from '../../compose-server.ts'

/** As the parser gives them, with defaults. `maxBody` in bytes; rates per second, ten times as many at once. */
export type TeamOptions = {
  readonly host: string
  readonly tlsCert?: string
  readonly tlsKey?: string
  readonly insecure?: boolean
  readonly publicUrl?: string
  readonly behindProxy?: boolean
  readonly maxBody: number
  readonly messageRate: number
  readonly socketsPerPerson: number
  readonly sockets: number
  readonly connectRate: number
  /** Seconds. */
  readonly tokenLife: number
  readonly symphony?: boolean
}

/** `wrong` = it was called wrongly. */
export type Checked =
  | { readonly ok: true; readonly team: TeamHosting }
  | { readonly ok: false; readonly words: string; readonly wrong: boolean }

const loopback = /^(?:127(?:\.\d+){3}|::1|localhost)$/u

/** Ten times a second's worth at once: what a person or a program saves up while it is still. */
const burstOf = (perSecond: number) => ({ perSecond, burst: perSecond * 10 })

/** Throws the system's error. */
export const readTls = ({ tlsCert = '', tlsKey = '' }: TeamOptions): { cert: string; key: string } => ({
  cert: readFileSync(tlsCert, 'utf8'),
  key: readFileSync(tlsKey, 'utf8'),
})

/** By the certificate alone: that the key is named with it is seen by `checkTeam`. */
export const hasTls = ({ tlsCert }: TeamOptions): boolean => tlsCert !== undefined

const wrong = (words: string): Checked => ({ ok: false, words, wrong: true })

/** Reads the certificate and its key. Other machines get in without TLS only with `insecure`. Never throws. */
export const checkTeam = (options: TeamOptions): Checked => {
  const { host, tlsCert, tlsKey, insecure, publicUrl, behindProxy } = options
  if ((tlsCert === undefined) !== (tlsKey === undefined))
    return wrong('--tls-cert and --tls-key belong together: name both.')
  if (!loopback.test(host) && !hasTls(options) && insecure !== true)
    return wrong(
      `${host} can be reached from other machines, and the link would not be encrypted. Give --tls-cert FILE and ` +
        '--tls-key FILE; or listen on 127.0.0.1 behind a TLS proxy (--public-url, --behind-proxy); or say --insecure.',
    )
  try {
    const { messageRate, maxBody, socketsPerPerson, sockets, connectRate, tokenLife } = options
    return {
      ok: true,
      team: {
        ...(hasTls(options) && { tls: readTls(options) }),
        ...(publicUrl !== undefined && { publicUrl }),
        behindProxy: behindProxy === true,
        accessLife: tokenLife,
        ...(options.symphony === true && { symphony: { sessionLife: tokenLife } }),
        limits: {
          messages: burstOf(messageRate),
          body: maxBody,
          socketsPerPerson,
          sockets,
          connects: burstOf(connectRate),
        },
      },
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { ok: false, words: `The TLS certificate or key cannot be read: ${why}`, wrong: false }
  }
}
