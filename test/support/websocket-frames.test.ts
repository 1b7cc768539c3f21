// The filter of frames: cut anywhere, what comes out is what went in, less the frames that are not wanted.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createFrameFilter } from './websocket-frames.ts'

const ANSWER = Buffer.from('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n')

const frame = (text: string): Buffer => {
  const content = Buffer.from(text)
  if (content.length < 126) return Buffer.concat([Buffer.from([0x81, content.length]), content])
  const head = Buffer.from([0x81, 126, 0, 0])
  head.writeUInt16BE(content.length, 2)
  return Buffer.concat([head, content])
}

const pieces = (bytes: Buffer, size: number): readonly Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, no) =>
    bytes.subarray(no * size, (no + 1) * size),
  )

const texts = fc.array(
  fc.string({ maxLength: 300 }).map((text) => (text.length % 2 === 0 ? `news ${text}` : text)),
)

test('cut at every size, nothing is lost until frames are left out, and then only those', () => {
  fc.assert(
    fc.property(texts, texts, fc.integer({ min: 1, max: 400 }), (before, after, size) => {
      const { pass, leaveOut } = createFrameFilter()
      const first = Buffer.concat([ANSWER, ...before.map(frame)])
      const out = pieces(first, size).map(pass)
      leaveOut((text) => text.startsWith('news '))
      out.push(...pieces(Buffer.concat(after.map(frame)), size).map(pass))
      const kept = after.filter((text) => !text.startsWith('news '))
      assert.deepEqual(Buffer.concat(out), Buffer.concat([first, ...kept.map(frame)]))
    }),
  )
})

test('what never becomes a WebSocket passes as it comes', () => {
  const { pass, leaveOut } = createFrameFilter()
  leaveOut(() => true)
  for (const text of ['HTTP/1.1 200 OK\r\n\r\n', 'anything'])
    assert.equal(pass(Buffer.from(text)).toString(), text)
})
