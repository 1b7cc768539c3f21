// What the network does not have yet, or refused, as lines: what it is, where it goes, and why it is not there.
import type { ItemId, SpaceId } from '../../src/domain/ids.ts'
import type { Intent } from '../../src/domain/intents.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import { isTitled } from '../../src/domain/titled.ts'
import { neutralise } from '../../src/text/neutralise.ts'
import { wrapText } from '../../src/text/wrap.ts'
import { deliveryOf } from '../../store/selectors/delivery.ts'
import { findItem } from '../../store/selectors/items.ts'
import { personOf } from '../../store/selectors/people.ts'
import { spaceTitle } from '../../store/selectors/spaces.ts'
import { allUnsent, chosenUnsent } from '../../store/selectors/unsent.ts'
import type { State } from '../../store/state.ts'
import { markedPieces, stretchesOf } from '../shared/marked-words.ts'
import { WAITS } from '../shared/delivery-rows.ts'
import { inverted, piece, row } from '../shared/row.ts'
import type { Piece } from '../shared/row.ts'
import type { Theme } from '../theme/theme.ts'
import type { Drawing, Draws } from './drawing.ts'
import { shownAround } from './list-lines.ts'

const oneRow = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** What an item is called. */
const nameOf = (state: State, space: SpaceId, id: ItemId): string => {
  const item = findItem(state, space, id)
  if (item === undefined) return 'something'
  return isTitled(item) ? `${item.kind} “${item.title}”` : 'a message'
}

type Of<Kind extends Intent['kind']> = Extract<Intent, { kind: Kind }>
type Words = { readonly [Kind in Intent['kind']]: (intent: Of<Kind>, state: State) => string }

/** What the person wanted, in a few words. */
const words: Words = {
  'send-message': ({ body }) => oneRow(body),
  'send-comment': ({ parent, body }) => `comment on ${parent.kind} “${parent.title}”: ${oneRow(body)}`,
  'create-post': ({ title }) => `new post “${title}”`,
  'create-task': ({ title }) => `new task “${title}”`,
  'set-task-done': ({ space, item, done }, state) =>
    `${done ? 'complete' : 'reopen'} ${nameOf(state, space, item)}`,
  'edit-item': ({ space, item, title, body }, state) =>
    `edit ${nameOf(state, space, item)}: ${oneRow(body ?? title ?? '')}`,
  'remove-item': ({ space, item }, state) => `delete ${nameOf(state, space, item)}`,
  'mark-read': () => 'mark as read',
  'set-pinned': ({ pinned }) => (pinned ? 'pin the space' : 'take the pin off the space'),
  'set-notify': ({ notify }) => (notify ? 'notifications on' : 'notifications off'),
  'describe-space': ({ description }) => `describe the space: ${oneRow(description)}`,
  'change-settings': () => 'change the settings of the space',
  'set-archived': ({ archived }) => (archived ? 'archive the space' : 'take the space out of the archive'),
  'leave-space': () => 'leave the space',
  'delete-space': () => 'delete the space',
  'set-role': ({ person, role }, state) => `make ${personOf(state.people, person).name} ${role}`,
  'remove-member': ({ person }, state) => `remove ${personOf(state.people, person).name}`,
  invite: ({ invitee, role }) => `invite ${invitee} as ${role}`,
  'create-space': ({ title }) => `new space “${title}”`,
  'rename-space': ({ title }) => `rename the space to “${title}”`,
  'add-member': ({ person }, state) => `let ${personOf(state.people, person).name} in`,
  connect: ({ person }, state) => `ask ${personOf(state.people, person).name} for a connection`,
  'answer-connection': ({ person, accept }, state) =>
    `${accept ? 'accept' : 'decline'} the connection with ${personOf(state.people, person).name}`,
  'open-direct': ({ person }, state) => `new conversation with ${personOf(state.people, person).name}`,
}

const wordsOf = <Kind extends Intent['kind']>(state: State, intent: Of<Kind> & { kind: Kind }): string =>
  words[intent.kind](intent, state)

const standing = (outgoing: Outgoing, state: State, theme: Theme): Piece => {
  const { status, reason, waits } = deliveryOf(outgoing, state.outbox)
  if (status === 'failed') return piece(`✗ ${reason ?? 'not sent'}`, theme.danger)
  if (waits !== undefined)
    return piece(waits === 'refused' ? `· ${WAITS}` : '· goes after what it comments on', theme.dim)
  return status === 'sending'
    ? piece('… is being sent', theme.dim)
    : piece('· waits for the network', theme.dim)
}

/** Here one looks for why it is not there: nothing of the reason is cut. */
const wholeStanding = (outgoing: Outgoing, { state, theme, room }: Drawing): readonly string[] => {
  const { columns } = room
  const { text, paint } = standing(outgoing, state, theme)
  return wrapText(neutralise(text), columns - 4).map((line) =>
    row(columns, [piece('   '), piece(line, paint)]),
  )
}

/** About how much of a text is shown before such words, in UTF-16 units. */
const BEFORE = 24

/** Where the network complains of words in it: those in their sentence, standing out. */
const complaint = ({ intent, about }: Outgoing, { state, theme, room }: Drawing): readonly string[] => {
  const text = wordsOf(state, intent)
  const stretches = stretchesOf(text, about)
  const [first] = stretches
  if (first === undefined) return []
  const from = Math.max(0, first.start - BEFORE)
  // Not in the middle of an emoji's pair.
  const least = /[\udc00-\udfff]/.test(text[from] ?? '') ? from + 1 : from
  const blank = text.indexOf(' ', least)
  const start = least === 0 || blank === -1 || blank >= first.start ? least : blank
  const pieces = markedPieces(text, { start, end: text.length }, stretches, theme)
  return [row(room.columns, [piece(start === 0 ? '   ' : '   …'), ...pieces])]
}

type Line = { readonly text: string; readonly at?: number }

const linesOf = (outgoing: Outgoing, at: number, drawing: Drawing): readonly Line[] => {
  const { state, theme, room } = drawing
  const { intent, localId } = outgoing
  const where = 'space' in intent ? [piece(` ${spaceTitle(state, intent.space)} `, theme.dim)] : []
  const text = row(room.columns, [piece(` ${wordsOf(state, intent)}`)], where)
  const lit = chosenUnsent(state)?.localId === localId
  return [
    { text: lit ? inverted(theme, text, room.columns) : text, at },
    ...(lit
      ? [...complaint(outgoing, drawing), ...wholeStanding(outgoing, drawing)]
      : [row(room.columns, [piece('   '), standing(outgoing, state, theme)])]
    ).map((line) => ({ text: line })),
  ]
}

/** The oldest first. The lit one tells its whole reason, the others a row of it. */
export const unsentContent: Draws<'unsent'> = (_, drawing) => {
  const { state, theme, room } = drawing
  const all = allUnsent(state)
  const lines = all.flatMap((outgoing, at) => linesOf(outgoing, at, drawing))
  const empty = [{ text: theme.dim('Everything has been sent.') }]
  const lit = all.findIndex(({ localId }) => localId === chosenUnsent(state)?.localId)
  const shown = shownAround(lines.length === 0 ? empty : lines, lit, room.rows, theme)
  return { title: 'Unsent', lines: shown.map(({ text }) => text) }
}
