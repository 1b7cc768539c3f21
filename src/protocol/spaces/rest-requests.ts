// What clients send over REST: bodies as JSON or as a form, queries as text. Source: docs/protocol.md §1.2 and §4.
import * as v from 'valibot'

import { ChangedContent, Mentions, NewContent, ParentRef, TaskFields, WireId } from './client-events.ts'

const Name = v.pipe(v.string(), v.trim(), v.maxLength(256))
const Title = v.pipe(v.string(), v.trim(), v.nonEmpty('title is empty'), v.maxLength(1000))
const Description = v.pipe(v.string(), v.maxLength(20_000))

/** All optional; the body may be empty. */
export const AnonymousAuth = v.looseObject({
  displayname: v.nullish(Name),
  username: v.nullish(Name),
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
  modified: v.nullish(v.pipe(v.string(), v.isoTimestamp())),
})

export const DeleteItems = v.pipe(v.array(WireId), v.maxLength(100))

export const Preference = v.looseObject({
  isPinned: v.nullish(v.boolean()),
  notification: v.nullish(v.boolean()),
})

/** `readTime`: ISO or epoch ms. */
export const MarkRead = v.looseObject({ readTime: v.nullish(v.union([v.string(), v.number()])) })

const Role = v.picklist(['admin', 'member', 'guest'])

/** POST spaces: the older form of creating. `cid` is ignored: the creator is who asks. */
export const CreateSpace = v.looseObject({
  title: Title,
  description: v.nullish(Description),
  members: v.nullish(
    v.pipe(v.array(v.looseObject({ member: WireId, role: v.nullish(Role) })), v.maxLength(500)),
  ),
})

/** POST spaces/invite: the form that the web client creates spaces with. */
export const InviteSpace = v.looseObject({
  topic: v.looseObject({ title: Title, description: v.nullish(Description) }),
  invitees: v.nullish(
    v.pipe(
      v.array(
        v.looseObject({
          inviteeType: v.picklist(['email', 'userId']),
          invitee: v.pipe(Name, v.nonEmpty()),
          role: v.nullish(Role),
        }),
      ),
      v.maxLength(100),
    ),
  ),
})

export const UpdateSpace = v.looseObject({
  title: v.nullish(Title),
  description: v.nullish(Description),
  status: v.nullish(v.picklist([0, 1])),
  restrict: v.nullish(v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(50))),
  settings: v.nullish(
    v.looseObject({
      confPin: v.nullish(v.pipe(v.string(), v.maxLength(64))),
      memberOnly: v.nullish(v.boolean()),
    }),
  ),
})

/** What the web client keeps of a person; a closed list, so that no one can store a novel in it. */
export const Settings = v.partial(
  v.object({
    disablePreviewWhenJoin: v.boolean(),
    muteaudio: v.boolean(),
    mutevideo: v.boolean(),
    disableAutoJoin: v.boolean(),
    disableNoiseReductionOnJoin: v.boolean(),
    showFeatureTipsOnStartUp: v.boolean(),
    dNotif: v.pipe(v.string(), v.maxLength(32)),
    dANotif: v.pipe(v.string(), v.maxLength(32)),
  }),
)
