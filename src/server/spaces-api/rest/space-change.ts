// Changing a space: title, description, settings, PIN, retention, archiving; and deleting it. For its admins.
import { type UpdateSpace as Wanted, UpdateSpace } from '../../../protocol/spaces/space-requests.ts'
import type { Retention, Space } from '../../shapes.ts'
import type { SettingsChange, SpaceChange } from '../../world.ts'
import { adminAccess, archivedRefusal } from '../access.ts'
import { invalid, isRefusal, noSpace, type Refusal } from '../refusal.ts'
import { bodyOf, type Call, type Endpoint } from './endpoint.ts'

/** Without the fields that say nothing. */
const present = <Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: NonNullable<Fields[Name]> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null)) as {
    [Name in keyof Fields]?: NonNullable<Fields[Name]>
  }

type WantedSettings = NonNullable<Wanted['settings']>

/** `****` is what everyone sees: a client that posts the settings back does not mean to change the PIN. */
const pinIn = ({ confPin }: WantedSettings): string | undefined =>
  typeof confPin === 'string' && confPin !== '****' ? confPin : undefined

const settingsIn = ({
  allowPasswordInURL,
  autoStart,
  hideAutoStartPrompt,
  passwordRequired,
  mpaasSettings,
}: WantedSettings): SettingsChange | undefined => {
  const change = present({
    allowPasswordInURL,
    autoStart,
    hideAutoStartPrompt,
    passwordRequired,
    mpaasSettings,
  })
  return Object.keys(change).length === 0 ? undefined : change
}

const retentionIn = ({ retentionType, retentionLength }: NonNullable<Wanted['msgRetention']>): Retention => ({
  retentionType,
  retentionLength: retentionType === 'forever' ? 0 : (retentionLength ?? 0),
})

const changeOf = ({ title, description, status, restrict, settings, msgRetention }: Wanted): SpaceChange =>
  present({
    title,
    description,
    status,
    restrict,
    pin: settings && pinIn(settings),
    memberOnly: settings?.memberOnly,
    settings: settings && settingsIn(settings),
    retention: msgRetention && retentionIn(msgRetention),
  })

/** One that is archived is opened again before anything else; archiving it twice is no mistake. */
const refusalFor = (space: Space, change: SpaceChange): Refusal | undefined => {
  const onlyArchives = change.status === 1 && Object.keys(change).length === 1
  return change.status === 0 || onlyArchives ? undefined : archivedRefusal(space)
}

/** Of a space that is closed or goes: nobody is left in it. */
export const endMeeting = ({ world, user }: Call, spaceId: string): void => {
  if (world.meetings.active(spaceId) !== undefined) world.meetings.end(spaceId, user._id)
}

const update = (call: Call): object => {
  const { world, user, params, body } = call
  const access = adminAccess(world, params['spaceId'] ?? '', user)
  if (isRefusal(access)) return access
  const wanted = bodyOf(UpdateSpace, body)
  if (isRefusal(wanted)) return wanted
  const change = changeOf(wanted)
  const { _id, status } = access.space
  // Nothing is told of what did not happen.
  if (Object.keys(change).every((key) => key === 'status' && change.status === status))
    return world.viewSpace(_id, user._id) ?? noSpace
  const refused = refusalFor(access.space, change)
  if (refused !== undefined) return refused
  if (change.status === 1) endMeeting(call, _id)
  return world.updateSpace(_id, change, user._id)
}

/**
 * Its members hear `topic.updated` with `status` 2 and nobody in `members`; it is gone for good. The service's answer is
 * not known: ours is what is left of the space.
 */
const remove = (call: Call): object => {
  const { world, user, params } = call
  const access = adminAccess(world, params['spaceId'] ?? '', user)
  if (isRefusal(access)) return access
  if (access.space.type === 'personal') return invalid('Your own room cannot be deleted.')
  endMeeting(call, access.space._id)
  return world.deleteSpace(access.space._id, user._id)
}

/** docs/protocol.md §4, rows 17 and 18. PATCH means the same as POST. */
export const spaceChangeEndpoints: readonly Endpoint[] = [
  { method: 'POST', path: '/spaces/:spaceId', answer: update },
  { method: 'PATCH', path: '/spaces/:spaceId', answer: update },
  { method: 'DELETE', path: '/spaces/:spaceId', answer: remove },
]
