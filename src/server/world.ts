// What the server's world can do: users, spaces, members, items, read marks and preferences, as types. Made by `world/create.ts`.
import type { FileRecords } from './files/records.ts'
import type { Happened } from './happened.ts'
import type { MeetingRecords } from './meetings/records.ts'
import type { Kept } from './world/kept.ts'
import type {
  Attachment,
  Category,
  Member,
  Message,
  Retention,
  Role,
  Space,
  SpaceSettings,
  SpaceType,
  TaskStatus,
  User,
  UserType,
  ViewedSpace,
} from './shapes.ts'
import type { ItemQuery, OwnItemQuery, ActivityQuery, SpaceQuery, SpacePage } from './world/queries.ts'

/** `type` is `user` unless it says `anonymous`; without `displayname` it is the username. */
export type NewUser = {
  /** An e-mail address or any unique name; compared without regard to case. */
  readonly username: string
  /** Missing: the username. */
  readonly displayname?: string
  readonly type?: UserType
  /** An address; missing: the path of the picture of whoever has none. */
  readonly picture?: string
}

/** For group spaces: `openDirect` and `openPersonal` make the other types, once for each pair or person. */
export type NewSpace = {
  readonly title: string
  readonly description?: string
  /** The user who creates it; becomes its admin. */
  readonly createdBy: string
  readonly type?: SpaceType
  readonly members?: readonly { readonly user: string; readonly role?: Role }[]
  /** A PIN that non-members must give to join. */
  readonly pin?: string
  /** True: having its id lets nobody in. Default: false for a group, true for the other types. */
  readonly memberOnly?: boolean
  /** True: everyone who signs in newly becomes a member (`joinOpenSpaces`). */
  readonly open?: boolean
  /** Epoch ms, to seed the past; default now. */
  readonly created?: number
}

/** What is missing stays as it is; deleting is a verb of its own. */
export type SpaceChange = {
  readonly title?: string
  readonly description?: string
  readonly status?: 0 | 1
  readonly restrict?: readonly string[]
  /** `''` takes the PIN away. */
  readonly pin?: string
  readonly memberOnly?: boolean
  readonly settings?: SettingsChange
  readonly retention?: Retention
}

/** The settings that are only kept and shown. */
export type SettingsChange = {
  readonly [
    name in 'allowPasswordInURL' | 'autoStart' | 'hideAutoStartPrompt' | 'passwordRequired' | 'mpaasSettings'
  ]?: SpaceSettings[name] | undefined
}

/** Made out to one person of one space. */
export type Invite = {
  readonly id: string
  readonly spaceId: string
  readonly role: Role
  readonly inviter: string
  /** Whom it was made out to. */
  readonly invitee: string
}

/** What a client says of an item; the rest of its `Content` is the server's. */
export type NewContent = {
  /** HTML or plain text; for ideas and tasks the title. */
  readonly bodyText: string
  /** HTML; the body of an idea or task. */
  readonly description?: string
  readonly data?: readonly Attachment[]
  readonly assignees?: readonly { readonly _id: string }[]
  /** ISO time, or null for none. */
  readonly dueDate?: string | null
  readonly status?: TaskStatus
}

/** Whom a text names changes with it only where it is said: an empty list = nobody any more. */
export type ItemChange = Partial<NewContent> & { readonly mentions?: readonly unknown[] }

/** Goes to `World.post`, which checks no rights. */
export type NewItem = {
  readonly category: Category
  readonly topicId: string
  /** The user's id. */
  readonly sender: string
  readonly content: NewContent
  /** The idea or task that this chat comments on. */
  readonly parentMsg?: { readonly _id: string }
  readonly mentions?: readonly unknown[]
  /** The sender's own name for this call; see `findSent`. */
  readonly mark?: string
  /** Epoch ms, to seed the past; moved on by whole ms until it is unique in the space. Default: now, after the last. */
  readonly created?: number
}

/**
 * All verbs answer at once with what they made; it is on disk when `settled()` resolves, and only then do listeners
 * hear of it. Verbs check no rights (REST and sockets do) and throw on ids that do not exist.
 */
