// What a person may write to name a space or an invite.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPlace } from '../../../../src/backend/spaces/spaces/joining.ts'

const id = '5f103c8b76111fce5a460df8'

test('ids and links of spaces are read in all their forms', () => {
  for (const where of [
    id,
    ` ${id.toUpperCase()} `,
    `https://spaces.avayacloud.com/spaces/${id}`,
    `https://spaces.avayacloud.com/spaces/${id}/`,
    `https://spaces.zang.io/#/topics/${id}?pin=1`,
    `spaces.avayacloud.com/spaces/${id}/join`,
  ]) {
    const place = readPlace(where)
    assert.ok(place !== undefined && 'space' in place, where)
    assert.equal(place.space.toLowerCase(), id)
  }
})

test('links of invites are told from those of spaces', () => {
  for (const invite of ['abc-123_X', id]) {
    assert.deepEqual(readPlace(`https://spaces.avayacloud.com/spaces/invites/${invite}/join?inviteInfo=x`), {
      invite,
    })
  }
})

test('anything else names nothing', () => {
  for (const where of [
    '',
    'Launch room',
    'https://example.com',
    `${id}0`,
    '/spaces/../../etc/passwd',
    'spaces/x',
  ])
    assert.equal(readPlace(where), undefined, where)
})
