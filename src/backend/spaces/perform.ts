// What Avaya Spaces does with each intent, or why it cannot.
import type { ItemId, LocalId } from '../../domain/ids.ts'
import { failed, ok } from '../../domain/result.ts'
import type { Result } from '../../domain/result.ts'
import type { IntentTable } from '../intent-table.ts'
import { notConnected } from '../problems.ts'
import type { Files } from './items/files.ts'
import { toSendMessage, withFiles } from './items/from-intent.ts'
import type { SocketIntent } from './items/from-intent.ts'
import type { PageSource } from './items/pages.ts'
import { edit, markRead, remove, setTaskDone } from './items/rest-intents.ts'
import type { Sending } from './link/sending.ts'
import {
  createSpace,
  deleteSpace,
  describe,
  invite,
  leave,
  openDirect,
  removeMember,
  rename,
  setArchived,
  setNotify,
  setPinned,
  setRole,
} from './spaces/space-intents.ts'
import type { Learnt } from './spaces/space-intents.ts'

/** What carrying out needs beside the intent; `isConnected`: the socket is there now. */
export type Performing = PageSource & {
  readonly localId: LocalId
  readonly sending: Sending
  readonly files: Files
  readonly isConnected: boolean
}

/** Its files first, then the message with their names; confirmed by its echo. */
const bySocket = async (
  intent: SocketIntent,
  { localId, sending, files }: Performing,
): Promise<Result<ItemId | undefined>> => {
  const uploaded = await files.upload('files' in intent ? (intent.files ?? []) : [], localId)
  if (!uploaded.ok) return uploaded
  const sent = await sending.send(withFiles(toSendMessage(intent, localId), uploaded.value), localId)
  if (sent.ok) files.sent(localId)
  return sent
}

/** Only while the socket is there: it brings what the answers do not tell. */
const byRest =
  <Wanted>(perform: (intent: Wanted, source: PageSource) => Promise<Result<Learnt>>) =>
  async (intent: Wanted, by: Performing): Promise<Result<ItemId | undefined>> => {
    if (!by.isConnected) return failed(notConnected)
    const done = await perform(intent, by)
    if (!done.ok) return done
    // Told before this resolves, so that the local echo gives way to the truth without a gap.
    by.tell(done.value.events)
    return ok(done.value.item)
  }

/** A text instead of a function is why it cannot be done, as the person reads it. */
export const onSpaces: IntentTable<Performing> = {
  'send-message': bySocket,
  'send-comment': bySocket,
  'create-post': bySocket,
  'create-task': bySocket,
  'set-task-done': byRest(setTaskDone),
  'edit-item': byRest(edit),
  'remove-item': byRest(remove),
  'mark-read': byRest(markRead),
  'set-pinned': byRest(setPinned),
  'set-notify': byRest(setNotify),
  'create-space': byRest(createSpace),
  'rename-space': byRest(rename),
  'describe-space': byRest(describe),
  'change-settings': 'Avaya Spaces has no such thing.',
  'set-archived': byRest(setArchived),
  'leave-space': byRest(leave),
  'delete-space': byRest(deleteSpace),
  'set-role': byRest(setRole),
  'remove-member': byRest(removeMember),
  invite: byRest(invite),
  'add-member': 'Avaya Spaces has no such thing.',
  'open-direct': byRest(openDirect),
  connect: 'Avaya Spaces has no such thing.',
  'answer-connection': 'Avaya Spaces has no such thing.',
}
