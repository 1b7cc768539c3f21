// The things a person works with: spaces, people, messages, posts and tasks. No network's words, no behaviour.
import type { ItemId, Millis, PersonId, SpaceId } from './ids.ts'
import type { Body, SafeText } from './text.ts'

/** Somebody as the network names them now: told anew with `people-seen` when the name changes. */
export type Person = {
  readonly id: PersonId
  /** The name to show. */
  readonly name: SafeText
  /** E-mail or unique name, where known. */
  readonly username?: SafeText
}

/** What somebody may do in a space. Symphony knows no guests; its owners are admins here. */
export type Role = 'admin' | 'member' | 'guest'
/** Who is in a space and as what; the name is told apart, with `people-seen`. */
export type Member = { readonly person: PersonId; readonly role: Role }

/** A place where people talk. `modifiedAt` is of what the network says of it to all; what is the viewer's own changes beside it. */
export type Space = {
  readonly id: SpaceId
  readonly kind: 'group' | 'direct' | 'personal'
  /** For a direct space the network may give none; selectors then show the other member's name. */
  readonly title: SafeText
  readonly description: SafeText
  readonly archived: boolean
  /** Only its admins may write here. */
  readonly readOnly?: true
  readonly pinned: boolean
  readonly notify: boolean
  /** The role of the person signed in. */
  readonly role: Role
  readonly members: readonly Member[]
  readonly createdAt: Millis
  readonly modifiedAt: Millis
  /** When anything last happened here; orders the list. */
  readonly activeAt: Millis
  /** Items created after this moment by others are unread. */
  readonly lastReadAt: Millis
  readonly unread: number
}

/** What of a space can be decided beside its name; each network knows some of this, or nothing. What is absent is as it was. */
export type SpaceSettings = {
  /** `public`: who wants to may join; `listed`: others can find it, and have to be let in. */
  readonly access?: 'private' | 'listed' | 'public'
  /** Who may bring others in. */
  readonly inviting?: 'everybody' | 'admins'
  readonly writing?: 'everybody' | 'admins'
}

/** A space as a network lists it to those who may not be in it yet. */
export type ListedSpace = {
  readonly id: SpaceId
  readonly title: SafeText
  readonly description: SafeText
  /** Who wants to may join; else somebody who is in it has to let them in. */
  readonly open: boolean
  /** Who made it. */
  readonly owner?: PersonId
}

/** A file that hangs on an item already; its bytes are asked for when somebody wants them. */
export type Attachment = {
  /** The network's key of the file. */
  readonly file: string
  readonly name: SafeText
  /** In bytes. */
  readonly size: number
  /** MIME type. */
  readonly type: SafeText
}

/** A file of the person's own that goes along with what they write. */
export type FileToSend = {
  /** Where it lies on this machine; only the machine's own reader sees it. */
  readonly path: string
  readonly name: SafeText
  /** In bytes, when it was chosen. */
  readonly size: number
  /** MIME type. */
  readonly type: SafeText
}

/** A file on its way, up or down. */
export type Transfer = {
  readonly id: string
  readonly direction: 'up' | 'down'
  readonly name: SafeText
  /** Bytes so far, and in all where the network says so. */
  readonly done: number
  readonly size?: number
}

/** What a comment hangs on, as the comment tells it (the parent itself may not be loaded). */
export type ParentRef = {
  readonly id: ItemId
  readonly kind: 'post' | 'task' | 'message'
  readonly title: SafeText
}

type ItemBase = {
  readonly id: ItemId
  readonly space: SpaceId
  readonly author: PersonId
  readonly createdAt: Millis
  /** Grows with each edit; decides which of two versions is the newer. Equal to `createdAt` when never edited. */
  readonly modifiedAt: Millis
  readonly body: Body
  readonly attachments: readonly Attachment[]
}

/** A line of chat, or a comment on a post or task when `parent` is there. */
export type Message = ItemBase & { readonly kind: 'message'; readonly parent?: ParentRef }

/** How many comments a network counted, and when: comments created after `asOf` come on top. */
export type CommentCount = { readonly count: number; readonly asOf: Millis }

