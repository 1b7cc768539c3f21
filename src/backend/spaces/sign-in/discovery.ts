// From any address of a Spaces network to where its REST server, socket and identity server are.
import type { Result } from '../../../domain/result.ts'
import { failed, ok } from '../../../domain/result.ts'
import { isAvaya, namedBy } from '../rest/addresses.ts'
import { never } from '../../problems.ts'
import { typedAddress } from '../../typed-address.ts'
import { callToSignIn, isRecord, textIn } from '../../sign-in-call.ts'

/** Addresses without a path and a slash at the end. */
export type Whereabouts = {
  /** The REST server; `/api` comes behind it. */
  readonly url: string
  /** Only where the server itself does not name it (regional clusters). */
  readonly socket?: string
  /** The identity server, where OAuth happens. */
  readonly identity: string
}

/** Scheme and host of what a person typed; a bare name means https, one of this machine http. Avaya is always https. */
export const originOf = (server: string): Result<string> => {
  const typed = typedAddress(server, 'https://spacesapis.avayacloud.com')
  if (!typed.ok) return typed
  return ok(isAvaya(typed.value) ? typed.value.replace(/^http:/u, 'https:') : typed.value)
}

/** Where OAuth happens when the server does not say. */
const usualIdentity = (origin: string): string =>
  isAvaya(origin) ? 'https://accounts.avayacloud.com' : origin

const whereaboutsIn = (body: Readonly<Record<string, unknown>>, own: string): Whereabouts => {
  const part = (name: string): unknown => (isRecord(body[name]) ? body[name]['server_url'] : undefined)
  const url = namedBy(own, part('spaces')) ?? own
  const identity = namedBy(url, part('accounts')) ?? usualIdentity(own)
  // Else anybody could have us sign in with Avaya, and be shown what opens one's account there.
  return { url, identity: isAvaya(identity) && !isAvaya(url) ? own : identity }
}

/** `server`: the REST base, with or without `/api`, or the web address. Never rejects. */
export const discover = async (server: string, signal?: AbortSignal): Promise<Result<Whereabouts>> => {
  const origin = originOf(server)
  if (!origin.ok) return origin
  const own = origin.value
  const answer = await callToSignIn({
    url: `${own}/api/service-configurations`,
    signal,
  })
  if (!answer.ok) return answer
  const { status, body } = answer.value
  if (status >= 400 || body === undefined) {
    return isAvaya(own) || (status >= 400 && status < 500 && body !== undefined)
      ? ok({ url: own, identity: usualIdentity(own) })
      : failed(never(`${new URL(own).host} is no Spaces server: it does not answer as one.`))
  }
  return ok(whereaboutsIn(body, own))
}

/** @param list `[{flavorId, urls: {apis, socket}}]` */
const inCluster = (place: Whereabouts, list: unknown, id: string): Whereabouts => {
  const clusters: readonly unknown[] = Array.isArray(list) ? list : []
  const urls = clusters.filter(isRecord).find((entry) => entry['flavorId'] === id)?.['urls']
  const url = isRecord(urls) ? namedBy(place.url, urls['apis']) : undefined
  if (!isRecord(urls) || url === undefined) return place
  const socket = namedBy(url, urls['socket'])
  return { ...place, url, ...(socket !== undefined && { socket }) }
}

/**
 * Where this person's cluster is, if it is not the usual one. Source: K join.js. A network without clusters, or one that
 * does not answer, leaves everything as it is: never rejects, never fails.
 */
export const inRegion = async (
  place: Whereabouts,
  email: string | undefined,
  signal?: AbortSignal,
): Promise<Whereabouts> => {
  if (email === undefined || !email.includes('@')) return place
  const asked = await callToSignIn({
    url: `${place.url}/api/flavor/email/${encodeURIComponent(email)}`,
    signal,
  })
  const flavor = asked.ok && asked.value.status < 400 ? asked.value.body : undefined
  const id = textIn(flavor, 'flavorId')
  if (flavor?.['useGlobal'] !== false || id === undefined) return place
  const listed = await callToSignIn({ url: `${place.url}/api/flavor`, signal })
  return listed.ok ? inCluster(place, listed.value.json, id) : place
}
