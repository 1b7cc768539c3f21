// Pages of a chat, of mentions and around something: nothing is left out, and what was edited is shown as it is now.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { readOwn, readPage } from '../../../../src/backend/symphony/reading/pages.ts'
import { spaceId } from '../../../../src/domain/ids.ts'
import { startPod } from '../fake-pod.ts'
import { sourceOf } from '../source.ts'

const STREAM = 'yB5yjZ1ML2NvBn-JzBSGLH___mY4TVH_dA'
const idOf = (name: string): string => `${name.padEnd(16, '_')}___mY30zwXbQ`
const message = (name: string, timestamp: number, more: object = {}) => ({
  messageId: idOf(name),
  timestamp,
  message: `<div>${name}</div>`,
  data: '{}',
  user: { userId: 1, displayName: 'Mira' },
  stream: { streamId: STREAM, streamType: 'ROOM' },
  ...more,
})

suite('pages', { timeout: 20_000 }, () => {
  test('mentions, page by page: none is left out because an old one was edited lately', async () => {
    // 120 messages mention one; the newest entry is an edit of something written long before all of them.
    const old = message('old', 1_000)
    const all = Array.from({ length: 120 }, (_, n) => message(`m${n}`, 1_000_000 + n))
    const edit = message('edit', 2_000_000, {
      replacing: idOf('old'),
      initialMessageId: idOf('old'),
      initialTimestamp: 1_000,
    })
    const entries = [old, ...all, edit]
    await using pod = await startPod(({ what, query, body }) => {
      if (what !== 'POST /agent/v1/message/search') return undefined
      const { toDate = Infinity } = body as { toDate?: number }
      const found = entries
        .filter(({ timestamp }) => timestamp <= toDate)
        .toSorted((a, b) => b.timestamp - a.timestamp)
      return { json: found.slice(0, Number(query.get('limit'))) }
    })
    const source = sourceOf(pod, [])
    const seen = new Set<string>()
    let before: Parameters<typeof readOwn>[1] = { kind: 'unknown' }
    for (let page = 0; page < 10 && before.kind !== 'end'; page += 1) {
      const read = await readOwn('mentions', before, source)
      assert.ok(read.ok)
      for (const { id } of read.value.items) seen.add(id)
      before = read.value.older
    }
    assert.equal(seen.size, 121)
  })

  const T = 1_760_000_000_000

  test('a message that was edited twice since is shown as it is now, where its versions name each the next', async () => {
    const first = message('a', T + 10_000, { replacedBy: idOf('a2') })
    const lies = { replacing: idOf('a'), initialMessageId: idOf('a'), initialTimestamp: T + 10_000 }
    const second = message('a2', T + 500_000, { ...lies, replacedBy: idOf('a3') })
    const third = message('a3', T + 900_000, { ...lies, replacing: idOf('a2') })
    const entries = [first, second, third]
    await using pod = await startPod(({ what, query }) => {
      if (what === `GET /agent/v4/stream/${STREAM}/message`)
        return {
          json: entries.filter(
            ({ timestamp }) =>
              timestamp >= Number(query.get('since')) && timestamp <= Number(query.get('until') ?? Infinity),
          ),
        }
      const found = entries.find(({ messageId }) => what === `GET /agent/v1/message/${messageId}`)
      return found === undefined ? undefined : { json: found }
    })
    const source = sourceOf(pod, [])
    const page = await readPage(
      { space: spaceId(STREAM), list: 'around', before: { kind: 'before', time: T + 20_000 } },
      source,
    )
    assert.ok(page.ok)
    assert.deepEqual(
      page.value.items.map(({ body }) => body.source.replaceAll(/<[^>]*>/g, '')),
      ['a3'],
    )
  })
})
