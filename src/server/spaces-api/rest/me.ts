// users/me: who am I, my settings, my marks in spaces, what changed in them, and whom I can find.
import { MarkRead, Preference, Settings } from '../../../protocol/spaces/rest-requests.ts'
import type { User } from '../../shapes.ts'
import type { World } from '../../world.ts'
import { memberAccess } from '../access.ts'
import { invalid, isRefusal, notPermitted } from '../refusal.ts'
import { bodyOf, type Call, type Endpoint, list, pageOf, pageUrl, sizeOf, timeOf } from './endpoint.ts'

const defaults = {
  disablePreviewWhenJoin: false,
  muteaudio: false,
  mutevideo: false,
  disableAutoJoin: false,
  disableNoiseReductionOnJoin: false,
  showFeatureTipsOnStartUp: false,
  dNotif: 'all',
  dANotif: 'vibes',
}

const settings = (world: World, user: User): object => ({
  ...defaults,
  ...world.settingsOf(user._id),
  _id: user._id,
  companyPolicy: { user: { denyFeatures: { attachment: false } } },
})

const colleague = ({ _id, username, displayname, picture_url }: User): object => ({
  _id,
  username,
  displayname,
  picture_url,
  picturefile: picture_url,
  emails: [{ primary: true, value: username }],
  phone_numbers: [],
  name: { formatted: displayname },
})

/** Guests find nobody: only people of the same company see each other. */
const colleagues = (call: Call): object => {
  const { world, user, params, query } = call
  const mine = params['userId'] === 'me' || params['userId'] === user._id
  if (!mine || user.aType === 'anonymous')
    return notPermitted('You can only search among your own colleagues.')
  const [size, page, search] = [sizeOf(query, 10, 50), pageOf(query), query.get('search')]
  const wanted = search === null ? {} : { search }
  const found = world.searchUsers({ size, page, ...wanted })
  const more = world.searchUsers({ size: 1, page: (page + 1) * size, ...wanted }).length > 0
  return list(found.map(colleague), more ? pageUrl(call, { page: String(page + 1) }) : '')
}

/** The page before, as `time.id`. */
const changedBefore = (
  token: string | null,
): { readonly modified: number; readonly id: string } | undefined => {
  const [, modified, id] = /^(\d{1,16})\.([0-9a-f]{24})$/.exec(token ?? '') ?? []
  return modified === undefined || id === undefined ? undefined : { modified: Number(modified), id }
}

const mostSpaces = 15

const changedMessages = (call: Call): object => {
  const { world, user, query } = call
  const spaceIds = (query.get('spacelist') ?? '').split(',').filter((id) => id !== '')
  if (spaceIds.length === 0 || spaceIds.length > mostSpaces)
    return invalid(`spacelist must name 1 to ${mostSpaces} spaces`)
  const refused = spaceIds.map((id) => memberAccess(world, id, user)).find((access) => isRefusal(access))
  if (refused !== undefined) return refused
  const size = sizeOf(query, 10, 50)
  const after = timeOf(query.get('after'))
  const before = changedBefore(query.get('pageToken'))
  const rows = world.changedItems({
    spaceIds: [...new Set(spaceIds)],
    size: size + 1,
    ...(after === undefined ? {} : { after }),
    ...(before === undefined ? {} : { before }),
    includeRemoved: query.get('includedeleted') === 'true',
  })
  const page = rows.slice(0, size)
  const last = page.at(-1)
  const pageToken =
    last === undefined || rows.length <= size ? '' : `${Date.parse(last.modified)}.${last._id}`
  return list(page, pageToken === '' ? '' : pageUrl(call, { pageToken }))
}

const markRead = ({ world, user, params, body }: Call): object => {
  const spaceId = params['spaceId'] ?? ''
  const access = memberAccess(world, spaceId, user)
  if (isRefusal(access)) return access
  const mark = bodyOf(MarkRead, body)
  if (isRefusal(mark)) return mark
  world.markRead(spaceId, user._id, timeOf(mark.readTime))
  const view = world.viewSpace(spaceId, user._id)
  return {
    topicId: spaceId,
    messagesLastReadTime: view?.messagesLastReadTime,
    unreadMessagesCount: view?.unreadMessagesCount,
  }
}

const preference = ({ world, user, params, body }: Call): object => {
  const spaceId = params['spaceId'] ?? ''
  const access = memberAccess(world, spaceId, user)
  if (isRefusal(access)) return access
  const wanted = bodyOf(Preference, body)
  if (isRefusal(wanted)) return wanted
  world.setPreference(spaceId, user._id, {
    ...(typeof wanted.isPinned === 'boolean' ? { isPinned: wanted.isPinned } : {}),
    ...(typeof wanted.notification === 'boolean' ? { notification: wanted.notification } : {}),
  })
  const view = world.viewSpace(spaceId, user._id)
  return {
    _id: spaceId,
    targetId: spaceId,
    userId: user._id,
    status: 0,
    unread: view?.unread,
    isPinned: view?.isPinned,
    notification: view?.notification,
  }
}

export const meEndpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/users/me', answer: ({ user }) => user },
  {
    method: 'GET',
    path: '/users/me/settings',
    answer: ({ world, user }) => ({ data: [settings(world, user)] }),
  },
  {
    method: 'POST',
    path: '/users/me/settings/:settingId',
    answer: ({ world, user, params, body }) => {
      if (params['settingId'] !== user._id) return notPermitted('These are not your settings.')
      const change = bodyOf(Settings, body)
      if (isRefusal(change)) return change
      world.changeSettings(user._id, change)
      return settings(world, user)
    },
  },
  { method: 'GET', path: '/users/me/messages', answer: changedMessages },
  { method: 'POST', path: '/users/me/spaces/:spaceId/markread', answer: markRead },
  { method: 'POST', path: '/users/me/spaces/:spaceId/preference', answer: preference },
  { method: 'GET', path: '/users/:userId/colleagues', answer: colleagues },
]