export type World = {
  readonly createUser: (user: NewUser) => User
  /** By id or username. */
  readonly findUser: (idOrUsername: string) => User | undefined
  /** A small number that stands for this person for good. */
  readonly numberOf: (userId: string) => number
  readonly userByNumber: (number: number) => User | undefined
  /** Contained in name or username; `^`/`$` anchor. Ordered by name. */
  readonly searchUsers: (query: {
    readonly search?: string
    readonly size: number
    readonly skip: number
  }) => readonly User[]

  /** People with a direct space with this one, by name. `search` as in `searchUsers`. */
  readonly peopleWithDirect: (userId: string, search?: string) => readonly User[]

  readonly createSpace: (space: NewSpace) => Space
  /** Undefined when there is none, or it was deleted. */
  readonly findSpace: (spaceId: string) => Space | undefined
  /** Gets or makes the direct space of two people. */
  readonly openDirect: (userId: string, otherId: string, created?: number) => Space
  /** Gets or makes the personal space of somebody: their meeting room, for them alone until they say otherwise. */
  readonly openPersonal: (userId: string) => Space
  readonly updateSpace: (spaceId: string, change: SpaceChange, by: string) => Space
  /** Its items are erased; its members still find in their lists that it was there. Answers what is left of it. */
  readonly deleteSpace: (spaceId: string, by: string) => Space
  readonly addMember: (
    spaceId: string,
    userId: string,
    role?: Role,
    options?: { readonly by?: string; readonly joined?: number },
  ) => Space
  readonly removeMember: (spaceId: string, userId: string, by?: string) => Space
  /** One for each person and space: inviting again changes its role. Makes nobody a member. */
  readonly invite: (invite: Omit<Invite, 'id'>) => Invite
  /** Undefined when there is none, or its space was deleted. */
  readonly findInvite: (inviteId: string) => Invite | undefined
  /** Makes this person a member of every space created with `open`. */
  readonly joinOpenSpaces: (userId: string) => void
  readonly roleOf: (spaceId: string, userId: string) => Role | undefined
  /** True when the space has no PIN or this is it. Constant time; after 20 wrong tries in a row one more each 5 s. */
  readonly pinFits: (spaceId: string, pin: string | undefined) => boolean
  readonly membersOf: (
    spaceId: string,
    query: { readonly search?: string; readonly size: number; readonly skip: number },
  ) => readonly Member[]
  /** The ids of all spaces this person is a member of. */
  readonly spaceIdsOf: (userId: string) => readonly string[]
  /** By latest activity. */
  readonly spacesOf: (userId: string, query: SpaceQuery) => SpacePage
  readonly viewSpace: (spaceId: string, userId: string) => ViewedSpace | undefined

  /** `created` is strictly increasing within a space. */
  readonly post: (item: NewItem) => Message
  readonly findItem: (itemId: string) => Message | undefined
  /** What this person posted with this mark in the last 30 days, also if it was removed since. */
  readonly findSent: (userId: string, mark: string) => Message | undefined
  /** Epoch ms; also of a removed item, so that paging can go on from it. */
  readonly createdOf: (itemId: string) => number | undefined
  readonly itemsOf: (spaceId: string, query: ItemQuery) => readonly Message[]
  /** Of several spaces, by `modified`, newest first; removed ones too when asked for. Bounds are exclusive, epoch ms. */
  readonly changedItems: (query: {
    readonly spaceIds: readonly string[]
    readonly size: number
    readonly after?: number
    readonly before?: { readonly modified: number; readonly id: string }
    /** Instead of the newest: those above this, nearest to it. */
    readonly above?: { readonly modified: number; readonly id: string }
    readonly includeRemoved?: boolean
    /** By space: nothing created before this, epoch ms. */
    readonly since?: ReadonlyMap<string, number>
  }) => readonly Message[]
  readonly ownItems: (userId: string, query: OwnItemQuery) => readonly Message[]
  readonly activity: (spaceId: string, query: ActivityQuery) => readonly Message[]
  readonly updateItem: (itemId: string, change: ItemChange) => Message
  /** Comments on a removed idea or task go with it. Unknown ids are passed over. Answers what was removed. `by` = a person's id. */
  readonly removeItems: (itemIds: readonly string[], by?: string) => readonly Message[]

  /** Removes what is older than its space wants to keep. */
  readonly dropOutlived: () => void

  /** `readTime` in epoch ms; default now, and never later. Never goes back. */
  readonly markRead: (spaceId: string, userId: string, readTime?: number) => void
  readonly setPreference: (
    spaceId: string,
    userId: string,
    preference: { readonly isPinned?: boolean; readonly notification?: boolean },
  ) => void
  readonly settingsOf: (userId: string) => Readonly<Record<string, unknown>>
  readonly changeSettings: (userId: string, change: Readonly<Record<string, unknown>>) => void

  readonly files: FileRecords
  readonly meetings: MeetingRecords
  readonly kept: Kept

  /** A text kept with the world under this name; made on the first call. For signing keys and such. */
  readonly remembered: (name: string, make: () => string) => string
  /** Writes something that changes nothing: with `settled` it tells whether the world can be written at all. */
  readonly touch: () => void

  /** Called after COMMIT, in order. Answers how to stop listening. */
  readonly onHappened: (listener: (happened: Happened) => void) => () => void
  /** Resolves when all that was done so far is on disk; rejects if it could not be kept. */
  readonly settled: () => Promise<void>
  readonly close: () => void
}

/** What is not kept: presence and typing, for scripted teammates. The socket layer implements it. */
export type Live = {
  /** Shows for about 2 s. */
  readonly typing: (spaceId: string, userId: string) => void
  /** Present in this space until `leaves`; newcomers are told too. */
  readonly online: (spaceId: string, userId: string) => void
  readonly leaves: (spaceId: string, userId: string) => void
}
