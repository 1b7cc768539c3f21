// Reads the documented payloads of Avaya Spaces, one a category, as they came over the wire.
import { readFileSync } from 'node:fs'

export type Payload = Readonly<Record<string, unknown>>

export const fixture = (name: string): Payload => {
  const text = readFileSync(new URL(`../../fixtures/spaces/${name}.json`, import.meta.url), 'utf8')
  return JSON.parse(text) as Payload
}

/** All files in test/fixtures/spaces. */
export const fixtureNames = [
  'chat',
  'chat-2',
  'idea',
  'task',
  'topic.updated',
  'topic.markread',
  'app.event.idea.updated',
  'app.event.task.updated',
  'app.event.message.removed',
  'app.event.user.topic.preference.updated',
  'app.event.topic.new',
] as const
