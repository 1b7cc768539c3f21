// What a person can want done, as data: so the outbox can keep it on disk and a network can say what it cannot do.
import type { ItemId, LocalId, Millis, PersonId, SpaceId } from './ids.ts'
import type { FileToSend, ItemChange, SpaceSettings } from './model.ts'
import type { SafeText } from './text.ts'

/** Bodies are Markdown: what the composer speaks. The backend turns it into the network's own markup. */
export type Intent =
  | {
      readonly kind: 'send-message'
      readonly space: SpaceId
      readonly body: SafeText
      /** Brought to the network before the message that needs them. */
      readonly files?: readonly FileToSend[]
    }
  | {
      readonly kind: 'send-comment'
      readonly space: SpaceId
      readonly parent: {
        readonly id: ItemId
        readonly kind: 'post' | 'task' | 'message'
        readonly title: SafeText
      }
      /** What is commented on is not sent yet: `parent.id` is its local id, and this goes after it, with its real one. */
      readonly awaits?: LocalId
      readonly body: SafeText
      readonly files?: readonly FileToSend[]
    }
  | {
      readonly kind: 'create-post'
      readonly space: SpaceId
      readonly title: SafeText
      readonly body: SafeText
    }
  | {
      readonly kind: 'create-task'
      readonly space: SpaceId
      readonly title: SafeText
      readonly body: SafeText
      readonly assignees: readonly PersonId[]
      readonly dueAt?: Millis
    }
  | { readonly kind: 'set-task-done'; readonly space: SpaceId; readonly item: ItemId; readonly done: boolean }
  | {
      readonly kind: 'edit-item'
      readonly space: SpaceId
      readonly item: ItemId
      readonly title?: SafeText
      readonly body?: SafeText
      readonly assignees?: readonly PersonId[]
      /** null takes the date away. */
      readonly dueAt?: Millis | null
      readonly done?: boolean
      /** The `modifiedAt` of the version this was written over; absent: over whatever is there. */
      readonly basedOn?: Millis
      /** What the fields that are changed said in that version: only who changed the same is in the way. */
      readonly was?: ItemChange
    }
  | { readonly kind: 'remove-item'; readonly space: SpaceId; readonly item: ItemId }
  | { readonly kind: 'mark-read'; readonly space: SpaceId; readonly readAt: Millis }
  | { readonly kind: 'set-pinned'; readonly space: SpaceId; readonly pinned: boolean }
  | { readonly kind: 'set-notify'; readonly space: SpaceId; readonly notify: boolean }
  | {
      readonly kind: 'create-space'
      readonly title: SafeText
      readonly description?: SafeText
      /** Absent: as is usual in the network. */
      readonly settings?: SpaceSettings
    }
  | { readonly kind: 'rename-space'; readonly space: SpaceId; readonly title: SafeText }
  | { readonly kind: 'describe-space'; readonly space: SpaceId; readonly description: SafeText }
  /** What is absent stays. */
  | { readonly kind: 'change-settings'; readonly space: SpaceId; readonly settings: SpaceSettings }
  | { readonly kind: 'set-archived'; readonly space: SpaceId; readonly archived: boolean }
  | { readonly kind: 'leave-space'; readonly space: SpaceId }
  | { readonly kind: 'delete-space'; readonly space: SpaceId }
  | {
      readonly kind: 'set-role'
      readonly space: SpaceId
      readonly person: PersonId
      readonly role: 'admin' | 'member'
    }
  | { readonly kind: 'remove-member'; readonly space: SpaceId; readonly person: PersonId }
  | {
      readonly kind: 'invite'
      readonly space: SpaceId
      /** An e-mail address. */
      readonly invitee: SafeText
      readonly role: 'admin' | 'member' | 'guest'
    }
  /** Puts somebody of the network into the space, as one who asked to join is. */
  | { readonly kind: 'add-member'; readonly space: SpaceId; readonly person: PersonId }
  | { readonly kind: 'open-direct'; readonly person: PersonId }
  /** Asks somebody for a connection: without one, people of different companies cannot write to each other. */
  | { readonly kind: 'connect'; readonly person: PersonId }
  /** Says yes or no to somebody who asked for a connection. */
  | { readonly kind: 'answer-connection'; readonly person: PersonId; readonly accept: boolean }

/** The tag alone: what a network can do is told by it, before there is an intent. */
export type IntentKind = Intent['kind']

/** The intent, or intents, of this kind. */
export type IntentOf<Kind extends IntentKind> = Extract<Intent, { readonly kind: Kind }>
