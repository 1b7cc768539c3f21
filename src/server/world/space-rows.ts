// How a space lies in its rows and how it looks on the wire.
import type { Member, Role, Space, SpaceSettings, SpaceType } from '../shapes.ts'
import type { Person } from './people.ts'

export type SpaceRow = {
  readonly no: number
  readonly id: string
  readonly cid: string
  readonly title: string
  readonly description: string
  readonly type: SpaceType
  readonly status: 0 | 1
  readonly created: number
  readonly modified: number
  readonly pin: string
  readonly member_only: 0 | 1
  readonly restrictions: string
}

export type MemberRow = {
  readonly space: number
  readonly person: number
  readonly role: Role
  readonly joined: number
  readonly pinned: 0 | 1
  readonly notification: 0 | 1
  readonly last_read: number
}

/** Epoch ms as the wire writes it. */
export const wireTime = (at: number): string => new Date(at).toISOString()

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

const settings = (row: SpaceRow): SpaceSettings => ({
  allowPasswordInURL: false,
  autoStart: false,
  confId: String(100_000_000 + row.no),
  confPin: row.pin === '' ? '' : '****',
  encryptedPassword: '',
  hideAutoStartPrompt: false,
  mdLic: [],
  mdOpts: [],
  mdProviders: [],
  mdSrv: 'mpaas',
  memberOnly: row.member_only === 1,
  passwordRequired: { allGuests: true },
})

const retention = {
  notInheritParentPolicy: false,
  retentionType: 'forever',
  retentionLength: 0,
  policy: { from: 'system', retentionType: 'forever', retentionLength: 0, limitCustomLength: false },
}

export const toSpace = (row: SpaceRow, members: readonly Member[]): Space => ({
  _id: row.id,
  cid: row.cid,
  title: row.title,
  description: row.description,
  type: row.type,
  status: row.status,
  created: wireTime(row.created),
  modified: wireTime(row.modified),
  members,
  settings: settings(row),
  restrict: JSON.parse(row.restrictions) as string[],
  parents: [],
  companies: [],
  msgRetention: retention,
  __restrictProccessed: true,
})
