// An edit over a version that is not the newest, when the network fails in the middle of it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeEdit } from '../../../../src/backend/spaces/items/conflict.ts'
import { createKinds } from '../../../../src/backend/spaces/items/kinds.ts'
import { never, soon } from '../../../../src/backend/problems.ts'
import type { Rest } from '../../../../src/backend/spaces/rest/rest.ts'
import { itemId, spaceId } from '../../../../src/domain/ids.ts'
import { failed } from '../../../../src/domain/result.ts'
import type { Problem } from '../../../../src/domain/result.ts'
import { safely } from '../../../support/things.ts'
import { newContext, NOW } from '../context.ts'

/** Refuses the edit as stale, and cannot be asked what the item is now. */
const edited = async (reading: Problem) => {
  const rest: Rest = {
    call: async ({ method }) => failed(method === 'POST' ? never('stale') : reading),
    follow: async () => failed(never('no')),
    mayUse: () => false,
    serverNow: () => NOW,
    serverTime: (at) => at,
  }
  const source = { rest, kinds: createKinds(rest), context: newContext('me'), tell: () => undefined }
  const [space, item] = [spaceId('s'), itemId('i')]
  return writeEdit({ kind: 'edit-item', space, item, body: safely('new'), basedOn: 1 }, 'chat', source)
}

test('an edit that was refused as stale waits while it cannot be read who changed what', async () => {
  assert.deepEqual(await edited(soon('no link')), failed(soon('no link')))
})

test('an edit of what is gone is refused for good', async () => {
  assert.deepEqual(await edited(never('gone')), failed(never('stale')))
})
