// Edits on the wire are messages of their own: which of them belong together is known by each of their ids.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as v from 'valibot'
import { createVersions } from '../../../../src/backend/symphony/items/versions.ts'
import { toItemId } from '../../../../src/backend/symphony/ids.ts'
import { WireMessage } from '../../../../src/protocol/symphony/message.ts'

const idOf = (name: string): string => `${name.padEnd(16, '_')}___mY30zwXbQ`
const item = toItemId(idOf('first'))

const edit = (name: string, timestamp: number) =>
  v.parse(WireMessage, {
    messageId: idOf(name),
    timestamp,
    message: `<div>${name}</div>`,
    user: { userId: 1 },
    stream: { streamId: 'yB5yjZ1ML2NvBn-JzBSGLH___mY4TVH_dA', streamType: 'ROOM' },
    replacing: idOf('first'),
    initialMessageId: idOf('first'),
    initialTimestamp: 1,
  })

const noted = () => {
  const versions = createVersions()
  versions.note(edit('second', 2), item, undefined)
  versions.note(edit('third', 3), item, undefined)
  return versions
}

test('each version, the first among them, is known to be one of the item; others are not', () => {
  const versions = noted()
  for (const name of ['first', 'second', 'third']) {
    assert.equal(versions.isKnown(idOf(name)), true, name)
    assert.equal(versions.itemOf(idOf(name)), item)
  }
  assert.equal(versions.isKnown(idOf('other')), false)
  assert.equal(versions.itemOf(idOf('other')), toItemId(idOf('other')))
})

test('an older version that is told late is not the latest, but is one of them', () => {
  const versions = createVersions()
  versions.note(edit('third', 3), item, undefined)
  versions.note(edit('second', 2), item, undefined)
  assert.equal(versions.latestOf(item), noted().latestOf(item))
  assert.equal(versions.itemOf(idOf('second')), item)
})

test('with one version the whole item is gone, and a late copy of another brings it back no more', () => {
  const versions = noted()
  assert.equal(versions.suppress(idOf('second')), item)
  assert.ok(versions.isGone(item) && versions.isGone(idOf('second')))
  for (const name of ['first', 'second', 'third']) assert.equal(versions.isKnown(idOf(name)), false, name)
  versions.note(edit('fourth', 4), item, undefined)
  assert.equal(versions.isKnown(idOf('fourth')), false)
})
