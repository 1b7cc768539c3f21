// The forms of signing in: which kinds there are, the fields of each, and what a filled one asks for.
import { isSymphonyHere } from '../../src/domain/accounts.ts'
import type { SignInForm } from '../../src/domain/accounts.ts'
import { sealed } from '../account-overlays.ts'
import type { SignInField, SignInFieldName, SignInKind, SignInOverlay } from '../account-overlays.ts'
import type { AccountSummary } from '../accounts.ts'
import { editorOf } from '../editor.ts'

/** Where Avaya Spaces itself is. Source: docs/protocol §1. */
export const AVAYA = 'https://spacesapis.avayacloud.com'

type Wanted = {
  readonly name: SignInFieldName
  readonly label: string
  /** What is said below it while it has the caret. */
  readonly remark: string
  readonly secret?: true
  readonly optional?: true
}

type Kind = { readonly title: string; readonly words: string; readonly fields: readonly Wanted[] }

const server: Wanted = {
  name: 'server',
  label: 'Server',
  remark: 'An address such as https://spaces.example.org',
}

const clientSecret: Wanted = {
  name: 'clientSecret',
  label: 'Client secret',
  remark: 'Belongs to the client id',
  secret: true,
}

/** In the order in which they are offered. */
export const signInKinds: Readonly<Record<SignInKind, Kind>> = {
  browser: {
    title: 'In the browser',
    words: 'with the password or single sign-on you have there',
    fields: [
      server,
      {
        name: 'clientId',
        label: 'Client id',
        remark: 'Avaya gives one to each program; a spaceterm server needs none',
        optional: true,
      },
      { ...clientSecret, remark: 'Only where the client id has one', optional: true },
    ],
  },
  invite: {
    title: 'An invite',
    words: 'to a team’s own server: its link or code',
    fields: [
      { name: 'code', label: 'Invite', remark: 'The link you were sent, or its code', secret: true },
      { ...server, remark: 'Where the code is for; a link says it by itself', optional: true },
      // An invite for somebody who is known there says both by itself; the server asks where it does not.
      {
        name: 'username',
        label: 'User name',
        remark: 'If you are new there: how you will sign in; often an e-mail address',
        optional: true,
      },
      {
        name: 'displayname',
        label: 'Your name',
        remark: 'If you are new there: what others see',
        optional: true,
      },
    ],
  },
  guest: {
    title: 'As a guest',
    words: 'into one space, without an account',
    fields: [
      { name: 'space', label: 'Space', remark: 'The link to it, or its id' },
      { ...server, remark: 'Where the id is for; a link says it by itself', optional: true },
      { name: 'displayname', label: 'Your name', remark: 'What others see' },
      { name: 'pin', label: 'PIN', remark: 'If the space asks for one', secret: true, optional: true },
      {
        name: 'renew',
        label: 'Each day anew',
        remark: 'A guest stays a day. yes = come again by itself, to the server as somebody new',
        optional: true,
      },
    ],
  },
  token: {
    title: 'A token',
    words: 'you have already (a user’s JWT)',
    fields: [server, { name: 'token', label: 'Token', remark: 'Paste it', secret: true }],
  },
  'refresh-token': {
    title: 'A refresh token',
    words: 'with its client id and secret',
    fields: [
      server,
      { name: 'refreshToken', label: 'Refresh token', remark: 'Paste it', secret: true },
      { name: 'clientId', label: 'Client id', remark: 'Which program it was made for' },
      clientSecret,
    ],
  },
  'service-app': {
    title: 'A service app',
    words: 'by its key file',
    fields: [
      server,
      { name: 'keyFile', label: 'Key file', remark: 'Where service-key-….json lies on this machine' },
    ],
  },
  symphony: {
    title: 'Symphony',
    words: 'as a service account, with its private key',
    fields: [
      { name: 'server', label: 'Pod', remark: 'An address such as https://company.symphony.com' },
      { name: 'username', label: 'User name', remark: 'Of the service account' },
      { name: 'keyFile', label: 'Private key', remark: 'Where its PEM file lies on this machine' },
      {
        name: 'keepKey',
        label: 'Keep the key',
        remark: 'yes = with your secrets; else its file is read each time',
        optional: true,
      },
      { name: 'agent', label: 'Agent', remark: 'Only where it is not at the pod', optional: true },
      { name: 'keyManager', label: 'Key manager', remark: 'Only where it is not at the pod', optional: true },
    ],
  },
  'symphony-here': {
    title: 'Symphony demo',
    words: 'on this machine, in the demo company: nothing to fill in',
    fields: [],
  },
}

