// The first ninety seconds after somebody comes in: something of everything that can happen, in several spaces; less of it
// for those who saw it lately.
import type { Choose } from './choose.ts'
import * as lines from './opening-lines.ts'
import type { Act } from './scenario.ts'

const launch = { key: 'launch' } as const
const log = { key: 'crossings' } as const
const design = { key: 'design' } as const
const support = { key: 'support' } as const
const engineering = { key: 'engineering' } as const
const fun = { named: 'fun' } as const
const chore = { named: 'chore' } as const

const snowSpaces = [
  ['Snowball fight, 12:30', 'Gloves on. Not near the tablets.'],
  ['Lost & found (one umbrella)', 'Green, wooden handle. The owner is being looked for.'],
  ['Choir, first verse only', 'Six o’clock, the room with the piano that is not in tune.'],
  ['Cake, third attempt', 'Line two says “fold”.'],
  ['Snowman, structural review', 'The hat is load-bearing.'],
  ['Who took the long ladder', 'No blame. Only the ladder.'],
] as const

/** Acts that stand or fall together: when one of their lines was heard lately, none of them is played. */
type Turn = readonly Act[]

/** Chooses by the second word of a pair, or by the first. */
const pairBy = <Pair extends readonly [string, string]>(
  choose: Choose,
  pairs: readonly Pair[],
  side: 0 | 1,
): Pair => {
  const chosen = choose(pairs.map((pair) => pair[side]))
  const found = pairs.find((pair) => pair[side] === chosen)
  if (found === undefined) throw new Error('nothing to choose from')
  return found
}

const greeted = (choose: Choose): Turn => [
  { act: 'type-then-say', after: 1.5, seconds: 2, by: 'mira', in: launch, text: choose(lines.welcomes) },
]

const logged = (choose: Choose): Turn => [
  { act: 'say', after: 4, by: 'tomasz', in: log, text: choose(lines.departures) },
]

const choreMade = (choose: Choose): Turn => [
  {
    act: 'create-task',
    after: 5,
    by: 'tomasz',
    in: launch,
    title: choose(lines.chores),
    assignees: ['tomasz'],
    due: 'today',
    as: 'chore',
  },
]

const askedByJonas = (choose: Choose): Turn => [
  {
    act: 'type-then-say',
    after: 3,
    seconds: 2.5,
    by: 'jonas',
    in: { key: 'direct-jonas' },
    text: choose(lines.fromJonas),
  },
]

const found = (choose: Choose): Turn => {
  const [title, body] = pairBy(choose, lines.findings, 0)
  return [
    { act: 'post', after: 5, by: 'ken', in: engineering, title, body, as: 'post' },
    {
      act: 'comment',
      after: 3,
      seconds: 2,
      by: 'sanna',
      on: { named: 'post' },
      text: choose(lines.stickSays),
    },
  ]
}

const lettersCome = (choose: Choose): Turn => [
  { act: 'type-then-say', after: 3.5, seconds: 2, by: 'aisha', in: support, text: choose(lines.letters) },
]

const choreDone: Turn = [{ act: 'complete-task', after: 5, on: chore }]

const renamed = (choose: Choose): Turn => {
  const [title, why] = pairBy(choose, lines.blueNames, 1)
  return [
    { act: 'rename', after: 5, by: 'lucia', in: design, title, from: ['Design'] },
    { act: 'type-then-say', after: 2, seconds: 1.5, by: 'lucia', in: design, text: why },
  ]
}

/** The first two letters that can be typed too quickly change places. */
const mistyped = (text: string): string => text.replace(/^(.)(.)(.)/u, '$1$3$2')

const corrected = (choose: Choose): Turn => {
  const text = choose(lines.reports)
  return [
    { act: 'say', after: 4, by: 'sanna', in: launch, text: mistyped(text), as: 'typo' },
    { act: 'edit', after: 5, on: { named: 'typo' }, text },
  ]
}

const playful = (choose: Choose): Turn => {
  const [title, description] = pairBy(choose, snowSpaces, 0)
  return [
    { act: 'new-space', after: 5, by: 'priya', title, description, as: 'fun' },
    {
      act: 'type-then-say',
      after: 3,
      seconds: 1.5,
      by: 'priya',
      in: fun,
      text: choose(lines.funInvitations),
    },
    { act: 'say', after: 4, by: 'ken', in: fun, text: choose(lines.funAnswers) },
  ]
}

const slipped = (choose: Choose): Turn => {
  const [slip, excuse] = pairBy(choose, lines.slips, 1)
  return [
    { act: 'say', after: 4, by: 'jonas', in: engineering, text: slip, as: 'slip' },
    { act: 'remove', after: 3, on: { named: 'slip' } },
    { act: 'type-then-say', after: 2, seconds: 1, by: 'jonas', in: engineering, text: excuse },
  ]
}

const choreAgain = (choose: Choose): Turn => [
  { act: 'reopen-task', after: 5, on: chore },
  { act: 'comment', after: 2, by: 'tomasz', on: chore, text: choose(lines.choreUndone) },
]

const snippet = (choose: Choose): Turn => [
  {
    act: 'type-then-say',
    after: 4,
    seconds: 2,
    by: 'priya',
    in: engineering,
    text: choose(lines.snowSnippets),
  },
]

/** Always: in a world that was left early, the name of the week may still stand there. */
const renamedBack: Turn = [
  { act: 'complete-task', after: 6, on: chore },
  {
    act: 'rename',
    after: 6,
    by: 'lucia',
    in: design,
    title: 'Design',
    from: lines.blueNames.map(([title]) => title),
  },
]

/** @param isFresh were none of these lines heard lately? */
export const opening = (choose: Choose, isFresh: (acts: readonly Act[]) => boolean): readonly Act[] =>
  [
    greeted(choose),
    logged(choose),
    choreMade(choose),
    askedByJonas(choose),
    found(choose),
    lettersCome(choose),
    choreDone,
    renamed(choose),
    corrected(choose),
    playful(choose),
    slipped(choose),
    choreAgain(choose),
    snippet(choose),
    renamedBack,
  ]
    .filter(isFresh)
    .flat()

/** What becomes of the playful space, some minutes later; shares the names of the opening. */
export const closing = (choose: Choose, isFresh: (acts: readonly Act[]) => boolean): readonly Act[] => {
  const words: Turn = [{ act: 'say', after: 60, by: 'sanna', in: fun, text: choose(lines.funEnds) }]
  const end: Turn = [
    { act: 'pause', after: 30 },
    { act: 'archive', after: 25, by: 'priya', in: fun },
  ]
  return [words, end].filter(isFresh).flat()
}