/** What Spaces calls an idea; comments on it are messages with it as `parent`. Symphony has none. */
export type Post = ItemBase & {
  readonly kind: 'post'
  readonly title: SafeText
  readonly comments: CommentCount
}

/** Something to be done, with comments as a post has them. Symphony has none. */
export type Task = ItemBase & {
  readonly kind: 'task'
  readonly title: SafeText
  readonly done: boolean
  readonly assignees: readonly PersonId[]
  readonly dueAt?: Millis
  readonly comments: CommentCount
}

/** Something that happened in a space, told by the network in a line: somebody joined, it was renamed. Nobody wrote it. */
export type Notice = ItemBase & { readonly kind: 'notice' }

/** Whatever stands in a list of a space. */
export type Item = Message | Post | Task | Notice

/** The fields that an edit may change, per kind; what is absent stays. */
export type ItemChange = {
  readonly title?: SafeText
  readonly body?: Body
  readonly attachments?: readonly Attachment[]
  readonly done?: boolean
  readonly assignees?: readonly PersonId[]
  /** null takes the date away. */
  readonly dueAt?: Millis | null
}

/** A call in a space, as far as one sees it without taking part. */
export type Meeting = {
  readonly startedAt: Millis
  readonly people: readonly PersonId[]
  readonly recording: boolean
}

/** What became of a meeting; `started` tells all there is to know, the others one thing. */
export type MeetingChange =
  | { readonly what: 'started'; readonly meeting: Meeting }
  | { readonly what: 'ended' }
  | { readonly what: 'joined' | 'left'; readonly person: PersonId; readonly at: Millis }
  | { readonly what: 'recording'; readonly on: boolean; readonly at: Millis }

/** Whether somebody is there; `idle`: there, but not at the keyboard. */
export type Presence = 'online' | 'idle' | 'offline'

/**
 * What one asks a backend for a stretch of: all items of a space, those around an old one that was looked up, its posts,
 * its tasks, those with files, or the comments on one item.
 */
export type ListName = 'timeline' | 'around' | 'posts' | 'tasks' | 'files' | `thread:${ItemId}`

/**
 * Where the next older page begins: a network's own cursor, or everything before a moment; `end` when the beginning
 * has been reached and `unknown` when nothing was fetched yet.
 */
export type OlderCursor =
  | { readonly kind: 'cursor'; readonly value: string }
  | { readonly kind: 'before'; readonly time: Millis }
  | { readonly kind: 'end' }
  | { readonly kind: 'unknown' }

/** Where the next newer page begins: after a moment; `end` when the newest has been reached. */
export type NewerCursor = { readonly kind: 'after'; readonly time: Millis } | { readonly kind: 'end' }

/** Somebody asks to be connected with the person, or the person asks somebody; or somebody asks to be let into a space. */
export type Request = {
  readonly id: string
  readonly kind: 'connection' | 'join'
  readonly direction: 'incoming' | 'outgoing'
  /** Who asks; of an outgoing one, who is asked. */
  readonly person: PersonId
  /** Where they want to join. */
  readonly space?: SpaceId
  readonly at: Millis
}

/** How one can be shown to the others; each network knows some of these, a few only two. */
export type OwnPresence =
  | 'available'
  | 'busy'
  | 'do-not-disturb'
  | 'on-the-phone'
  | 'in-a-meeting'
  | 'be-right-back'
  | 'away'
  | 'out-of-office'
  | 'off-work'
  | 'offline'

/** What became of an item with one of those whom it was sent to; `at`: since when, where the network says so. */
export type Receipt = { readonly person: PersonId; readonly at?: Millis }

/** Who has read an item, as the network tells it: everybody in one list at most, the author in none. */
export type Readers = {
  readonly read: readonly Receipt[]
  /** It reached a program of theirs, and was not read there yet. */
  readonly delivered: readonly Receipt[]
  /** It reached no program of theirs yet. */
  readonly sent: readonly Receipt[]
}

/** What is the person's own over all spaces: tasks for or by them, posts by them, and what mentions them. */
export type OwnList = 'tasks' | 'posts' | 'mentions'
