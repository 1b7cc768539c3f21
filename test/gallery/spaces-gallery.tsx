// The gallery of spaces, members and people: lists, headers, and the overlays about them.
import { personId, spaceId } from '../../src/domain/ids.ts'
import { Spaces } from '../../components/spaces/Spaces.tsx'
import { Header } from '../../components/status/Header.tsx'
import { describeForm, inviteForm, joinForm, newSpaceForm, settingsForm } from '../../store/commands/forms.ts'
import { editorOf, emptyEditor } from '../../store/editor.ts'
import type { StateEvent } from '../../store/events.ts'
import type { Overlay } from '../../store/overlay.ts'
import type { State } from '../../store/state.ts'
import { aPerson, anOutgoing, safely } from '../support/things.ts'
import { at, piece, whole } from './entry.tsx'
import type { GalleryEntry } from './entry.tsx'
import { after, launchRoom } from './world.ts'

const L = spaceId('launch')
const [mira, jonas, ken] = [personId('mira'), personId('jonas'), personId('ken')]

const shown = (overlay: Overlay, from: State = launchRoom): State =>
  after(from, { type: 'overlay-shown', overlay })
const described: StateEvent = {
  type: 'space-changed',
  space: L,
  modifiedAt: 10,
  change: {
    description: safely('Everything about the launch.\n\nPlans are posts; what is to be done is a task.'),
  },
}
const meets: StateEvent = {
  type: 'meeting-changed',
  space: L,
  change: { what: 'started', meeting: { startedAt: 1, people: [mira, jonas], recording: true } },
}
const focused: StateEvent = { type: 'focus-moved', focus: 'spaces' }
const room = after(launchRoom, described)
const meeting = after(room, meets)

/** One silenced and unread, one being left, one met in. */
const busy = after(
  meeting,
  focused,
  { type: 'space-preference-changed', space: spaceId('support'), pinned: false, notify: false },
  {
    type: 'outgoing-queued',
    outgoing: anOutgoing('l9', { kind: 'leave-space', space: spaceId('friday') }),
  },
)

const members = (more: Partial<Extract<Overlay, { kind: 'members' }>> = {}): Overlay => ({
  kind: 'members',
  space: L,
  query: emptyEditor,
  filtering: false,
  ...more,
})
const admin: StateEvent = {
  type: 'members-loaded',
  space: L,
  members: [{ person: personId('me'), role: 'admin' }],
  whole: false,
}
const joining = joinForm()
const link = {
  name: 'where',
  editor: editorOf('https://spaces.avayacloud.com/spaces/5f103c8b76111fce5a460df8'),
  multiline: false,
} as const

const sizes = [
  [60, 20],
  [100, 28],
  [160, 36],
] as const

export const spacesGallery: readonly GalleryEntry[] = [
  piece('spaces: archive folded', [28, 14], busy, <Spaces at={at(28, 14)} />),
  piece(
    'spaces: archive listed',
    [28, 14],
    after(busy, { type: 'archived-shown', shown: true }),
    <Spaces at={at(28, 14)} />,
  ),
  piece('header: described', [100, 2], room, <Header space={L} at={at(100, 2)} alone={false} />),
  piece('header: described, narrow', [60, 2], room, <Header space={L} at={at(60, 2)} alone />),
  piece('header: meeting', [100, 2], meeting, <Header space={L} at={at(100, 2)} alone={false} />),
  piece('header: meeting, narrow', [60, 2], meeting, <Header space={L} at={at(60, 2)} alone />),
  ...sizes.map((size) =>
    whole(`overlay: members, ${size[0]}`, size, shown(members({ chosen: jonas }), after(room, admin))),
  ),
  whole(
    'overlay: members, found',
    [100, 28],
    shown(members({ query: editorOf('ra'), filtering: true }), room),
  ),
  whole(
    'overlay: members, not all',
    [60, 20],
    shown(members({ problem: safely('The server asks to go slower.') }), room),
  ),
  ...sizes.map((size) =>
    whole(`overlay: about, ${size[0]}`, size, shown({ kind: 'about', space: L, row: 0 }, meeting)),
  ),
  whole(
    'overlay: about, nothing said',
    [60, 20],
    shown({ kind: 'about', space: spaceId('d-jonas'), row: 0 }),
  ),
  whole('overlay: people, nothing typed', [100, 28], shown({ kind: 'people', query: emptyEditor })),
  ...sizes.map((size) =>
    whole(
      `overlay: people, ${size[0]}`,
      size,
      shown(
        {
          kind: 'people',
          query: editorOf('jo'),
          found: { words: 'jo', people: [jonas, personId('joan'), ken] },
        },
        after(launchRoom, {
          type: 'people-seen',
          people: [
            aPerson('joan', { name: safely('Joan Clarke'), username: safely('joan@bletchley.example') }),
          ],
        }),
      ),
    ),
  ),
  whole('overlay: people, looking', [60, 20], shown({ kind: 'people', query: editorOf('zz') })),
  whole('overlay: invite', [100, 28], shown({ ...inviteForm(L, 'member'), field: 1 }, after(room, admin))),
  whole('overlay: describe', [100, 28], shown(describeForm(L, 'Everything about the launch.'))),
  whole('overlay: new space', [60, 20], shown(newSpaceForm([]))),
  whole('overlay: settings, asking', [60, 20], shown(settingsForm(L))),
  whole(
    'overlay: settings',
    [60, 20],
    shown({
      kind: 'form',
      form: 'settings',
      space: L,
      fields: [
        { name: 'access', editor: editorOf('listed'), multiline: false },
        { name: 'inviting', editor: editorOf('everybody'), multiline: false },
      ],
      field: 0,
    }),
  ),
  whole(
    'overlay: new space, with settings',
    [60, 20],
    shown({ ...newSpaceForm(['access', 'inviting', 'writing']), field: 2 }),
  ),
  whole('overlay: join', [60, 20], shown(joining)),
  whole('overlay: join, asking', [100, 28], shown({ ...joining, fields: [link], asking: true })),
  whole(
    'overlay: join, PIN',
    [100, 28],
    shown({
      ...joining,
      fields: [link, { name: 'pin', editor: editorOf('4711'), multiline: false, secret: true }],
      field: 1,
      problem: 'The server does not allow this to you: This space needs a PIN.',
    }),
  ),
  ...(
    [
      ['leave', { kind: 'leave-space', space: L }],
      ['archive', { kind: 'set-archived', space: L, archived: true }],
      ['delete', { kind: 'delete-space', space: L }],
      ['remove', { kind: 'remove-member', space: L, person: mira }],
    ] as const
  ).map(([name, intent]) => whole(`overlay: ${name}`, [60, 20], shown({ kind: 'confirm-intent', intent }))),
]
