// What clients send over REST: bodies as JSON or as a form, queries as text. Source: docs/protocol.md §1.2 and §4.
import * as v from 'valibot'

import { ChangedContent, Mentions, NewContent, ParentRef, TaskFields, WireId } from './client-events.ts'

/** Forms carry it as a word. */
export const Flag = v.union([
  v.boolean(),
  v.pipe(
    v.picklist(['true', 'false']),
    v.transform((word) => word === 'true'),
  ),
])

/** What people are called or address each other by; without the blanks around it, and perhaps empty. */
export const Name = v.pipe(v.string(), v.trim(), v.maxLength(256))

/** All optional; the body may be empty. */
export const AnonymousAuth = v.looseObject({
  displayname: v.nullish(Name),
  username: v.nullish(Name),
  /** Where a picture of them is. */
  picturefile: v.nullish(v.pipe(v.string(), v.maxLength(2000))),
})

const Hex64 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'not 64 hex digits'))

/** Our own door for the programs of one machine's user: first the server proves itself … */
export const Hello = v.looseObject({ nonce: Hex64 })

/** … then the program does, with the nonce that the server answered. */
export const SignIn = v.looseObject({
  username: v.pipe(Name, v.nonEmpty('username is empty')),
  displayname: v.nullish(Name),
  /** This client does not want to see the demo's teammates live. */
  quiet: v.nullish(v.boolean()),
  nonce: Hex64,
  proof: Hex64,
})

/** The same, for a service account of Symphony's face; the key is PEM. */
export const SymphonySignIn = v.looseObject({
  ...SignIn.entries,
  publicKey: v.pipe(v.string(), v.maxLength(10_000)),
})

/** POST spaces/{id}/chats, ideas, tasks. */
export const PostItem = v.looseObject({
  content: NewContent,
  parentMsg: ParentRef,
  mentions: Mentions,
  ...TaskFields,
})

/** POST or PATCH messages/{id}; some clients post the whole old message back. `modified` = the copy they changed. */
export const UpdateItem = v.looseObject({
  content: v.nullish(ChangedContent),
  assignees: TaskFields.assignees,
  dueDate: TaskFields.dueDate,
  modified: v.nullish(v.pipe(v.string(), v.isoTimestamp())),
})

/** POST messages/deletemessages (row 33): a bare list of ids, a hundred at most as the docs have it. */
export const DeleteItems = v.pipe(v.array(WireId), v.maxLength(100))

/** POST users/me/colleaguesbulk: what is no text is passed over, like what is too much. */
export const EmailList = v.pipe(
  v.array(v.unknown()),
  v.transform((all) => all.filter((one) => typeof one === 'string')),
)

/** POST users/me/spaces/{id}/preference (row 8): what is missing or null stays. */
export const Preference = v.looseObject({
  isPinned: v.nullish(Flag),
  notification: v.nullish(Flag),
})

/** `readTime`: ISO or epoch ms. */
export const MarkRead = v.looseObject({ readTime: v.nullish(v.union([v.string(), v.number()])) })

/** What the web client keeps of a person; a closed list, so that no one can store a novel in it. */
export const Settings = v.partial(
  v.object({
    disablePreviewWhenJoin: Flag,
    muteaudio: Flag,
    mutevideo: Flag,
    disableAutoJoin: Flag,
    disableNoiseReductionOnJoin: Flag,
    showFeatureTipsOnStartUp: Flag,
    dNotif: v.pipe(v.string(), v.maxLength(32)),
    dANotif: v.pipe(v.string(), v.maxLength(32)),
  }),
)
