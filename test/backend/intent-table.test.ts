// One table says what a network can do and who does it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { performBy, performableIn } from '../../src/backend/intent-table.ts'
import type { IntentTable } from '../../src/backend/intent-table.ts'
import { onSpaces } from '../../src/backend/spaces/perform.ts'
import { onSymphony } from '../../src/backend/symphony/perform/perform.ts'
import { itemId, personId, spaceId } from '../../src/domain/ids.ts'
import { ok } from '../../src/domain/result.ts'

const no = 'It has no such thing.'

/** Can two things, and writes down what it did. */
const table: IntentTable<string[]> = {
  'send-message': no,
  'send-comment': no,
  'create-post': 'It has no posts.',
  'create-task': no,
  'set-task-done': no,
  'edit-item': no,
  'remove-item': async ({ item }, did) => {
    did.push(`removed ${item}`)
    return ok(item)
  },
  'mark-read': no,
  'set-pinned': no,
  'set-notify': no,
  'create-space': no,
  'rename-space': no,
  'describe-space': no,
  'change-settings': no,
  'set-archived': no,
  'leave-space': no,
  'delete-space': no,
  'set-role': no,
  'remove-member': no,
  invite: no,
  'add-member': no,
  'open-direct': no,
  connect: async ({ person }, did) => {
    did.push(`connected ${person}`)
    return ok(undefined)
  },
  'answer-connection': no,
}

const space = spaceId('s')

test('an intent goes to its own row, and what has no function is refused for good in the words of the row', async () => {
  const did: string[] = []
  const item = itemId('i')
  assert.deepEqual(await performBy(table, { kind: 'remove-item', space, item }, did), ok(item))
  assert.deepEqual(await performBy(table, { kind: 'connect', person: personId('p') }, did), ok(undefined))
  const refused = await performBy(table, { kind: 'delete-space', space }, did)
  assert.ok(!refused.ok)
  assert.deepEqual([refused.problem.again, refused.problem.words], ['never', no])
  assert.deepEqual(did, ['removed i', 'connected p'])
})

test('what can be done is what has a function', () => {
  assert.deepEqual([...performableIn(table)], ['remove-item', 'connect'])
})

test('what a network lacks it says in a sentence that names it', () => {
  const reasons = [...Object.values(onSpaces), ...Object.values(onSymphony)].filter(
    (row) => typeof row === 'string',
  )
  assert.ok(reasons.length > 0)
  for (const reason of reasons) assert.match(reason, /(Spaces|Symphony)\b.*\.$/)
})
