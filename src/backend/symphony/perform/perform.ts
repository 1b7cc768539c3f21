// Which intents Symphony can carry out, and who does it.
import type { ItemId, LocalId } from '../../../domain/ids.ts'
import type { Intent, IntentKind } from '../../../domain/intents.ts'
import { failed } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import type { OpenFile } from '../../backend.ts'
import { never } from '../../problems.ts'
import type { Source } from '../source.ts'
import { edit, remove, send } from './on-messages.ts'
import { performOnSpace } from './on-spaces.ts'

export const performable: ReadonlySet<IntentKind> = new Set([
  'send-message',
  'edit-item',
  'remove-item',
  'create-space',
  'rename-space',
  'describe-space',
  'set-archived',
  'leave-space',
  'set-role',
  'remove-member',
  'invite',
  'add-member',
  'open-direct',
  'connect',
  'answer-connection',
])

/** What Symphony has not, in words. */
const lacking = {
  'send-comment': 'Symphony has no comments: its API can reply to nothing.',
  'create-post': 'Symphony has no posts.',
  'create-task': 'Symphony has no tasks.',
  'set-task-done': 'Symphony has no tasks.',
  'mark-read': 'Symphony cannot be told what was read.',
  'set-pinned': 'Symphony keeps no favourites.',
  'set-notify': 'Symphony keeps no such setting.',
  'delete-space': 'A room of Symphony can be closed, not deleted.',
} as const satisfies Partial<Record<IntentKind, string>>

type Lacking = Extract<Intent, { readonly kind: keyof typeof lacking }>

const isLacking = (intent: Intent): intent is Lacking => Object.hasOwn(lacking, intent.kind)

/** Never rejects. */
export const perform = (
  intent: Intent,
  localId: LocalId,
  source: Source,
  openFile: OpenFile,
): Promise<Result<ItemId | undefined>> =>
  isLacking(intent)
    ? Promise.resolve(failed(never(lacking[intent.kind])))
    : performKnown(intent, localId, source, openFile)

const performKnown = async (
  intent: Exclude<Intent, Lacking>,
  localId: LocalId,
  source: Source,
  openFile: OpenFile,
): Promise<Result<ItemId | undefined>> => {
  switch (intent.kind) {
    case 'send-message':
      return send(intent, localId, source, openFile)
    case 'edit-item':
      return edit(intent, localId, source, openFile)
    case 'remove-item':
      return remove(intent, source)
    default:
      return performOnSpace(intent, source)
  }
}
