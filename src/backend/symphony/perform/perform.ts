// What Symphony does with each intent, or why it cannot.
import type { IntentTable } from '../../intent-table.ts'
import { edit, remove, send } from './on-messages.ts'
import type { Writing } from './on-messages.ts'
import {
  addMember,
  answerConnection,
  changeSettings,
  connect,
  createSpace,
  describe,
  invite,
  leave,
  openDirect,
  removeMember,
  rename,
  setArchived,
  setRole,
} from './on-spaces.ts'

/** A text instead of a function is why it cannot be done, as the person reads it. */
export const onSymphony: IntentTable<Writing> = {
  'send-message': send,
  'send-comment': 'Symphony has no comments: its API can reply to nothing.',
  'create-post': 'Symphony has no posts.',
  'create-task': 'Symphony has no tasks.',
  'set-task-done': 'Symphony has no tasks.',
  'edit-item': edit,
  'remove-item': remove,
  'mark-read': 'Symphony cannot be told what was read.',
  'set-pinned': 'Symphony keeps no favourites.',
  'set-notify': 'Symphony keeps no such setting.',
  'create-space': createSpace,
  'rename-space': rename,
  'describe-space': describe,
  'change-settings': changeSettings,
  'set-archived': setArchived,
  'leave-space': leave,
  'delete-space': 'A room of Symphony can be closed, not deleted.',
  'set-role': setRole,
  'remove-member': removeMember,
  invite,
  'add-member': addMember,
  'open-direct': openDirect,
  connect,
  'answer-connection': answerConnection,
}
