// What a person can want done, as data: so the outbox can keep it on disk and a network can say what it cannot do.
import type { ItemId, Millis, PersonId, SpaceId } from './ids.ts'
import type { SafeText } from './text.ts'

/** Bodies are Markdown: what the composer speaks. The backend turns it into the network's own markup. */
export type Intent =
  | { readonly kind: 'send-message'; readonly space: SpaceId; readonly body: SafeText }
  | {
      readonly kind: 'send-comment'
      readonly space: SpaceId
      readonly parent: {
        readonly id: ItemId
        readonly kind: 'post' | 'task' | 'message'
        readonly title: SafeText
      }
      readonly body: SafeText
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
    }
  | { readonly kind: 'remove-item'; readonly space: SpaceId; readonly item: ItemId }
  | { readonly kind: 'mark-read'; readonly space: SpaceId; readonly readAt: Millis }
  | { readonly kind: 'set-pinned'; readonly space: SpaceId; readonly pinned: boolean }
  | { readonly kind: 'create-space'; readonly title: SafeText }
  | { readonly kind: 'rename-space'; readonly space: SpaceId; readonly title: SafeText }
  | { readonly kind: 'open-direct'; readonly person: PersonId }

export type IntentKind = Intent['kind']
