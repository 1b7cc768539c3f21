// Several accounts in the gallery: beside the spaces, in go-to, their list, signing in, signed out, removing one.
import { createTheme } from '../../components/theme/theme.ts'
import { Spaces } from '../../components/spaces/Spaces.tsx'
import type { AccountId } from '../../src/domain/accounts.ts'
import { spaceId } from '../../src/domain/ids.ts'
import { sealed } from '../../store/account-overlays.ts'
import type { AccountSummary } from '../../store/accounts.ts'
import { signInAgain, signInOverlay } from '../../store/commands/sign-in-forms.ts'
import { emptyEditor, rewritten } from '../../store/editor.ts'
import type { StateEvent } from '../../store/events.ts'
import type { Overlay } from '../../store/overlay.ts'
import type { State } from '../../store/state.ts'
import { safely } from '../support/things.ts'
import { at, piece, whole } from './entry.tsx'
import type { GalleryEntry } from './entry.tsx'
import { after, emptyWorld, launchRoom, NOW } from './world.ts'

const plain = createTheme(0, 'dark', false)

const summary = (name: string, more: Partial<AccountSummary>): AccountSummary => ({
  id: name.toLowerCase() as AccountId,
  name: safely(name),
  kind: 'token',
  server: `https://${name.toLowerCase()}.example`,
  kept: safely('in the system’s keyring'),
  here: false,
  link: 'live',
  unread: 0,
  mentions: 0,
  unsent: 0,
  requests: 0,
  drafts: 0,
  spaces: [],
  ...more,
})

const quiet = { unread: 0, mentions: 0, pinned: false, silent: false } as const
const elsewhere = [
  { ...quiet, id: spaceId('mei'), title: safely('Mei Lin'), kind: 'direct' as const },
  {
    ...quiet,
    id: spaceId('ops'),
    title: safely('Operations'),
    kind: 'group' as const,
    unread: 7,
    mentions: 1,
  },
  { ...quiet, id: spaceId('rota'), title: safely('Rota'), kind: 'group' as const, pinned: true },
]

const accounts: readonly AccountSummary[] = [
  summary('Tern & Tiller', {
    here: true,
    kind: 'invite',
    server: 'https://spaces.tern.example',
    person: safely('Mira Okafor'),
  }),
  summary('Avaya', {
    kind: 'browser',
    server: 'https://spacesapis.avayacloud.com',
    person: safely('Mira Okafor'),
    unread: 7,
    mentions: 1,
    unsent: 2,
    drafts: 1,
    spaces: elsewhere,
  }),
  summary('Harbour guests', {
    kind: 'guest',
    link: 'refused',
    kept: safely('in /home/mira/.local/share/spaceterm/secrets/c3.json, for your eyes only'),
  }),
  summary('Fleet', { link: 'waiting', unread: 1204 }),
]

const seen: StateEvent = { type: 'accounts-seen', accounts }
const among = (...events: readonly StateEvent[]): State => after(launchRoom, seen, ...events)
const over = (overlay: Overlay): State => among({ type: 'overlay-shown', overlay })

const signedOut: StateEvent = {
  type: 'link-changed',
  link: {
    status: 'refused',
    reason: safely('Your sign-in to Tern & Tiller has expired. Sign in again: spaceterm login'),
  },
  at: NOW,
}

/** A form with something written in each of its fields. */
const filled = (text: string, problem?: string): Overlay => {
  const form = signInOverlay('guest', { server: 'https://spaces.tern.example' })
  const fields = form.fields.map((field) => {
    const editor = rewritten(field.editor, field.secret ? 'canary' : field.editor.text || text)
    return { ...field, editor: field.secret ? sealed(editor) : editor }
  })
  return { ...form, fields, field: 3, ...(problem === undefined ? {} : { problem }) }
}

const address = `https://accounts.example/oauth2/authorize?client_id=spaceterm&redirect_uri=http%3A%2F%2F127.0.0.1%3A53124%2F&code_challenge=${'Xy7'.repeat(14)}`
const browser = signInOverlay('browser', { server: 'https://spacesapis.avayacloud.com' })
const waiting = { words: 'Go on in the browser. If none has opened, open this address yourself:' }

const nobody = after(
  emptyWorld,
  { type: 'accounts-seen', accounts: [summary('New.example', { here: true, kept: safely('') })] },
  {
    type: 'link-changed',
    link: { status: 'refused', reason: safely('Nobody is signed in to new.example here.') },
    at: NOW,
  },
)

const sizes = [
  [60, 20],
  [100, 28],
  [160, 45],
] as const

const inSizes = (name: string, overlay: Overlay): readonly GalleryEntry[] =>
  sizes.map((size) => whole(`accounts: ${name}, ${size[0]}`, size, over(overlay)))

export const accountsGallery: readonly GalleryEntry[] = [
  whole('accounts: beside the spaces', [120, 32], among()),
  whole('accounts: narrow, spaces', [60, 20], among({ type: 'focus-moved', focus: 'spaces' })),
  whole('accounts: narrow, chat', [60, 20], among()),
  whole('accounts: signed out', [100, 24], among(signedOut)),
  whole('accounts: nobody yet', [100, 24], nobody),
  piece(
    'accounts: pointed',
    [28, 28],
    among(
      { type: 'focus-moved', focus: 'spaces' },
      { type: 'account-pointed', account: 'avaya' as AccountId, space: spaceId('ops') },
    ),
    <Spaces at={at(28, 28)} />,
  ),
  piece('accounts: more than fit', [28, 12], among(), <Spaces at={at(28, 12)} />, plain),
  whole('accounts: go-to', [100, 28], over({ kind: 'switcher', query: emptyEditor, order: [] })),
  ...inSizes('list', { kind: 'accounts', chosen: 'avaya' as AccountId }),
  ...inSizes('how to sign in', { kind: 'sign-in-kinds', chosen: 'guest' }),
  ...inSizes('symphony demo', {
    ...signInOverlay('symphony-here'),
    problem: 'The background server starts, but does not answer.',
  }),
  ...inSizes('form', filled('Mira')),
  whole(
    'accounts: form, wrong',
    [100, 28],
    over(filled('Mira', 'The space does not let you in: the PIN is wrong.')),
  ),
  whole('accounts: again', [100, 28], over(signInAgain(accounts[1] ?? summary('?', {})))),
  whole(
    'accounts: asking the server',
    [100, 28],
    over({ ...browser, waiting: { words: 'Asking the server …' } }),
  ),
  ...inSizes('in the browser', { ...browser, waiting: { ...waiting, address: safely(address) } }),
  ...inSizes('remove', { kind: 'confirm-account', account: 'avaya' as AccountId }),
]
