// Into a space by its id, its link or the link of an invite, with a PIN where it asks for one.
import { spaceId } from '../../../domain/ids.ts'
import { failed, ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import type { Joined } from '../../backend.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { PageSource } from '../items/pages.ts'
import { never } from '../../problems.ts'
import { appeared } from './space-intents.ts'

/** What a person may write to name a space. */
export type Place = { readonly space: string } | { readonly invite: string }

const ID = /^[0-9a-f]{24}$/i
/** Web links: /spaces/{id}, /spaces/invites/{inviteId}/join; `topics` is `spaces`, and some live behind a `#`. */
const INVITE = /\/(?:spaces|topics)\/invites\/([\w-]{1,128})(?:[/?#]|$)/i
const SPACE = /\/(?:spaces|topics)\/([0-9a-f]{24})(?:[/?#]|$)/i

/** Undefined when it names neither a space nor an invite. */
export const readPlace = (where: string): Place | undefined => {
  const text = where.trim()
  if (ID.test(text)) return { space: text }
  const [, invite] = INVITE.exec(text) ?? []
  if (invite !== undefined) return { invite }
  const [, space] = SPACE.exec(text) ?? []
  return space === undefined ? undefined : { space }
}

/** A header cannot carry anything else. */
const PIN = /^[\x20-\x7E]{1,64}$/

/** Tells of the space before it resolves. Never rejects. */
export const joinSpace = async (
  where: string,
  pin: string | undefined,
  source: PageSource,
): Promise<Result<Joined>> => {
  const place = readPlace(where)
  if (place === undefined)
    return failed(never('This is neither the id nor the link of a space, nor the link of an invite.'))
  if (pin !== undefined && !PIN.test(pin)) return failed(never('A PIN has digits and plain letters only.'))
  const joined = await source.rest.call(
    'space' in place ? endpoints.join(place.space, pin) : endpoints.joinByInvite(place.invite, pin),
  )
  if (!joined.ok) {
    const { problem } = joined
    // The service refuses with 403 whether a PIN is missing, wrong, or of no use; its words say which.
    return problem.forbidden === true ? ok({ kind: 'pin-needed', words: problem.words }) : failed(problem)
  }
  const { topic, role } = joined.value
  source.tell(appeared({ ...topic, role: topic.role ?? role }, source))
  return ok({ kind: 'joined', space: spaceId(topic._id) })
}
