// Intent → wire call: new messages, posts and tasks go over the socket (they are echoed), all else over REST.
import type { LocalId } from '../../../domain/ids.ts'
import type { Intent, IntentOf } from '../../../domain/intents.ts'
import { assertNever } from '../../../domain/result.ts'
import type { ItemCategory } from '../../../protocol/spaces/categories.ts'
import { markdownToHtml } from '../../../text/markdown-to-html.ts'
import type { SafeText } from '../../../domain/text.ts'
import { decodeEntities } from '../../../text/neutralise.ts'
import type { SentAttachment } from './files.ts'

type WireMention = { readonly id: string; readonly type: string; readonly title: string }

/** What SEND_MESSAGE carries. `loopbackMetadata` comes back to this socket alone, in the echo. */
export type SendMessagePayload = {
  readonly category: ItemCategory
  readonly topicId: string
  readonly content: {
    readonly bodyText: string
    readonly data?: readonly SentAttachment[]
    readonly description?: string
    readonly assignees?: readonly { readonly _id: string }[]
    readonly dueDate?: string
    readonly status?: 'pending'
  }
  readonly parentMsg?: { readonly _id: string }
  /** Whom `bodyText` mentions. */
  readonly mentions?: readonly WireMention[]
  readonly version: '1.1'
  readonly loopbackMetadata: { readonly spaceterm: LocalId }
}

/** What the socket carries and echoes; all else goes over REST. */
export type SocketIntent = IntentOf<'send-message' | 'send-comment' | 'create-post' | 'create-task'>

/** What becomes a message goes by SEND_MESSAGE; all else has a REST call. */
export const goesBySocket = (intent: Intent): intent is SocketIntent =>
  intent.kind === 'send-message' ||
  intent.kind === 'send-comment' ||
  intent.kind === 'create-post' ||
  intent.kind === 'create-task'

/**
 * The local id goes along in `loopbackMetadata`, which the server sends back untouched: so the echo is known as ours.
 */
export const toSendMessage = (intent: SocketIntent, localId: LocalId): SendMessagePayload => {
  const common = {
    topicId: intent.space,
    version: '1.1' as const,
    loopbackMetadata: { spaceterm: localId },
  }
  switch (intent.kind) {
    case 'send-message':
      return { category: 'chat', ...common, ...textWith(intent.body) }
    case 'send-comment':
      return {
        category: 'chat',
        ...common,
        ...textWith(intent.body),
        parentMsg: { _id: intent.parent.id },
      }
    case 'create-post':
      return {
        category: 'idea',
        ...common,
        content: { bodyText: titleText(intent.title), description: markdownToHtml(intent.body) },
      }
    case 'create-task':
      return {
        category: 'task',
        ...common,
        content: {
          bodyText: titleText(intent.title),
          description: markdownToHtml(intent.body),
          assignees: intent.assignees.map((_id) => ({ _id })),
          ...(intent.dueAt === undefined ? {} : { dueDate: new Date(intent.dueAt).toISOString() }),
          status: 'pending',
        },
      }
    default:
      return assertNever(intent)
  }
}

/** The same with the files that came up for it. */
export const withFiles = (payload: SendMessagePayload, data: readonly SentAttachment[]): SendMessagePayload =>
  data.length === 0 ? payload : { ...payload, content: { ...payload.content, data } }

/** The text of a message, and beside it whom it mentions, as web clients send it (J). */
const textWith = (body: SafeText) => {
  const bodyText = markdownToHtml(body)
  const mentions = mentionsIn(bodyText)
  return { content: { bodyText }, ...(mentions.length === 0 ? {} : { mentions }) }
}

const MENTION = /<mention id="([^"]*)" type="([^"]*)" value="([^"]*)">/g

/** The mentions in HTML of our own making. */
const mentionsIn = (html: string): readonly WireMention[] =>
  [...html.matchAll(MENTION)].map(([, id = '', type = '', title = '']) => ({
    id: decodeEntities(id),
    type,
    title: decodeEntities(title),
  }))

/** The content of an edit. A line of chat has its text in `bodyText`, where posts and tasks have their title. */
export const toEditedContent = (
  category: ItemCategory,
  intent: IntentOf<'edit-item'>,
): Readonly<Record<string, unknown>> => {
  const { title, body, assignees, dueAt, done } = intent
  if (category === 'chat') return body === undefined ? {} : { bodyText: markdownToHtml(body) }
  return {
    ...(title === undefined ? {} : { bodyText: titleText(title) }),
    ...(body === undefined ? {} : { description: markdownToHtml(body) }),
    ...(assignees === undefined ? {} : { assignees: assignees.map((_id) => ({ _id })) }),
    ...(dueAt === undefined ? {} : { dueDate: dueAt === null ? null : new Date(dueAt).toISOString() }),
    ...(done === undefined ? {} : { status: done ? 'completed' : 'pending' }),
  }
}

/**
 * Titles are plain text, but their entities are decoded by readers. So one that would read differently is escaped, and
 * no other: clients that do not decode show the escapes.
 */
export const titleText = (title: string): string =>
  decodeEntities(title) === title ? title : title.replaceAll('&', '&amp;')
