// users/me: who am I, my settings, and my marks in spaces.
import { MarkRead, Preference, Settings } from '../../../protocol/spaces/rest-requests.ts'
import type { User } from '../../shapes.ts'
import type { World } from '../../world.ts'
import { memberAccess } from '../access.ts'
import { isRefusal, notPermitted } from '../refusal.ts'
import { bodyOf, type Call, type Endpoint, list, timeOf } from './endpoint.ts'

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

/** docs/protocol.md §4 rows 4, 5, 6, 8 and 9. */
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
  { method: 'POST', path: '/users/me/spaces/:spaceId/markread', answer: markRead },
  { method: 'POST', path: '/users/me/spaces/:spaceId/preference', answer: preference },
  // No client reads what these two answer.
  { method: 'GET', path: '/users/me/featuresrollout', answer: () => list([]) },
  {
    method: 'GET',
    path: '/users/:userId/statistics',
    answer: ({ world, user, params }) =>
      params['userId'] === 'me' || params['userId'] === user._id
        ? { data: [{ _id: user._id, spaces: world.spaceIdsOf(user._id).length }] }
        : notPermitted('These are not your statistics.'),
  },
]
