// The objects the server puts on the wire, in full: what `protocol/spaces/wire.ts` reads loosely, we write strictly.
// Source: the example payloads in test/fixtures/spaces (S) and docs/protocol.md §3.

/** ISO-8601 UTC with milliseconds. */
export type WireTimestamp = string

/** `anonymous`: a guest without an account. */
export type UserType = 'user' | 'anonymous'

/** As `users/me` answers it. `aType` tells an account from an anonymous guest. */
export type User = {
  readonly _id: string
  readonly aType: UserType
  readonly username: string
  readonly displayname: string
  readonly picture_url: string
  readonly phone_numbers: readonly never[]
}

/** The person as items carry them: `type` here is what `User` calls `aType`. */
export type Sender = {
  readonly _id: string
  readonly type: UserType
  readonly username: string
  readonly displayname: string
  readonly picture_url: string
}

/** `topic.updated`, `app.event.topic.new` and preference events name only this much of the person. */
export type ShortSender = Pick<Sender, '_id' | 'type' | 'displayname'>

/** In one space. A guest may chat and comment, but not make posts or tasks, invite or record. */
export type Role = 'admin' | 'member' | 'guest'

/** A row of `members`: `member` is the person's id, also of a guest without an account. */
export type Member = {
  /** The id of the person. */
  readonly member: string
  readonly memberType: 'userId' | 'anonymousId'
  readonly role: Role
  readonly joinTime: WireTimestamp
  readonly username: string
  readonly displayname: string
  readonly picture_url: string
  readonly phone_numbers: readonly never[]
}

/** `personal`: one's own room and notes. */
export type SpaceType = 'group' | 'direct' | 'personal'

/** As spaces carry it on the wire; only `confPin` and `memberOnly` change what the server does. */
export type SpaceSettings = {
  readonly allowPasswordInURL: boolean
  readonly autoStart: boolean
  /** Nine digits that nobody can dial. */
  readonly confId: string
  /** `''` = no PIN; `****` = there is one. The PIN itself never leaves the server. */
  readonly confPin: '' | '****'
  readonly encryptedPassword: ''
  readonly hideAutoStartPrompt: boolean
  readonly mdLic: readonly string[]
  readonly mdOpts: readonly string[]
  readonly mdProviders: readonly string[]
  readonly mdSrv: string
  /** True: only members get in. False: whoever has the id may join as a guest. */
  readonly memberOnly: boolean
  readonly passwordRequired: { readonly allGuests: boolean }
  readonly mpaasSettings: MpaasSettings
}

/** How meetings would be mixed; kept and shown, for there is no media here. */
export type MpaasSettings = {
  readonly eventConference: {
    readonly enable: boolean
    readonly startDate?: string | null | undefined
    readonly endDate?: string | null | undefined
    /** The misspelling is the service's. */
    readonly hostingContinent?: string | undefined
  }
  readonly maxResolution: string
  readonly mixerMode: string
}

/** How long messages are kept; `policy` is what holds where the space says nothing. */
export type Retention = {
  readonly retentionType: 'forever' | 'delete_after_days'
  /** Days; 0 with `forever`. */
  readonly retentionLength: number
}

/** A space (a topic, on the wire) as nobody in particular sees it; `cid` is the id of whoever made it. */
export type Space = {
  readonly _id: string
  /** The id of whoever created it. */
  readonly cid: string
  readonly title: string
  readonly description: string
  readonly type: SpaceType
  /** 0 normal, 1 archived, 2 deleted (then nothing of it can be read but that it was there). */
  readonly status: 0 | 1 | 2
  readonly created: WireTimestamp
  readonly modified: WireTimestamp
  readonly members: readonly Member[]
  readonly settings: SpaceSettings
  /** Known is `deny_guest_access_history_msg`: guests read only what came after they joined. */
  readonly restrict: readonly string[]
  readonly parents: readonly never[]
  readonly companies: readonly never[]
  readonly msgRetention: Retention & { readonly notInheritParentPolicy: boolean; readonly policy: object }
  readonly __restrictProccessed: true
}

/** A space as one person sees it: lists, `join` and `app.event.topic.new` add these fields. */
export type ViewedSpace = Space & {
  readonly role: Role
  readonly isPinned: boolean
  readonly notification: boolean
  readonly unread: boolean
  readonly unreadMessagesCount: number
  readonly messagesLastReadTime: WireTimestamp
  readonly lastAccess: WireTimestamp
  readonly lastMessageId: string | null
  /** Filled for direct spaces only, as on the real service. */
  readonly lastMessage: Message | null
}

/** The wire's words; `idea` is a post. */
export type Category = 'chat' | 'idea' | 'task'
/** As the service sends it; clients may also write 0 and 1. */
export type TaskStatus = 'pending' | 'completed'

/** One entry of `content.data`, complete but for the links, which are made when it goes out. */
export type Attachment = { readonly fileId: string; readonly [field: string]: unknown }

/** Even a plain chat carries the leftovers of meetings; clients read `startTime` as the time of the message. */
export type Content = {
  readonly bodyText: string
  readonly description: string
  readonly data: readonly Attachment[]
  readonly startTime: WireTimestamp
  readonly endTime: null
  readonly virtualEndTime: null
  readonly mediaMode: 'audio'
  readonly meetingStatus: 'active'
  readonly recordings: readonly never[]
  readonly assignees?: readonly { readonly _id: string }[]
  readonly dueDate?: WireTimestamp | null
  readonly status?: TaskStatus
}

/** The idea or task that a comment stands under. */
export type Parent = { readonly _id: string; readonly bodyText: string; readonly category: Category }

/** A chat, comment (a chat with `parentMsg`), idea or task. */
export type Message = {
  readonly _id: string
  readonly category: Category
  readonly topicId: string
  readonly topicTitle: string
  readonly topicType: SpaceType
  /** 0 normal, 1 removed (then `content` is empty). */
  readonly status: 0 | 1
  readonly created: WireTimestamp
  readonly modified: WireTimestamp
  readonly chatCount: number
  readonly likeCount: number
  readonly sender: Sender
  readonly content: Content
  readonly parentMsg?: Parent
  readonly mentions?: readonly unknown[]
}
