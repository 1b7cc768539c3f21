// What clients send over REST about spaces, their members and meetings; lenient, for forms carry everything as text.
// Source: docs/protocol.md §3.5 and §4 (rows 14-24, 38-41).
import * as v from 'valibot'

import { WireId } from './client-events.ts'
import { Flag, Name } from './rest-requests.ts'

const Title = v.pipe(v.string(), v.trim(), v.nonEmpty('title is empty'), v.maxLength(1000))
const Description = v.pipe(v.string(), v.maxLength(20_000))

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

/** A form carries objects and lists as JSON text. */
const structured = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.pipe(
    v.unknown(),
    v.transform((value) => (typeof value === 'string' ? parsed(value) : value)),
    schema,
  )

const wordOf = <const Words extends readonly string[]>(words: Words) =>
  v.pipe(
    v.string(),
    v.transform((word) => words.find((one) => one.toLowerCase() === word.trim().toLowerCase()) ?? word),
    v.picklist(words),
  )

const Role = wordOf(['admin', 'member', 'guest'])

const Members = v.pipe(
  v.array(
    v.looseObject({
      member: v.pipe(Name, v.nonEmpty('member is empty')),
      memberType: v.nullish(wordOf(['userId', 'email', 'anonymousId'])),
      role: v.nullish(Role),
    }),
  ),
  v.maxLength(500),
)

/** POST spaces: the older form of creating. `cid` is ignored: the creator is who asks. */
export const CreateSpace = v.looseObject({
  title: Title,
  description: v.nullish(Description),
  members: v.nullish(structured(Members)),
})

const Invitees = v.pipe(
  v.array(
    v.looseObject({
      inviteeType: wordOf(['email', 'userId']),
      invitee: v.pipe(Name, v.nonEmpty('invitee is empty')),
      role: v.nullish(Role),
    }),
  ),
  v.maxLength(100),
)

const Topic = v.looseObject({
  id: v.nullish(v.pipe(v.string(), v.maxLength(64))),
  title: v.nullish(Title),
  description: v.nullish(Description),
})

/** POST spaces/invite: the form that the web client creates spaces with. With an `id` it invites into that space, else it needs a title. */
export const InviteSpace = v.looseObject({
  topic: structured(Topic),
  invitees: v.nullish(structured(Invitees)),
})

/** POST spaces/{id}/invite. `informChannel`, `inviteMode` and the times are for e-mails, which we do not send. */
export const InviteToSpace = v.looseObject({
  invitees: structured(v.pipe(Invitees, v.minLength(1, 'invitees is empty'))),
})

/** Days; a hundred years are for ever. */
const mostDays = 36_500

const Days = v.pipe(v.union([v.number(), v.pipe(v.string(), v.digits(), v.toNumber())]), v.integer())

const Retention = v.pipe(
  v.looseObject({
    retentionType: wordOf(['forever', 'delete_after_days']),
    retentionLength: v.nullish(v.pipe(Days, v.minValue(0), v.maxValue(mostDays))),
  }),
  v.check(
    ({ retentionType, retentionLength }) => retentionType === 'forever' || (retentionLength ?? 0) > 0,
    'retentionLength must be at least 1 day',
  ),
)

const Short = v.pipe(v.string(), v.maxLength(64))

/** A closed list, for it is kept. */
const Mpaas = v.object({
  eventConference: v.object({
    enable: Flag,
    startDate: v.nullish(Short),
    endDate: v.nullish(Short),
    hostingContinent: v.optional(Short),
  }),
  maxResolution: Short,
  mixerMode: Short,
})

/** `confPin`: '' takes the PIN away; `****` is what everyone reads and changes nothing. All else passes by unread. */
const SpaceSettings = v.looseObject({
  confPin: v.nullish(v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.maxLength(64))),
  memberOnly: v.nullish(Flag),
  allowPasswordInURL: v.nullish(Flag),
  autoStart: v.nullish(Flag),
  hideAutoStartPrompt: v.nullish(Flag),
  passwordRequired: v.nullish(v.object({ allGuests: Flag })),
  mpaasSettings: v.nullish(Mpaas),
})

const Status = v.pipe(
  v.picklist([0, 1, '0', '1'], 'status must be 0 (normal) or 1 (archived)'),
  v.transform((status) => (Number(status) === 1 ? (1 as const) : (0 as const))),
)

const Restrictions = v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(50))

/** POST spaces/{id}: what is missing or null stays. */
export const UpdateSpace = v.looseObject({
  title: v.nullish(Title),
  description: v.nullish(Description),
  status: v.nullish(Status),
  restrict: v.nullish(structured(Restrictions)),
  settings: v.nullish(structured(SpaceSettings)),
  msgRetention: v.nullish(structured(Retention)),
})
/** As read: what came as a text within a form is an object, too. */
export type UpdateSpace = v.InferOutput<typeof UpdateSpace>

/** POST spaces/{id}/attendees/…: guests are not made this way. */
export const SetRole = v.looseObject({
  role: v.nullish(v.pipe(Role, v.picklist(['admin', 'member'], 'role must be admin or member'))),
})

const Anything = v.record(v.string(), v.unknown())

/** POST spaces/{id}/meetings/…: one schema for all calls, for their bodies are not documented. */
export const MeetingCall = v.looseObject({
  mediaMode: v.nullish(v.picklist(['audio', 'video'])),
  mediaSession: v.nullish(structured(Anything)),
  layout: v.nullish(v.union([Short, structured(Anything)])),
  operation: v.nullish(Short),
  /** Whose hand; their own, if missing. */
  attendee: v.nullish(WireId),
  exclude: v.nullish(structured(v.pipe(v.array(v.unknown()), v.maxLength(500)))),
})
/** Once read; which fields mean anything depends on the path it came by. */
export type MeetingCall = v.InferOutput<typeof MeetingCall>

/** POST apps/spaces/discover: a room device asks which space an address leads to. */
export const DiscoverSpace = v.looseObject({ spaceUrl: v.pipe(v.string(), v.maxLength(2048)) })
