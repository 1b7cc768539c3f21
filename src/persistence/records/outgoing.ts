// What a row may hold of what the person wants done: each kind of intent, and the entry of the outbox around it.
import * as v from 'valibot'
import type { Intent } from '../../domain/intents.ts'
import type { FileToSend, ItemChange, SpaceSettings } from '../../domain/model.ts'
import type { Outgoing } from '../../domain/outgoing.ts'
import { bodyOf, itemOf, parentOf } from './model.ts'
import { count, itemRef, localRef, moment, personRef, role, spaceRef } from './parts.ts'
import type { Whole, WholeOfKinds, Words } from './parts.ts'

/** Of a change: what only tasks have. */
const taskChange = {
  assignees: v.exactOptional(v.array(personRef)),
  dueAt: v.exactOptional(v.nullable(moment)),
  done: v.exactOptional(v.boolean()),
}

/** Paths on this machine with what was known of the files when they were chosen; they may be gone by now. */
export const filesOf = ({ line }: Words) =>
  v.array(v.object({ path: v.string(), name: line, size: count, type: line }) satisfies Whole<FileToSend>)

const spaceSettings = v.object({
  access: v.exactOptional(v.picklist(['private', 'listed', 'public'])),
  inviting: v.exactOptional(v.picklist(['everybody', 'admins'])),
  writing: v.exactOptional(v.picklist(['everybody', 'admins'])),
}) satisfies Whole<SpaceSettings>

const intentOf = (safe: Words) => {
  const { line, lines } = safe
  const space = spaceRef
  const files = v.exactOptional(filesOf(safe))
  const kinds = {
    'send-message': v.object({ kind: v.literal('send-message'), space, body: lines, files }),
    'send-comment': v.object({
      kind: v.literal('send-comment'),
      space,
      parent: parentOf(safe),
      awaits: v.exactOptional(localRef),
      body: lines,
      files,
    }),
    'create-post': v.object({ kind: v.literal('create-post'), space, title: line, body: lines }),
    'create-task': v.object({
      kind: v.literal('create-task'),
      space,
      title: line,
      body: lines,
      assignees: v.array(personRef),
      dueAt: v.exactOptional(moment),
    }),
    'set-task-done': v.object({ kind: v.literal('set-task-done'), space, item: itemRef, done: v.boolean() }),
    'edit-item': v.object({
      kind: v.literal('edit-item'),
      space,
      item: itemRef,
      title: v.exactOptional(line),
      body: v.exactOptional(lines),
      ...taskChange,
      basedOn: v.exactOptional(moment),
      was: v.exactOptional(
        // An edit cannot change the attachments.
        v.object({
          title: v.exactOptional(line),
          body: v.exactOptional(bodyOf(safe)),
          ...taskChange,
        }) satisfies Whole<Omit<ItemChange, 'attachments'>>,
      ),
    }),
    'remove-item': v.object({ kind: v.literal('remove-item'), space, item: itemRef }),
    'mark-read': v.object({ kind: v.literal('mark-read'), space, readAt: moment }),
    'set-pinned': v.object({ kind: v.literal('set-pinned'), space, pinned: v.boolean() }),
    'set-notify': v.object({ kind: v.literal('set-notify'), space, notify: v.boolean() }),
    'create-space': v.object({
      kind: v.literal('create-space'),
      title: line,
      description: v.exactOptional(lines),
      settings: v.exactOptional(spaceSettings),
    }),
    'describe-space': v.object({ kind: v.literal('describe-space'), space, description: lines }),
    'change-settings': v.object({ kind: v.literal('change-settings'), space, settings: spaceSettings }),
    'set-archived': v.object({ kind: v.literal('set-archived'), space, archived: v.boolean() }),
    'leave-space': v.object({ kind: v.literal('leave-space'), space }),
    'delete-space': v.object({ kind: v.literal('delete-space'), space }),
    'set-role': v.object({
      kind: v.literal('set-role'),
      space,
      person: personRef,
      role: v.picklist(['admin', 'member']),
    }),
    'remove-member': v.object({ kind: v.literal('remove-member'), space, person: personRef }),
    invite: v.object({ kind: v.literal('invite'), space, invitee: line, role }),
    'rename-space': v.object({ kind: v.literal('rename-space'), space, title: line }),
    'open-direct': v.object({ kind: v.literal('open-direct'), person: personRef }),
    'add-member': v.object({ kind: v.literal('add-member'), space, person: personRef }),
    connect: v.object({ kind: v.literal('connect'), person: personRef }),
    'answer-connection': v.object({
      kind: v.literal('answer-connection'),
      person: personRef,
      accept: v.boolean(),
    }),
  } satisfies WholeOfKinds<Intent>
  return v.variant('kind', Object.values(kinds))
}

/** `attempts` and `status` as they were: what was `sending` when a program died may have arrived or not. */
export const outgoingOf = (safe: Words) =>
  v.object({
    localId: localRef,
    intent: intentOf(safe),
    queuedAt: moment,
    attempts: count,
    status: v.picklist(['queued', 'sending', 'failed']),
    reason: v.exactOptional(safe.line),
    about: v.exactOptional(safe.line),
    theirs: v.exactOptional(itemOf(safe)),
  }) satisfies Whole<Outgoing>
