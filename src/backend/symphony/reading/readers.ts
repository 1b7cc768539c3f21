// Who has read a message: asked of its newest version, for each version is a message of its own on the wire.
import type { ItemId, PersonId } from '../../../domain/ids.ts'
import type { Person, Readers, Receipt } from '../../../domain/model.ts'
import { failed, ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import type { MessageStatusUser } from '../../../protocol/symphony/answers.ts'
import { never } from '../../problems.ts'
import { toPersonId } from '../ids.ts'
import { present } from '../perform/on-messages.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { Source } from '../source.ts'

type Told = readonly MessageStatusUser[] | null | undefined

/** Never rejects. */
export const readReaders = async (item: ItemId, source: Source): Promise<Result<Readers>> => {
  const { rest, context, tell } = source
  const newest = await present(item, source)
  if (!newest.ok) return newest
  const answer = await rest.call(
    endpoints.messageStatus(newest.value?.messageId ?? context.versions.latestOf(item)),
  )
  if (!answer.ok)
    return rest.statusOf(answer.problem) === 404
      ? failed(never('The server does not know (any more) who has read this.'))
      : answer
  const { author, read, delivered, sent } = answer.value
  const news: Person[] = []
  // Who stands in two lists counts where it says most.
  const seen = new Set<PersonId>(author ? [toPersonId(author.userId)] : [])
  const receipts = (told: Told): readonly Receipt[] =>
    (told ?? []).flatMap(({ timestamp, ...user }) => {
      const person = context.people.see(user, news)
      if (seen.has(person)) return []
      seen.add(person)
      return [{ person, ...(typeof timestamp === 'number' ? { at: timestamp } : {}) }]
    })
  const readers = { read: receipts(read), delivered: receipts(delivered), sent: receipts(sent) }
  if (news.length > 0) tell([{ type: 'people-seen', people: news }])
  return ok(readers)
}
