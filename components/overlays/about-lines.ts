// What is to be known of a space, as lines; and the question before it is left or deleted, or somebody removed.
import { assertNever } from '../../src/domain/result.ts'
import type { Meeting, Space } from '../../src/domain/model.ts'
import { cannotAnswer } from '../../store/commands/abilities.ts'
import type { Grave } from '../../store/overlay.ts'
import { isCountedHere } from '../../store/reducers/counted-here.ts'
import { echoedSpace } from '../../store/selectors/echoed.ts'
import { hereCount, personOf } from '../../store/selectors/people.ts'
import { readsAtEnd, spaceTitle } from '../../store/selectors/spaces.ts'
import type { State } from '../../store/state.ts'
import { tagsOf } from '../../src/text/entities.ts'
import { neutralise } from '../../src/text/neutralise.ts'
import { padEnd } from '../../src/text/width.ts'
import { wrapText } from '../../src/text/wrap.ts'
import { tagWord } from '../shared/tag-word.ts'
import { fullDate } from '../shared/times.ts'
import { meetingWords } from '../spaces/meeting-words.ts'
import type { Draws } from './drawing.ts'
import { pageFrom } from './page-from.ts'

const kindWords: Readonly<Record<Space['kind'], string>> = {
  group: 'a space for a group',
  direct: 'a conversation of two',
  personal: 'your own space',
}

const LABEL_CELLS = 10

const meetingLine = (state: State, meeting: Meeting | undefined): string | undefined =>
  meeting === undefined ? undefined : meetingWords(meeting, (id) => personOf(state.people, id).name)

const facts = (state: State, space: Space): readonly (readonly [string, string])[] => {
  const meeting = meetingLine(state, state.meetings[space.id])
  const here = hereCount(state, space.id)
  return [
    [
      'It is',
      `${kindWords[space.kind]}${space.archived ? ', archived' : ''}${space.pinned ? ', pinned' : ''}`,
    ],
    ['You are', space.role],
    ['Members', here === undefined ? `${space.members.length}` : `${space.members.length}, ${here} here`],
    ['It tells', space.notify ? 'what is new' : 'nothing by itself (silenced)'],
    ...(isCountedHere(state)
      ? [
          [
            'Unread',
            `${readsAtEnd(state, space.id) ? 0 : space.unread}, counted here: the network keeps no mark of what was read`,
          ] as const,
        ]
      : []),
    ...tagsFact(state, space),
    ...(meeting === undefined ? [] : [['Meeting', meeting] as const]),
    ...(space.createdAt > 0 ? [['Since', fullDate(space.createdAt)] as const] : []),
    // What one tells somebody who is to come.
    ...(space.kind === 'group'
      ? [
          [
            'Id',
            `${neutralise(space.id)}${cannotAnswer(state, 'joining') === undefined ? ' (J joins by it)' : ''}`,
          ] as const,
        ]
      : []),
  ]
}

/** More tags are too many to read. */
const MOST_TAGS = 20

/** The tags of what is loaded of its chat, the most used first; `/` finds what has them. */
const tagsFact = (state: State, { id }: Space): readonly (readonly [string, string])[] => {
  const items = state.timelines[id]?.lists.timeline?.items ?? []
  const words = items.flatMap(({ body }) => tagsOf(body).map(tagWord))
  const counted = [...Map.groupBy(words, (word) => word)].toSorted(([, a], [, b]) => b.length - a.length)
  if (counted.length === 0) return []
  const shown = counted
    .slice(0, MOST_TAGS)
    .map(([word, { length }]) => (length > 1 ? `${word} ${length}×` : word))
  return [['Tags', shown.join(', ')]]
}

/** Its description, then the facts. `row` scrolls; past the end it shows the last page. */
export const aboutContent: Draws<'about'> = ({ space: id, row }, { state, theme, room }) => {
  const space = echoedSpace(state, id)
  if (space === undefined) return { title: 'About', lines: [theme.dim('This space is gone.')] }
  const description =
    space.description === ''
      ? [theme.dim('No description yet.')]
      : space.description.split('\n').flatMap((line) => (line === '' ? [''] : wrapText(line, room.columns)))
  const known = facts(state, space).flatMap(([label, words]) =>
    wrapText(words, room.columns - LABEL_CELLS).map(
      (line, at) => theme.dim(padEnd(at === 0 ? label : '', LABEL_CELLS)) + line,
    ),
  )
  return { title: spaceTitle(state, id), ...pageFrom([...description, '', ...known], row, room.rows, theme) }
}

const question = (state: State, intent: Grave): readonly [title: string, name: string, words: string] => {
  const title = spaceTitle(state, intent.space)
  switch (intent.kind) {
    case 'leave-space':
      return [
        'Leave this space?',
        title,
        'It goes from your list. To come back you need an invite, or its link where it is open.',
      ]
    case 'delete-space':
      return [
        'Delete this space?',
        title,
        'It will be gone for everyone, with all that was written in it. This cannot be undone.',
      ]
    case 'set-archived':
      return [
        'Archive this space?',
        title,
        'Nobody can write in it any more, it can still be read. You or another admin can bring it back.',
      ]
    case 'remove-member':
      return [
        'Remove this member?',
        personOf(state.people, intent.person).name,
        `They will no longer see ${title}. They can be invited again.`,
      ]
    default:
      return assertNever(intent)
  }
}

/** The question before a `Grave` intent is sent, with what will be lost by it. */
export const graveContent: Draws<'confirm-intent'> = ({ intent }, { state, theme, room }) => {
  const [title, name, words] = question(state, intent)
  return {
    title,
    lines: ['', ...wrapText(`“${name}”`, room.columns).map(theme.bold), ...wrapText(words, room.columns), ''],
  }
}
