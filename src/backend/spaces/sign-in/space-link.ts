// What a guest types to say which space: its id, a link to it, or an invite's link.

/** By `way`, the id names a space or an invite to one: each is joined by a call of its own (rows 19, 21). */
export type SpaceTarget = {
  /** Scheme and host, when it was a link. */
  readonly server?: string
  readonly way: 'space' | 'invite'
  readonly id: string
}

const ID = /^[\w-]{1,80}$/u

/** Undefined when it is neither an id nor a link. Source of the forms: A, J (`/spaces/invites/{id}/join`). */
export const readSpaceLink = (typed: string): SpaceTarget | undefined => {
  const text = typed.trim()
  if (ID.test(text)) return { way: 'space', id: text }
  const full = /^https?:\/\//iu.test(text) ? text : `https://${text}`
  if (!URL.canParse(full)) return undefined
  const url = new URL(full)
  // The web client has known addresses with a `#`, too.
  const words = `${url.pathname}/${url.hash.replace(/^#/u, '')}`.split('/').filter((word) => word !== '')
  const at = words.findIndex((word) => word === 'spaces' || word === 'topics')
  const next = at < 0 ? undefined : words[at + 1]
  if (next === undefined) return undefined
  const server = url.origin
  if (next !== 'invites') return ID.test(next) ? { server, way: 'space', id: next } : undefined
  const invite = words[at + 2]
  return invite !== undefined && ID.test(invite) ? { server, way: 'invite', id: invite } : undefined
}
