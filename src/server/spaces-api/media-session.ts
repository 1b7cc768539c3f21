// What happened in a meeting, as the payload of MEDIA_SESSION_RESPONSE (docs/protocol.md §2.6).
import type { Happened } from '../happened.ts'

/** Who speaks when nobody did it: the service's own default. */
const server = { _id: 'spaceserver', type: 'spaceserver', username: '', displayname: '', picture_url: '' }

/** `_id` and `messageId` are both the meeting's: a MEDIA_SESSION_RESPONSE is no item. `more` may add to `content`. */
export const mediaSessionPayload = ({
  spaceId,
  news,
  meeting,
  by,
  more,
  at,
}: Extract<Happened, { readonly kind: 'meeting-changed' }>): object => ({
  _id: meeting._id,
  messageId: meeting._id,
  topicId: spaceId,
  category: news,
  sender: by ?? server,
  content: {
    bodyText: '',
    data: [],
    attendees: meeting.attendees,
    startTime: meeting.startTime,
    endTime: meeting.endTime,
    virtualEndTime: meeting.virtualEndTime,
    mediaMode: meeting.mediaMode,
    meetingStatus: meeting.meetingStatus,
    recordings: meeting.recordings,
    ...more,
  },
  created: at,
  modified: at,
})
