// Reads a MESSAGE_SENT payload: first its category (one look-up, so a flood stays cheap), then the schema of that one.
import * as v from 'valibot'
import { faultOf } from '../fault.ts'
import type { Category } from './categories.ts'
import { ChatSent, isPlainChat } from './chat.ts'
import { IdeaSent } from './idea.ts'
import { IdeaUpdated, MessageUpdated, TaskUpdated } from './item-updated.ts'
import { MessageRemoved } from './message-removed.ts'
import { PreferenceUpdated } from './preference-updated.ts'
import { TaskSent } from './task.ts'
import { TopicMarkread } from './topic-markread.ts'
import { TopicNew } from './topic-new.ts'
import { TopicUpdated } from './topic-updated.ts'

/** Category → the schema of its payload. */
export const messageSentSchemas = {
  chat: ChatSent,
  idea: IdeaSent,
  task: TaskSent,
  'topic.updated': TopicUpdated,
  'topic.markread': TopicMarkread,
  'app.event.message.updated': MessageUpdated,
  'app.event.idea.updated': IdeaUpdated,
  'app.event.task.updated': TaskUpdated,
  'app.event.message.removed': MessageRemoved,
  'app.event.user.topic.preference.updated': PreferenceUpdated,
  'app.event.topic.new': TopicNew,
} as const satisfies Record<Category, v.GenericSchema>

/** A payload of one of the known categories, told apart by `category`. */
export type MessageSent = v.InferOutput<(typeof messageSentSchemas)[Category]>

/** `unknown` names the foreign category (not neutralised); `malformed` says where the payload is wrong, in our words. */
export type Parsed =
  | { readonly ok: MessageSent }
  | { readonly unknown: string }
  | { readonly malformed: string }

const schemas: ReadonlyMap<unknown, v.GenericSchema<unknown, MessageSent>> = new Map(
  Object.entries(messageSentSchemas),
)

/** Never throws, whatever the payload is. */
export const parseMessageSent = (payload: unknown): Parsed => {
  if (isPlainChat(payload)) return { ok: payload }
  const category =
    typeof payload === 'object' && payload !== null && 'category' in payload ? payload.category : undefined
  const schema = schemas.get(category)
  if (schema === undefined) {
    return typeof category === 'string' ? { unknown: category } : { malformed: 'a payload without category' }
  }
  const parsed = v.safeParse(schema, payload, { abortEarly: true })
  return parsed.success
    ? { ok: parsed.output }
    : { malformed: `${String(category)}: ${faultOf(parsed.issues[0], 'payload')}` }
}
