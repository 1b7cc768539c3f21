// Someone at the keyboard, without a screen: presses keys, pastes, and looks at what came of it. Rows are one high.
import type { SignInForm } from '../../../src/domain/accounts.ts'
import type { LocalId, SpaceId } from '../../../src/domain/ids.ts'
import { spaceId } from '../../../src/domain/ids.ts'
import type { Intent } from '../../../src/domain/intents.ts'
import type { ListName } from '../../../src/domain/model.ts'
import type { CommandContext, Measure } from '../../../store/commands/command.ts'
import { dispatchKey, dispatchKeys, dispatchPaste } from '../../../store/commands/press.ts'
import { selectableRows } from '../../../store/commands/target.ts'
import type { StateEvent } from '../../../store/events.ts'
import { composerEditor } from '../../../store/selectors/composer.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import type { Reading, State } from '../../../store/state.ts'
import { aMessage, aPerson, aPost, aSpace, aTask, safely } from '../../support/things.ts'

/** Sunday, 22 November 2026, noon, local time. */
export const NOON = new Date(2026, 10, 22, 12).getTime()
const PAGE = 5

const readingIn = (state: State, space: SpaceId, list: ListName): Reading =>
  state.view.places[space]?.readings[list] ?? { anchor: 'end' }

/** A pane of five rows over rows of one cell each. */
const plainMeasure: Measure = {
  scrolled: (state, space, list, by) => {
    const rows = selectableRows(state, space, list)
    const { anchor, selected } = readingIn(state, space, list)
    const top = anchor === 'end' ? Math.max(0, rows.length - PAGE) : rows.indexOf(anchor.item)
    const next = Math.max(0, top + by)
    const item = rows[next]
    const kept = selected === undefined ? {} : { selected }
    return item === undefined || next + PAGE >= rows.length
      ? { ...kept, anchor: 'end' }
      : { ...kept, anchor: { item, row: 0 } }
  },
  revealed: (state, space, list, item) => ({ ...readingIn(state, space, list), selected: item }),
  outOfView: () => ({ above: 0, below: 0 }),
  pageRows: () => PAGE,
  caretByRow: () => undefined,
  overlayRow: (_, overlay, by) => Math.max(0, overlay.row + by),
}

/** Someone in a small company: an own space with chat, a post and tasks, and two more spaces, one unread. */
export const company: readonly StateEvent[] = [
  { type: 'signed-in', me: aPerson('me', { name: safely('Mira Okafor') }) },
  {
    type: 'people-seen',
    people: [
      aPerson('jonas', { name: safely('Jonas Weber'), username: safely('jonas@example.org') }),
      aPerson('priya', { name: safely('Priya Raman') }),
    ],
  },
  {
    type: 'spaces-loaded',
    spaces: [
      aSpace('launch', {
        title: safely('Launch room'),
        pinned: true,
        role: 'admin',
        members: ['me', 'jonas', 'priya'].map((id) => ({
          person: aPerson(id).id,
          role: id === 'me' ? ('admin' as const) : ('member' as const),
        })),
      }),
      aSpace('design', { title: safely('Design'), unread: 3 }),
      aSpace('support', { title: safely('Support') }),
    ],
  },
  { type: 'space-opened', space: spaceId('launch') },
  ...(
    [
      [
        'timeline',
        [
          aMessage('launch', 'm1', 1, { author: aPerson('jonas').id }),
          aMessage('launch', 'm2', 2, { author: aPerson('me').id }),
        ],
      ],
      ['posts', [aPost('launch', 'p1', 3, { author: aPerson('me').id })]],
      ['tasks', [aTask('launch', 't1', 4), aTask('launch', 't2', 5)]],
      ['thread:p1', [aMessage('launch', 'c1', 6)]],
    ] as const
  ).map(([list, items]): StateEvent => ({
    type: 'page-loaded',
    space: spaceId('launch'),
    list: list as ListName,
    items,
    before: { kind: 'unknown' },
    older: { kind: 'end' },
  })),
]

export const sitDown = (events: readonly StateEvent[] = company, measure = plainMeasure) => {
  const store = createSpacetermStore()
  store.dispatch(...events)
  const sent: Intent[] = []
  const did: string[] = []
  const forms: SignInForm[] = []
  const bodies: Record<string, string> = {}
  const context: CommandContext = {
    state: () => store.getState(),
    dispatch: (...happened) => store.dispatch(...happened),
    send: (intent) => void sent.push(intent),
    retry: (id: LocalId) => void did.push(`retry ${id}`),
    discard: (localId: LocalId) => {
      did.push(`discard ${localId}`)
      store.dispatch({ type: 'outgoing-discarded', localId })
    },
    loadNewer: (space) => void did.push(`load newer ${space}`),
    fillHole: (_, list, hole) => void did.push(`fill ${list} before ${hole}`),
    loadOlder: (space, list) => void did.push(`load older ${space} ${list}`),
    typing: (space) => void did.push(`typing ${space}`),
    pressed: () => undefined,
    attach: () => undefined,
    download: () => undefined,
    cancelTransfer: () => undefined,
    reconnect: () => void did.push('reconnect'),
    record: () => 'recorded',
    quit: () => void did.push('quit'),
    accounts: {
      show: (id, space) => void did.push(['show', id, space ?? ''].join(' ').trim()),
      goTo: (id, item) => void did.push(`go to ${item.id} in ${id}`),
      send: (id, intent) => void did.push(`${intent.kind} in ${id}`),
      signIn: (form) => void forms.push(form),
      cancel: () => void did.push('cancel sign-in'),
      remove: (id) => void did.push(`remove ${id}`),
      copy: (text) => void did.push(`copy ${text}`),
    },
    now: () => NOON,
    safe: (text) => safely(text.replaceAll('\u001B', '⟦ESC⟧')),
    markdownOf: ({ source }) => bodies[source] ?? source,
    measure,
  }
  return {
    context,
    bodies,
    sent,
    did,
    forms,
    state: context.state,
    happens: context.dispatch,
    subscribe: store.subscribe,
    /** Key names, one after the other; a name of one character types itself. */
    press: (...names: readonly string[]): void => {
      for (const name of names) {
        const text = name === 'space' ? ' ' : /^.$/u.test(name) ? name : undefined
        dispatchKey(context, text === undefined ? { name } : { name, text })
      }
    },
    /** Characters that arrive together. */
    type: (text: string): void =>
      dispatchKeys(
        context,
        Array.from(text, (character) => ({ name: character === ' ' ? 'space' : character, text: character })),
      ),
    paste: (text: string): void => dispatchPaste(context, text),
    focus: (): string => store.getState().view.focus,
    written: (): string => composerEditor(store.getState()).text,
    notice: (): string | undefined => store.getState().view.notice?.words,
    overlay: () => store.getState().view.overlay,
    selected: (list: ListName): string | undefined =>
      store.getState().view.places[spaceId('launch')]?.readings[list]?.selected,
  }
}

export type Sitting = ReturnType<typeof sitDown>
