// After the link was made anew what edits say is forgotten; the pages that list them again must bring it back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readHistory } from '../../../../src/backend/symphony/items/history.ts'
import { spaceId } from '../../../../src/domain/ids.ts'
import { newContext } from '../context.ts'

const space = spaceId('yB5yjZ1ML2NvBn-JzBSGLH___mY4TVH_dA')
const idOf = (name: string): string => `${name.padEnd(16, '_')}___mY30zwXbQ`
const message = (name: string, timestamp: number, more: object = {}) => ({
  messageId: idOf(name),
  timestamp,
  message: `<div>${name}</div>`,
  data: '{}',
  user: { userId: 1, displayName: 'Mira' },
  stream: { streamId: 'yB5yjZ1ML2NvBn+JzBSGLH///mY4TVH/dA==', streamType: 'ROOM' },
  ...more,
})
const edit = message('a2', 950, { replacing: idOf('a'), initialMessageId: idOf('a'), initialTimestamp: 10 })
const shown = (history: ReturnType<typeof readHistory>): readonly string[] =>
  history.items.map(({ id, body }) => `${id.replace(/_.*/, '')} ${body.source.replaceAll(/<[^>]*>/g, '')}`)

const newer = { space, from: 500, to: 1000 }
const back = { space, from: 0, to: 499 }

for (const [name, listed] of [
  ['the first version is listed still', [message('a', 10, { replacedBy: idOf('a2') }), message('b', 20)]],
  ['the first version is listed no more', [message('b', 20)]],
] as const)
  test(`read once more after the feed was opened anew, a page has the edit that a newer page told: ${name}`, () => {
    const context = newContext()
    const read = () => {
      readHistory([message('z', 900), edit], context, newer)
      return shown(readHistory(listed, context, back))
    }
    assert.deepEqual(read(), ['a a2', 'b b'])
    context.versions.forgetWords()
    assert.deepEqual(read(), ['a a2', 'b b'])
  })