/** As they are listed, and as the cursor walks through them. */
export const kindsInOrder = Object.keys(signInKinds) as readonly SignInKind[]

/** What is asked for in this field. */
export const wantedFor = (of: SignInKind, name: SignInFieldName): Wanted | undefined =>
  signInKinds[of].fields.find((field) => field.name === name)

type Known = Readonly<Partial<Record<SignInFieldName, string>>>

/** @param known what stands in it already; secrets never do */
export const signInOverlay = (of: SignInKind, known: Known = {}): SignInOverlay => {
  const fields = signInKinds[of].fields.map(({ name, secret = false }): SignInField => {
    const editor = editorOf(secret ? '' : (known[name] ?? ''))
    return { name, editor: secret ? sealed(editor) : editor, secret }
  })
  const first = fields.findIndex(
    ({ name, editor }) => editor.text === '' && wantedFor(of, name)?.optional !== true,
  )
  return { kind: 'sign-in', of, fields, field: Math.max(0, first) }
}

/** For an account whose sign-in is over: of the same kind, with what is known of it. An invite is used up by then. */
export const signInAgain = (account: AccountSummary): SignInOverlay => {
  const { kind, server: at, person, name } = account
  if (isSymphonyHere(account)) return { ...signInOverlay('symphony-here'), again: name }
  const of = kind === 'local' || kind === 'invite' ? 'token' : kind
  return { ...signInOverlay(of, { server: at, ...(person && { displayname: person }) }), again: name }
}

const readField = ({ fields }: SignInOverlay, name: SignInFieldName): string =>
  fields.find((field) => field.name === name)?.editor.text.trim() ?? ''

/** A pasted secret may have been broken into lines, and a scheme may have come along with it. */
const joined = (text: string): string =>
  text.replace(/^(?:authorization:\s*)?(?:jwt|bearer|service_app)\s+/iu, '').replaceAll(/\s+/gu, '')

/** The first field that has to be filled in and is not. */
export const missingIn = ({ of, fields }: SignInOverlay): number =>
  fields.findIndex(({ name, editor }) => editor.text.trim() === '' && wantedFor(of, name)?.optional !== true)

/** What the form asks for. Its secrets leave the screen's state here, and only here. */
export const signInFormOf = (overlay: SignInOverlay): SignInForm => {
  const read = (name: SignInFieldName): string => readField(overlay, name)
  const at = read('server') || AVAYA
  const optional = <Name extends SignInFieldName>(name: Name): Partial<Record<Name, string>> => {
    const text = read(name)
    return text === '' ? {} : ({ [name]: text } as Record<Name, string>)
  }
  switch (overlay.of) {
    case 'token':
      return { kind: 'token', server: at, token: joined(read('token')) }
    case 'guest':
      return {
        kind: 'guest',
        server: at,
        space: read('space'),
        displayname: read('displayname'),
        ...optional('pin'),
        renew: /^y/iu.test(read('renew')),
      }
    case 'browser':
      return { kind: 'browser', server: at, ...optional('clientId'), ...optional('clientSecret') }
    case 'refresh-token':
      return {
        kind: 'refresh-token',
        server: at,
        refreshToken: joined(read('refreshToken')),
        clientId: read('clientId'),
        clientSecret: read('clientSecret'),
      }
    case 'service-app':
      return { kind: 'service-app', server: at, keyFile: read('keyFile') }
    case 'symphony':
      return {
        kind: 'symphony',
        server: at,
        username: read('username'),
        keyFile: read('keyFile'),
        keepKey: /^y/iu.test(read('keepKey')),
        ...optional('agent'),
        ...optional('keyManager'),
      }
    case 'symphony-here':
      return { kind: 'symphony-here' }
    case 'invite':
      return {
        kind: 'invite',
        server: at,
        code: joined(read('code')),
        username: read('username'),
        displayname: read('displayname'),
      }
    default:
      return overlay.of satisfies never
  }
}
