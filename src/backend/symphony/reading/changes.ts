// What changed in spaces since a moment. No call of Symphony tells what was removed: of what is shown it is looked for.
import * as v from 'valibot'
import type { Shown } from '../../backend.ts'
import type { DomainEvent } from '../../../domain/events.ts'
import type { ItemId, Millis, SpaceId } from '../../../domain/ids.ts'
import type { Item } from '../../../domain/model.ts'
import { failed, ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import { WireMessage } from '../../../protocol/symphony/message.ts'
import { never } from '../../problems.ts'
import { inLanes } from '../link/lanes.ts'
import type { Unheard } from '../link/unheard.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { Source } from '../source.ts'
import { readItems } from './pages.ts'
import { readForward } from './window.ts'

/** Calls a space: who was away for longer than this tells reads the lists anew. */
const CALLS = 10
/** The clocks of a network's machines differ a little; a change that is told twice does no harm. */
const MARGIN: Millis = 60_000
/** More that history does not list any more are not asked for one by one. */
const MOST_GONE = 100

const tooMuch: Result<never> = failed(never('Too much was written to be told one by one.'))

/** Those that cannot be had any more. Not being listed is not enough: an agent may list late. */
const goneOf = async (absent: readonly ItemId[], source: Source): Promise<Result<ReadonlySet<ItemId>>> => {
  if (absent.length > MOST_GONE) return tooMuch
  const { rest, context } = source
  const answers = await inLanes(absent, (id) => rest.call(endpoints.message(context.versions.latestOf(id))))
  const trouble = answers.find((answer) => !answer.ok && answer.problem.again !== 'never')
  if (trouble?.ok === false) return trouble
  const isGone = (at: number): boolean => {
    const answer = answers[at]
    return answer?.ok === true && !answer.value
  }
  return ok(new Set(absent.filter((_, at) => isGone(at))))
}

const listedIn = (entries: readonly unknown[], { context }: Source): ReadonlySet<ItemId> =>
  new Set(
    entries.flatMap((entry) => (v.is(WireMessage, entry) ? [context.versions.itemOf(entry.messageId)] : [])),
  )

const asLate = (item: Item): DomainEvent => ({ type: 'item-arrived', item, late: true })

/** `shown`: messages that should be there still. */
const changesIn = async (
  space: SpaceId,
  { after, shown }: { readonly after: Millis; readonly shown: readonly Item[] },
  source: Source,
): Promise<Result<readonly DomainEvent[]>> => {
  const from = Math.min(after, ...shown.map(({ createdAt }) => createdAt))
  const entries = await readForward(source.rest, space, from, CALLS)
  if (!entries.ok) return entries
  if (entries.value === undefined) return tooMuch
  const { items } = await readItems(entries.value, source, { space, from, to: Infinity })
  const listed = listedIn(entries.value, source)
  const all = new Set([...shown, ...items].map(({ id }) => id))
  const gone = await goneOf(
    [...all].filter((id) => !listed.has(id)),
    source,
  )
  if (!gone.ok) return gone
  for (const id of gone.value) source.context.versions.drop(id)
  return ok([
    ...[...gone.value].map((item): DomainEvent => ({ type: 'item-removed', space, item })),
    ...items.filter(({ id, modifiedAt }) => modifiedAt >= after && !gone.value.has(id)).map(asLate),
  ])
}

/**
 * All that was written or edited in these spaces after `since` (our clock), and what of those shown is gone, where the feed
 * cannot have told it. Never rejects.
 */
export const readChanges = async (
  {
    spaces,
    since,
    shown,
  }: { readonly spaces: readonly SpaceId[]; readonly since: Millis; readonly shown: Shown | undefined },
  source: Source,
  unheard: Unheard,
): Promise<Result<readonly DomainEvent[]>> => {
  const after = Math.max(0, source.rest.serverTime(since) - MARGIN)
  const all = await inLanes(spaces, async (space) => {
    const settle = unheard.of(space)
    const looks = shown !== undefined && (shown.isLive || settle !== undefined)
    const messages = looks ? shown.items(space).filter(({ kind }) => kind === 'message') : []
    const changes = await changesIn(space, { after, shown: messages }, source)
    // A live link shows a part of the space.
    if (changes.ok && shown?.isLive === false) settle?.()
    return changes
  })
  const trouble = all.find((answer) => !answer.ok)
  if (trouble !== undefined) return trouble
  return ok(all.flatMap((answer) => (answer.ok ? answer.value : [])))
}
