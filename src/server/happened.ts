// What happened in the world, after it is safely on disk: the closed union that the socket layer turns into payloads.
import type { Meeting, MeetingNews } from './meetings/records.ts'
import type { Message, Sender, ShortSender, Space, ViewedSpace, WireTimestamp } from './shapes.ts'

/** `spaceId` says whose members hear of it; `userId` that only this person does. */
export type Happened =
  | { readonly kind: 'message-sent'; readonly spaceId: string; readonly message: Message }
  | { readonly kind: 'item-updated'; readonly spaceId: string; readonly message: Message }
  /** The messages as they were before. */
  | {
      readonly kind: 'items-removed'
      readonly spaceId: string
      readonly messages: readonly Message[]
      /** The id of who removed them; missing when they outlived their time. */
      readonly by?: string
    }
  | {
      readonly kind: 'space-updated'
      readonly spaceId: string
      readonly space: Space
      readonly by: ShortSender
      /** It is for members only now, or has another PIN: who came in before without being a member is out. */
      readonly shut: boolean
    }
  /** This person was removed or left; the space no longer lists them. */
  | { readonly kind: 'space-left'; readonly userId: string; readonly space: Space; readonly by: ShortSender }
  /** Nobody is a member any more; `space` is what is left of it. */
  | {
      readonly kind: 'space-deleted'
      readonly spaceId: string
      readonly space: Space
      readonly by: ShortSender
    }
  | {
      readonly kind: 'space-new'
      readonly userId: string
      readonly space: ViewedSpace
      readonly by: ShortSender
    }
  | {
      readonly kind: 'mark-read'
      readonly userId: string
      readonly spaceId: string
      readonly messagesLastReadTime: WireTimestamp
      readonly unreadMessagesCount: number
    }
  | {
      readonly kind: 'preference-updated'
      readonly userId: string
      readonly spaceId: string
      readonly isPinned: boolean
      readonly notification: boolean
      readonly by: ShortSender
    }
  /** `by` is missing when it came about by itself. `more` = what concerns this news only (who, whom). */
  | {
      readonly kind: 'meeting-changed'
      readonly spaceId: string
      readonly news: MeetingNews
      readonly meeting: Meeting
      readonly by: Sender | undefined
      readonly more: Readonly<Record<string, unknown>>
      readonly at: WireTimestamp
    }
