// The categories of the MESSAGE_SENT event, each with what it tells. Source: the MESSAGE_SENT page (S).

/** A category that is not here is counted as a surprise and shown nowhere; all of them: docs/protocol.md §3.2. */
export const categories = {
  chat: 'a line of chat; a comment when `parentMsg` is there',
  idea: 'a post was created',
  task: 'a task was created (may lack _id, sender and created)',
  'topic.updated': 'title, settings, members or archive state of a space changed',
  'topic.markread': 'the viewer read a space, here or on another device',
  'app.event.message.updated': 'a line of chat or a comment was edited',
  'app.event.idea.updated': 'a post was edited',
  'app.event.task.updated': 'a task was edited, completed or reopened',
  'app.event.message.removed': 'an item of any kind was deleted',
  'app.event.user.topic.preference.updated': 'the viewer pinned a space or changed its notifications',
  'app.event.topic.new': 'the viewer created or joined a space',
} as const satisfies Record<string, string>

/** `messageSentSchemas` has a schema for each, or it does not compile. */
export type Category = keyof typeof categories

/** The categories of messages that REST lists carry; the rest only tell of changes. */
export type ItemCategory = 'chat' | 'idea' | 'task'
