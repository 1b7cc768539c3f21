// Hostile text through every sink into the real renderer: only sequences of our own grammar may reach the terminal.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { Screen } from '../components/Screen.tsx'
import { createPeopleMemory } from '../src/backend/spaces/spaces/people.ts'
import { statusProblem } from '../src/backend/problems.ts'
import { toEvents } from '../src/backend/spaces/to-events.ts'
import type { DomainEvent } from '../src/domain/events.ts'
import { itemId, localId, personId, spaceId } from '../src/domain/ids.ts'
import { toMarkdown } from '../src/text/body.ts'
import { neutralise } from '../src/text/neutralise.ts'
import { windowTitle } from '../src/text/osc.ts'
import { loadRich } from '../src/text/rich.ts'
import { emptyEditor, pasted } from '../store/editor.ts'
import type { StateEvent } from '../store/events.ts'
import { reduceAll } from '../store/reduce.ts'
import { spaceTitle } from '../store/selectors/spaces.ts'
import { initialState } from '../store/state.ts'
import type { State } from '../store/state.ts'
import { assertHarmless } from './support/harmless.ts'
import { lookingFor } from './support/hostile-looking.ts'
import { hostileText } from './support/hostile.ts'
import { showState } from './support/screen.tsx'

const SPACE = spaceId('launch')
const NOON = '2026-11-22T12:00:00.000Z'
const context = () => ({ people: createPeopleMemory(), me: 'me', now: () => Date.parse(NOON) })

const sender = (name: string) => ({
  _id: `p-${name.length}`,
  type: 'user',
  username: name,
  displayname: name,
})
const at = (minute: number): string => new Date(Date.parse(NOON) + minute * 60_000).toISOString()

/** One of everything that carries text of others, on the wire. */
const payloads = (evil: string): readonly unknown[] => {
  const content = {
    bodyText: evil,
    description: evil,
    data: [{ fileId: 'f', name: evil, fileSize: 9, providerFileType: evil }],
  }
  const message = (id: string, category: string, minute: number) => ({
    _id: id,
    category,
    topicId: SPACE,
    sender: sender(evil),
    content,
    created: at(minute),
    modified: at(minute),
  })
  const space = {
    _id: SPACE,
    title: evil,
    description: evil,
    type: 'group',
    members: [{ member: 'x', displayname: evil, role: 'admin' }],
  }
  return [
    { category: 'app.event.topic.new', _id: space, content: space, sender: sender(evil) },
    message('m1', 'chat', 1),
    message('i1', 'idea', 2),
    {
      ...message('t1', 'task', 3),
      content: { ...content, dueDate: at(4), status: 'pending', assignees: [{ _id: `p-${evil.length}` }] },
    },
    { ...message('c1', 'chat', 5), parentMsg: { _id: 'i1', bodyText: evil, category: 'idea' } },
    { ...message('m1', 'app.event.message.updated', 6), messageId: 'm1' },
    { category: evil, topicId: SPACE },
    { category: 'chat', topicId: evil },
  ]
}

const ownWords = (evil: string): readonly StateEvent[] => [
  { type: 'signed-in', me: { id: 'me' as never, name: neutralise(evil) } },
  {
    type: 'link-changed',
    link: { status: 'waiting', retryAt: 1, reason: statusProblem(503, evil, undefined).words },
    at: 1,
  },
  {
    type: 'outgoing-queued',
    outgoing: {
      localId: localId('l1'),
      intent: { kind: 'send-message', space: SPACE, body: neutralise(evil, { lines: true }) },
      queuedAt: Date.parse(NOON),
      attempts: 1,
      status: 'failed',
      reason: statusProblem(400, evil, undefined).words,
    },
  },
  { type: 'editor-changed', slot: SPACE, editor: pasted(emptyEditor, neutralise(evil, { lines: true })) },
  { type: 'notice-shown', notice: { tone: 'warning', words: neutralise(evil) } },
]

const world = (evil: string): State => {
  const told: readonly DomainEvent[] = payloads(evil).flatMap((payload) => toEvents(payload, context()))
  return reduceAll(initialState, [
    ...told,
    ...ownWords(evil),
    { type: 'screen-resized', columns: 120, rows: 34 },
  ])
}

