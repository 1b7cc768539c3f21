// Generates docs/events.md: what each MESSAGE_SENT category (and each event of Symphony) becomes, and where one sees it.
import type { DomainEventType } from '../../src/domain/events.ts'
import { categories } from '../../src/protocol/spaces/categories.ts'
import type { Category } from '../../src/protocol/spaces/categories.ts'
import { symphonyFiles, symphonyLines } from './symphony-events.ts'

type Row = {
  /** Besides `people-seen`, which leads any of them when somebody new is in the payload. */
  readonly events: readonly DomainEventType[]
  /** Files that change state or react. */
  readonly reducers: readonly string[]
  /** Files where a person sees it. */
  readonly components: readonly string[]
  /** Documented payloads in test/fixtures/spaces. */
  readonly fixtures: readonly string[]
}

export const eventRows: Readonly<Record<Category, Row>> = {
  chat: {
    events: ['item-arrived'],
    reducers: ['store/reducers/timeline.ts', 'store/reducers/spaces.ts', 'store/reducers/outbox.ts'],
    components: [
      'components/timeline/Timeline.tsx',
      'components/posts/Detail.tsx',
      'components/spaces/Spaces.tsx',
    ],
    // The documentation shows a comment under the heading `idea`.
    fixtures: ['chat.json', 'chat-2.json', 'idea.json'],
  },
  idea: {
    events: ['item-arrived'],
    reducers: ['store/reducers/timeline.ts', 'store/reducers/spaces.ts', 'store/reducers/outbox.ts'],
    components: [
      'components/posts/Posts.tsx',
      'components/timeline/Timeline.tsx',
      'components/spaces/Spaces.tsx',
    ],
    fixtures: [],
  },
  task: {
    events: ['item-arrived', 'list-stale'],
    reducers: [
      'store/reducers/timeline.ts',
      'store/reducers/spaces.ts',
      'store/reducers/outbox.ts',
      'store/sync/catch-up.ts',
    ],
    components: [
      'components/tasks/Tasks.tsx',
      'components/timeline/Timeline.tsx',
      'components/spaces/Spaces.tsx',
    ],
    fixtures: ['task.json'],
  },
  'topic.updated': {
    events: ['space-changed', 'space-gone'],
    reducers: ['store/reducers/spaces.ts'],
    components: [
      'components/spaces/Spaces.tsx',
      'components/status/Header.tsx',
      'components/spaces/Members.tsx',
    ],
    fixtures: ['topic.updated.json'],
  },
  'topic.markread': {
    events: ['space-read'],
    reducers: ['store/reducers/spaces.ts'],
    components: ['components/spaces/Spaces.tsx', 'components/status/Status.tsx'],
    fixtures: ['topic.markread.json'],
  },
  'app.event.message.updated': {
    events: ['item-changed'],
    reducers: ['store/reducers/timeline.ts'],
    components: ['components/timeline/Timeline.tsx', 'components/posts/Detail.tsx'],
    fixtures: [],
  },
  'app.event.idea.updated': {
    events: ['item-changed'],
    reducers: ['store/reducers/timeline.ts'],
    components: ['components/posts/Posts.tsx', 'components/posts/Detail.tsx'],
    fixtures: ['app.event.idea.updated.json'],
  },
  'app.event.task.updated': {
    events: ['item-changed'],
    reducers: ['store/reducers/timeline.ts'],
    components: ['components/tasks/Tasks.tsx', 'components/posts/Detail.tsx'],
    fixtures: ['app.event.task.updated.json'],
  },
  'app.event.message.removed': {
    events: ['item-removed'],
    reducers: ['store/reducers/spaces.ts', 'store/reducers/timeline.ts'],
    components: [
      'components/timeline/Timeline.tsx',
      'components/posts/Posts.tsx',
      'components/tasks/Tasks.tsx',
      'components/spaces/Spaces.tsx',
    ],
    fixtures: ['app.event.message.removed.json'],
  },
  'app.event.user.topic.preference.updated': {
    events: ['space-preference-changed'],
    reducers: ['store/reducers/spaces.ts'],
    components: ['components/spaces/Spaces.tsx'],
    fixtures: ['app.event.user.topic.preference.updated.json'],
  },
  'app.event.topic.new': {
    events: ['space-appeared'],
    reducers: ['store/reducers/spaces.ts'],
    components: ['components/spaces/Spaces.tsx'],
    fixtures: ['app.event.topic.new.json'],
  },
}

/** A category's row; the record has one for each, so a missing one does not compile. */
const rowsInOrder = Object.keys(categories).map(
  (category) => [category, eventRows[category as Category]] as const,
)

/** Every file that the page names, relative to the root of the project. */
export const filesNamed = (): readonly string[] => [
  'src/backend/spaces/to-events.ts',
  'store/reduce.ts',
  'store/reducers/people.ts',
  'store/reducers/connection.ts',
  'components/status/Line.tsx',
  'components/status/Status.tsx',
  ...rowsInOrder.flatMap(([, row]) => [
    ...row.reducers,
    ...row.components,
    ...row.fixtures.map((name) => `test/fixtures/spaces/${name}`),
  ]),
  ...symphonyFiles(),
]

const code = (text: string): string => `\`${text}\``
const short = (path: string): string => code(path.replace(/^(?:store|components)\//, ''))
const list = (items: readonly string[], none: string): string =>
  items.length === 0 ? none : items.join('<br>')

/** The page as Markdown. */
export const eventsPage = (): string =>
  [
    '<!-- Generated from test/docs/events.ts by `npm run docs`. Do not edit. -->',
    '# What comes in, and where it goes',
    '',
    '## Avaya Spaces',
    '',
    'Each `MESSAGE_SENT` payload of Avaya Spaces is turned into domain events by the one switch in',
    '`src/backend/spaces/to-events.ts`; the events are folded into state by the one switch in `store/reduce.ts`.',
    '',
    '| category | what it tells | domain event | reduced in `store/` | seen in `components/` | documented payload |',
    '|---|---|---|---|---|---|',
    ...rowsInOrder.map(
      ([category, row]) =>
        `| ${[
          code(category),
          categories[category as Category],
          list(row.events.map(code), '–'),
          list(row.reducers.map(short), '–'),
          list(row.components.map(short), '–'),
          list(row.fixtures.map(code), 'none exists'),
        ].join(' | ')} |`,
    ),
    '',
    'Somebody new in a payload is told first, as `people-seen` (`store/reducers/people.ts`).',
    'The example that the documentation heads `idea` is a comment: a `chat` with `parentMsg`.',
    '',
    '`PRESENCE_EVENT_RESPONSE` becomes `presence-changed` (seen in `components/spaces/Spaces.tsx`) or `typing-seen`',
    '(seen in `components/status/Line.tsx`), both reduced in `store/reducers/people.ts`.',
    '',
    '`MEDIA_SESSION_RESPONSE` becomes `meeting-changed` where it tells of a meeting (`src/backend/spaces/spaces/meetings.ts`,',
    '`test/fixtures/meetings/`), reduced in `store/reducers/meetings.ts`, seen in `components/status/Header.tsx` and',
    '`components/spaces/Spaces.tsx`. What it tells of sound, picture and calls is left alone.',
    '',
    ...symphonyLines(),
    'A category or event that is not in these tables, and a payload that does not fit, becomes `surprise-seen`: counted in',
    '`store/reducers/connection.ts`, shown in `components/status/Status.tsx`, never thrown.',
    '',
  ].join('\n')
