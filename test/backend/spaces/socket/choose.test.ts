// Choosing a generation by the host, and servers that say what no good server says.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSockets, generationOf } from '../../../../src/backend/spaces/socket/choose.ts'
import { dialV2 } from '../../../../src/backend/spaces/socket/v2.ts'
import { dialV4 } from '../../../../src/backend/spaces/socket/v4.ts'
import { openWire, surviveBadFrames } from '../../../../src/backend/spaces/socket/wire.ts'
import type { Dial } from '../../../../src/backend/spaces/socket/wire.ts'
import { realTimers } from '../../../../src/backend/timers.ts'
import type { Timers } from '../../../../src/backend/timers.ts'
import { listenToAll } from '../../../support/all-incoming.ts'
import { startFrameServer } from '../../../support/frame-server.ts'

const limit = { timeout: 20_000 }
const handshake = '0{"sid":"a","upgrades":[],"pingInterval":25000,"pingTimeout":60000}'
const dials: Readonly<Record<string, { dial: Dial; welcome: readonly string[] }>> = {
  '2': { dial: dialV2, welcome: [handshake, '40', '40/chat'] },
  '4': { dial: dialV4, welcome: [handshake, '40/chat,{"sid":"b"}'] },
}
const nothing = (): void => undefined
const deaf = { onOpen: nothing, onLife: nothing, onEvent: listenToAll() }
const { signal } = new AbortController()

test('the hosts of the real service are of the older generation, and no others', () => {
  const real = [
    'spacesapis-socket.avayacloud.com',
    'Spaces.AvayaCloud.com',
    'spacesapis-socket.zang.io',
    'loganstagingapis-socket.esna.com',
    'avayacloud.com',
  ]
  for (const host of real) assert.equal(generationOf(`https://${host}`), 2, host)
  for (const host of ['127.0.0.1', 'evilavayacloud.com', 'avayacloud.com.example.org', 'zang.iota', '[::1]'])
    assert.equal(generationOf(`https://${host}`), 4, host)
})

for (const [generation, { dial, welcome }] of Object.entries(dials)) {
  test(`generation ${generation}: a first frame that cannot be read is no connection`, limit, async () => {
    for (const frame of ['0not json', '0null', '0{}', 'x', '1', new Uint8Array([4, 1, 2]), 'b4AAA', '45x-']) {
      const server = await startFrameServer(frame === '1' ? ['1', '0null'] : [frame, '0null'])
      const opened = await openWire(
        dial,
        { origin: server.url, token: 't' },
        { ...deaf, onEnd: nothing, signal, timers: realTimers },
      )
      assert.deepEqual(opened, { ok: false, failure: { kind: 'unreachable' } })
      await server.empty()
      await server.close()
    }
  })

  test(`generation ${generation}: a frame that cannot be read ends an open connection`, limit, async () => {
    const bad = [
      '42/chat,["a"',
      '42/chat,{"MESSAGE_SENT":1}',
      '451-/chat,["a",{"_placeholder":true,"num":7}]',
      '45x-',
      '49/chat,["a"]',
      new Uint8Array([4, 1, 2]),
      '0null',
    ]
    for (const frame of bad) {
      const server = await startFrameServer([...welcome, frame, '42/chat,["last"]', '41/chat,'])
      const ended = Promise.withResolvers<string>()
      const opened = await openWire(
        dial,
        { origin: server.url, token: 't' },
        { ...deaf, onEnd: ended.resolve, signal, timers: realTimers },
      )
      // The newer package may read the bad frame before it tells that it is open.
      if (opened.ok) assert.ok((await ended.promise).length > 0)
      else assert.equal(opened.failure.kind, 'unreachable')
      await server.empty()
      await server.close()
    }
  })

  test(`generation ${generation}: a server that never answers the namespace is given up`, limit, async () => {
    const server = await startFrameServer([handshake, '40'])
    const due = Promise.withResolvers<() => void>()
    const timers: Timers = {
      after: (_, run) => {
        due.resolve(run)
        return nothing
      },
    }
    const opening = openWire(
      dial,
      { origin: server.url, token: 't' },
      { ...deaf, onEnd: nothing, signal, timers },
    )
    ;(await due.promise)()
    assert.deepEqual(await opening, { ok: false, failure: { kind: 'unreachable' } })
    await server.empty()
    await server.close()
  })
}

test(
  'the older generation says the token and its kind in the address and in the namespace, anew each time',
  limit,
  async () => {
    for (const token of ['first', 'second']) {
      const server = await startFrameServer(dials['2']?.welcome ?? [])
      const opened = await openWire(
        dialV2,
        { origin: server.url, token, tokenKind: 'oauth' },
        { ...deaf, onEnd: nothing, signal, timers: realTimers },
      )
      assert.ok(opened.ok)
      opened.value.emit('SUBSCRIBE_CHANNEL', { channel: {} })
      opened.value.close()
      opened.value.emit('SUBSCRIBE_CHANNEL', { channel: 'too late' })
      await server.empty()
      assert.deepEqual(server.heard, [
        `/socket.io/?token=${token}&tokenType=oauth&EIO=3&transport=websocket`,
        `40/chat?token=${token}&tokenType=oauth,`,
        '42/chat,["SUBSCRIBE_CHANNEL",{"channel":{}}]',
        '41/chat,',
      ])
      await server.close()
    }
  },
)

test('a server may name its events as the package names its own: nothing is told twice', limit, async () => {
  const odd = ['connect', 'disconnect', 'error', 'connect_error', 'connecting', 'ping'].map(
    (name) => `42/chat,["${name}","odd"]`,
  )
  const server = await startFrameServer([handshake, '40', '40/chat', ...odd, '42/chat,["MESSAGE_SENT",{}]'])
  let [opens, ends] = [0, 0]
  const opened = await openWire(
    dialV2,
    { origin: server.url, token: 't' },
    { ...deaf, onOpen: () => (opens += 1), onEnd: () => (ends += 1), signal, timers: realTimers },
  )
  assert.ok(opened.ok)
  await server.empty()
  assert.deepEqual([opens, ends], [1, 1])
  await server.close()
})

test('what a server attaches to its refusal is said in its words', limit, async () => {
  const said = { '"Come tomorrow"': 'Come tomorrow', '{"message":"No more"}': 'No more', '{"code":401}': '' }
  for (const [attached, words] of Object.entries(said)) {
    const server = await startFrameServer([handshake, '40', `44/chat,${attached}`])
    const opened = await openWire(
      dialV2,
      { origin: server.url, token: 't' },
      { ...deaf, onEnd: nothing, signal, timers: realTimers },
    )
    assert.deepEqual(opened, { ok: false, failure: { kind: 'refused', said: words } })
    await server.empty()
    await server.close()
  }
})

test('hostile words of a refusal are shown, not passed on', limit, async () => {
  const server = await startFrameServer([handshake, '40', '44/chat,"\\u001b]0;owned\\u0007no"'])
  const result = await createSockets(realTimers).open(
    { origin: server.url, token: 't' },
    { ...deaf, onLost: nothing },
    signal,
  )
  assert.ok(!result.ok)
  for (const control of ['\u001B', '\u0007']) assert.ok(!result.problem.words.includes(control))
  assert.match(result.problem.words, /owned/)
  await server.close()
})

test('a frame of many megabytes is not read', () => {
  const read: unknown[] = []
  let bad = 0
  const transport = { onData: (frame: unknown): void => void read.push(frame) }
  surviveBadFrames({ transport }, () => {
    bad += 1
  })
  transport.onData('a'.repeat(16_000_001))
  transport.onData('42')
  assert.deepEqual([read, bad], [['42'], 1])
})
