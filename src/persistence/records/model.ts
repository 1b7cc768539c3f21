// What a row may hold of what the network told: people, spaces, items, requests.
import * as v from 'valibot'
import type {
  Attachment,
  CommentCount,
  Item,
  Member,
  ParentRef,
  Person,
  Request,
  Space,
} from '../../domain/model.ts'
import { count, id, itemRef, moment, personRef, role, spaceRef } from './parts.ts'
import type { Whole, WholeOfKinds, Words } from './parts.ts'

/** `username` is absent where the network told none. */
export const personOf = ({ line }: Words) =>
  v.object({ id: personRef, name: line, username: v.exactOptional(line) }) satisfies Whole<Person>

/** `readOnly` is there only where it is true. */
export const spaceOf = ({ line, lines }: Words) =>
  v.object({
    id: spaceRef,
    kind: v.picklist(['group', 'direct', 'personal']),
    title: line,
    description: lines,
    archived: v.boolean(),
    readOnly: v.exactOptional(v.literal(true)),
    pinned: v.boolean(),
    notify: v.boolean(),
    role,
    members: v.array(v.object({ person: personRef, role }) satisfies Whole<Member>),
    createdAt: moment,
    modifiedAt: moment,
    activeAt: moment,
    lastReadAt: moment,
    unread: count,
  }) satisfies Whole<Space>

/** Has no words of anybody, so it takes no `Words`: who asks is looked up by id. */
export const requestOf = v.object({
  id,
  kind: v.picklist(['connection', 'join']),
  direction: v.picklist(['incoming', 'outgoing']),
  person: personRef,
  space: v.exactOptional(spaceRef),
  at: moment,
}) satisfies Whole<Request>

/** With a copy of the title, for the item itself may not be loaded. */
export const parentOf = ({ line }: Words) =>
  v.object({
    id: itemRef,
    kind: v.picklist(['post', 'task', 'message']),
    title: line,
  }) satisfies Whole<ParentRef>

/** Kept in its own markup. `data` is foreign JSON; it is neutralised as text and not looked into here. */
export const bodyOf = ({ lines }: Words) =>
  v.variant('markup', [
    v.object({ markup: v.picklist(['html', 'plain', 'markdown']), source: lines }),
    v.object({ markup: v.literal('presentationml'), source: lines, data: v.exactOptional(lines) }),
  ])

/** Kept in the snapshot, the cache, and inside of forms and refused edits, which have a version of their own. */
export const itemOf = (safe: Words) => {
  const { line } = safe
  const base = {
    id: itemRef,
    space: spaceRef,
    author: personRef,
    createdAt: moment,
    modifiedAt: moment,
    body: bodyOf(safe),
    attachments: v.array(
      v.object({ file: v.string(), name: line, size: v.number(), type: line }) satisfies Whole<Attachment>,
    ),
  }
  const comments = v.object({ count, asOf: moment }) satisfies Whole<CommentCount>
  const kinds = {
    message: v.object({ ...base, kind: v.literal('message'), parent: v.exactOptional(parentOf(safe)) }),
    notice: v.object({ ...base, kind: v.literal('notice') }),
    post: v.object({ ...base, kind: v.literal('post'), title: line, comments }),
    task: v.object({
      ...base,
      kind: v.literal('task'),
      title: line,
      done: v.boolean(),
      assignees: v.array(personRef),
      dueAt: v.exactOptional(moment),
      comments,
    }),
  } satisfies WholeOfKinds<Item>
  return v.variant('kind', Object.values(kinds))
}