const query = { query: emptyEditor }
const met = { what: 'joined', person: personId('x'), at: 1 } as const
/** Every view, pane and overlay that shows it. */
const looks: readonly (readonly [string, (evil: string) => readonly StateEvent[]])[] = [
  ['chat', () => []],
  [
    'posts',
    () => [
      { type: 'tab-chosen', space: SPACE, tab: 'posts' },
      { type: 'item-opened', space: SPACE, item: itemId('i1') },
    ],
  ],
  [
    'tasks',
    () => [
      { type: 'tab-chosen', space: SPACE, tab: 'tasks' },
      { type: 'item-opened', space: SPACE, item: itemId('t1') },
    ],
  ],
  ['wide', () => [{ type: 'screen-resized', columns: 170, rows: 34 }]],
  [
    'narrow list',
    () => [
      { type: 'screen-resized', columns: 60, rows: 20 },
      { type: 'focus-moved', focus: 'spaces' },
    ],
  ],
  ['go to', () => [{ type: 'overlay-shown', overlay: { kind: 'switcher', order: [], ...query } }]],
  ['about', () => [{ type: 'overlay-shown', overlay: { kind: 'about', space: SPACE, row: 0 } }]],
  [
    'members',
    () => [{ type: 'overlay-shown', overlay: { kind: 'members', space: SPACE, filtering: false, ...query } }],
  ],
  ['people', () => [{ type: 'overlay-shown', overlay: { kind: 'people', ...query } }]],
  [
    'leave',
    () => [
      {
        type: 'overlay-shown',
        overlay: { kind: 'confirm-intent', intent: { kind: 'leave-space', space: SPACE } },
      },
    ],
  ],
  [
    'join',
    (evil) => [
      {
        type: 'overlay-shown',
        overlay: {
          kind: 'form',
          form: 'join',
          fields: [
            { name: 'where', editor: pasted(emptyEditor, neutralise(evil)), multiline: false },
            { name: 'pin', editor: pasted(emptyEditor, evil), multiline: false, secret: true },
          ],
          field: 1,
        },
      },
      { type: 'join-refused', words: statusProblem(403, evil, undefined).words, pinNeeded: true },
    ],
  ],
  ['meeting', () => [{ type: 'meeting-changed', space: SPACE, change: met }]],
  ['help', () => [{ type: 'overlay-shown', overlay: { kind: 'help', ...query } }]],
  [
    'remove',
    () => [{ type: 'overlay-shown', overlay: { kind: 'confirm-remove', space: SPACE, item: itemId('m1') } }],
  ],
  [
    'edit',
    (evil) => [
      {
        type: 'overlay-shown',
        overlay: {
          kind: 'form',
          form: 'edit',
          space: SPACE,
          item: itemId('m1'),
          field: 0,
          fields: [
            {
              name: 'body',
              multiline: true,
              editor: pasted(
                emptyEditor,
                toMarkdown({ markup: 'html', source: neutralise(evil, { lines: true }) }),
              ),
            },
          ],
        },
      },
    ],
  ],
  ...lookingFor(SPACE, (evil) => payloads(evil).flatMap((payload) => toEvents(payload, context()))),
]

test('the check itself sees what it should', () => {
  for (const bad of [
    '\u001B[8m',
    '\u001B]0;x\u0007',
    '\u009B31m',
    '\u202E',
    '\u001B]8;;javascript:x\u0007',
    '\u001B[?1000h',
  ])
    assert.throws(() => assertHarmless(`a${bad}b`, 'probe'), JSON.stringify(bad))
  assertHarmless('\u001B[1mname\u001B[22m \u001B]8;;https://x.example/\u0007x\u001B]8;;\u0007', 'probe')
})

test('whatever others write, only our own grammar reaches the terminal', async () => {
  await loadRich()
  await fc.assert(
    fc.asyncProperty(hostileText, fc.constantFrom(...looks), async (evil, [name, events]) => {
      const { screen } = showState(reduceAll(world(evil), events(evil)), <Screen backend="Local" />)
      try {
        await screen.rows()
        assertHarmless(screen.written(), name)
      } finally {
        await screen.close()
      }
    }),
    { numRuns: 150 },
  )
})

test('the window title is one sequence with nothing of others in it that steers', () => {
  fc.assert(
    fc.property(hostileText, (evil) => {
      const title = windowTitle(spaceTitle(world(evil), SPACE))
      assert.match(title, /^\u001B\][02];[^\u0000-\u001F\u007F-\u009F]*(?:\u0007|\u001B\\)$/u) // oxlint-disable-line no-control-regex -- the grammar
    }),
  )
})
