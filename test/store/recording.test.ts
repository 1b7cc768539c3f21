// A recording gives back the very state it was made of, and not a word of what anybody wrote.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { editorOf } from '../../store/editor.ts'
import { createRecorder } from '../../store/recorder.ts'
import { maskedText, readRecording, recordingText } from '../../store/recording-file.ts'
import { reduceAll } from '../../store/reduce.ts'
import { createReplay } from '../../store/replay.ts'
import { createSpacetermStore } from '../../store/store.ts'
import type { StateEvent } from '../../store/events.ts'
import { aPerson, aSpace, aMessage, anOutgoing, safely } from '../support/things.ts'
import { spaceId } from '../../src/domain/ids.ts'
import { anArrival, itemEvents } from '../support/arbitrary-events.ts'

const same = (text: string): string => text
const words = (text: string): string => {
  const read = readRecording(text, same)
  return typeof read === 'string' ? read : 'it was read'
}
const secret = 'Canary99'

/** Everywhere where a person's words can be. */
const wordy: readonly StateEvent[] = [
  {
    type: 'signed-in',
    me: aPerson('me', { name: safely(secret), username: safely(`${secret}@example.org`) }),
  },
  { type: 'spaces-loaded', spaces: [aSpace('room', { title: safely(secret), description: safely(secret) })] },
  {
    type: 'item-arrived',
    item: aMessage('room', 'm1', 5, {
      body: { markup: 'html', source: safely(`<p>${secret}</p>`) },
      attachments: [{ file: secret, name: safely(secret), size: 1, type: safely(secret) }],
    }),
  },
  { type: 'editor-changed', slot: spaceId('room'), editor: editorOf(secret) },
  {
    type: 'outgoing-queued',
    outgoing: anOutgoing('l1', {
      kind: 'send-message',
      space: spaceId('room'),
      body: safely(secret),
      files: [{ path: `/home/${secret}`, name: safely(secret), size: 1, type: safely(secret) }],
    }),
  },
  { type: 'people-seen', people: [aPerson('bo', { name: safely(secret), username: safely(secret) })] },
  { type: 'notice-shown', notice: { tone: 'plain', words: safely(secret) } },
  {
    type: 'link-changed',
    link: { status: 'refused', reason: safely(secret) },
    at: 1,
  },
  { type: 'surprise-seen', what: 'malformed', detail: safely(secret) },
  { type: 'overlay-shown', overlay: { kind: 'switcher', query: editorOf(secret), order: [] } },
  {
    type: 'overlay-shown',
    overlay: { kind: 'sign-in', of: 'token', again: safely(secret), fields: [], field: 0 },
  },
]

suite('recordings', () => {
  test('no word of a person is in one, in the state or in the events', () => {
    for (const split of [0, wordy.length]) {
      const recorder = createRecorder()
      const before = reduceAll(createSpacetermStore().getState(), wordy.slice(0, split))
      createSpacetermStore(before, recorder.see).dispatch(...wordy)
      const recording = recorder.recording()
      assert.ok(recording)
      const text = recordingText(recording)
      assert.doesNotMatch(text, /canary|99/i)
      assert.match(text, /xxxxxx00/)
    }
  })

  test('masked text has the same shape: no longer, lines and blanks where they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const masked = maskedText(text)
        assert.equal(masked.split('\n').length, text.split('\n').length)
        assert.equal(masked.length <= text.length, true)
        assert.doesNotMatch(masked.replaceAll(/[x0字]/g, ''), /[\p{L}\p{N}]/u)
      }),
    )
  })

  test('what is read back steps through the same kinds of events to the same shape of state', () => {
    fc.assert(
      fc.property(itemEvents, (log) => {
        const recorder = createRecorder()
        const store = createSpacetermStore(undefined, recorder.see)
        for (const event of log) store.dispatch(event)
        const recording = recorder.recording()
        if (recording === undefined) return
        const back = readRecording(recordingText(recording), same)
        assert.ok(typeof back !== 'string')
        const replay = createReplay(back)
        assert.equal(replay.length, log.length)
        const end = replay.at(replay.length)
        const shape = (state: typeof end) =>
          Object.entries(state.timelines).map(([space, timeline]) => [
            space,
            Object.entries(timeline.lists).map(([name, list]) => [name, list?.items.map(({ id }) => id)]),
            [...timeline.removed.keys()],
          ])
        assert.deepEqual(shape(end), shape(store.getState()))
        assert.deepEqual(replay.at(Math.floor(log.length / 2)), replay.at(Math.floor(log.length / 2)))
      }),
      { numRuns: 50 },
    )
  })

  test('only the latest are kept, and the state they began from with them', () => {
    const recorder = createRecorder(10)
    const store = createSpacetermStore(undefined, recorder.see)
    store.dispatch({ type: 'spaces-loaded', spaces: [aSpace('room')] })
    for (let n = 0; n < 55; n += 1) store.dispatch(anArrival(n))
    const recording = recorder.recording()
    assert.ok(recording)
    assert.ok(recording.events.length >= 10 && recording.events.length <= 20)
    assert.deepEqual(reduceAll(recording.from, recording.events), store.getState())
  })

  test('what is no recording is said to be none', () => {
    assert.match(words('hello'), /damaged|no recording/)
    assert.match(words('{"spaceterm recording":99}\n{}'), /another version/)
    assert.match(words(''), /no recording/)
  })
})
