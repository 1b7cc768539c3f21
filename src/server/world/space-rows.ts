// How a space lies in its rows and how it looks on the wire.
import type { Member, Retention, Role, Space, SpaceSettings, SpaceType } from '../shapes.ts'
import type { SettingsChange } from '../world.ts'
import type { Person } from './people.ts'

/** Times in epoch ms. `pair` and `open` are not read from here: SQL alone asks for them. */
export type SpaceRow = {
  readonly no: number
  readonly id: string
  readonly cid: string
  readonly title: string
  readonly description: string
  readonly type: SpaceType
  readonly status: 0 | 1 | 2
  readonly created: number
  readonly modified: number
  /** In plain text; empty = none. It never leaves the server. */
  readonly pin: string
  readonly member_only: 0 | 1
  /** JSON of `Space.restrict`. */
  readonly restrictions: string
  /** JSON of `SettingsChange`. */
  readonly settings: string
  /** JSON of `Retention`; '' when nobody wished any. */
  readonly retention: string
}

/** A person in a space and that person's marks there. Times in epoch ms. */
export type MemberRow = {
  readonly space: number
  readonly person: number
  readonly role: Role
  readonly joined: number
  readonly pinned: 0 | 1
  readonly notification: 0 | 1
  /** What is created later, by others, is unread. */
  readonly last_read: number
}

/** Epoch ms as the wire writes it. */
export const wireTime = (at: number): string => new Date(at).toISOString()

/** The documents' `memberType: email` never comes out: an address that is invited is a person at once. */
export const toMember = (row: MemberRow, { user }: Person): Member => ({
  member: user._id,
  memberType: user.aType === 'user' ? 'userId' : 'anonymousId',
  role: row.role,
  joinTime: wireTime(row.joined),
  username: user.username,
  displayname: user.displayname,
  picture_url: user.picture_url,
  phone_numbers: [],
})

/** What an admin wished of the settings that are only kept and shown. */
const wished = (row: SpaceRow): Partial<Pick<SpaceSettings, keyof SettingsChange>> =>
  JSON.parse(row.settings) as Partial<Pick<SpaceSettings, keyof SettingsChange>>

const settings = (row: SpaceRow): SpaceSettings => ({
  allowPasswordInURL: false,
  autoStart: false,
  hideAutoStartPrompt: false,
  passwordRequired: { allGuests: true },
  mpaasSettings: {
    eventConference: { enable: false },
    mixerMode: 'OPTIMIZED_PROCESSED',
    maxResolution: '720P',
  },
  ...wished(row),
  confId: String(100_000_000 + row.no),
  confPin: row.pin === '' ? '' : '****',
  encryptedPassword: '',
  mdLic: [],
  mdOpts: [],
  mdProviders: [],
  mdSrv: 'mpaas',
  memberOnly: row.member_only === 1,
})

/** Nothing is ever thrown away unless an admin says so. */
const forever: Retention = { retentionType: 'forever', retentionLength: 0 }

const retention = (row: SpaceRow): Space['msgRetention'] => ({
  notInheritParentPolicy: row.retention !== '',
  ...(row.retention === '' ? forever : (JSON.parse(row.retention) as Retention)),
  policy: { from: 'system', ...forever, limitCustomLength: false },
})

/** Of a deleted space only its name is left. */
export const toSpace = (row: SpaceRow, members: readonly Member[]): Space => ({
  _id: row.id,
  cid: row.cid,
  title: row.title,
  description: row.status === 2 ? '' : row.description,
  type: row.type,
  status: row.status,
  created: wireTime(row.created),
  modified: wireTime(row.modified),
  members: row.status === 2 ? [] : members,
  settings: settings(row),
  restrict: JSON.parse(row.restrictions) as string[],
  parents: [],
  companies: [],
  msgRetention: retention(row),
  __restrictProccessed: true,
})
