// Who watches for hours, or comes in every few minutes, is not told the same twice; and the office is calm after the first minutes.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { seededRandom } from '../../support/seeded-random.ts'
import { isTeammate } from '../../../src/server/demo/welcome.ts'
import { chooser } from '../../../src/server/scenarios/choose.ts'
import { createSaid, kindOf } from '../../../src/server/scenarios/said.ts'
import { cast, testTheatre } from './theatre.ts'
import type { Noted, TestTheatre } from './theatre.ts'

/** What teammates said, by kind, oldest first. */
const saidBy = ({ notes, stage }: TestTheatre) => {
  const said: Record<string, string[]> = { chat: [], comment: [], post: [], task: [] }
  for (const note of notes)
    if (note.kind === 'happened' && note.happened.kind === 'message-sent') {
      const { message } = note.happened
      if (isTeammate(stage, message.sender._id)) said[kindOf(message)]?.push(message.content.bodyText)
    }
  return said
}

const repeated = (texts: readonly string[], within: number): readonly string[] =>
  texts.filter((text, at) => texts.slice(Math.max(0, at - within), at).includes(text))

for (const seed of [1, 2, 3])
  test(`no text twice within forty of its kind: six hours (seed ${seed})`, async () => {
    using theatre = await testTheatre(seed)
    using teammates = cast(theatre, seed)
    teammates.watched(1)
    await theatre.pass(6 * 3600)
    const said = saidBy(theatre)
    for (const [kind, texts] of Object.entries(said)) assert.deepEqual(repeated(texts, 40), [], kind)
    assert.ok((said['chat']?.length ?? 0) > 60, String(said['chat']?.length))
    assert.ok((said['post']?.length ?? 0) >= 8 && (said['task']?.length ?? 0) >= 8)
  })

test('nor when somebody comes in every ten minutes and the server starts anew each time', async () => {
  using theatre = await testTheatre()
  for (let visit = 1; visit <= 8; visit += 1) {
    using teammates = cast(theatre, visit)
    teammates.watched(1)
    await theatre.pass(600)
    const last = theatre.notes.filter(({ at }) => at > theatre.clock.now() - 600_000)
    assert.ok(last.length > 15, `visit ${visit}: ${last.length}`)
  }
  for (const [kind, texts] of Object.entries(saidBy(theatre)))
    assert.deepEqual(
      // What was removed again is in nobody's memory.
      repeated(texts, 40).filter(
        (text) => !/root password|reboot quay|harbour master, about|hunter2/u.test(text),
      ),
      [],
      kind,
    )
})

const seen = (notes: readonly Noted[], from: number, to: number) =>
  notes.filter(
    (note) =>
      note.kind === 'happened' && note.happened.kind !== 'space-new' && note.at >= from && note.at < to,
  )

test('after three minutes about one thing happens in 45 to 90 seconds, in few spaces at a time', async () => {
  for (const seed of [1, 2, 3, 4]) {
    using theatre = await testTheatre(seed)
    using teammates = cast(theatre, seed)
    teammates.watched(1)
    const start = theatre.clock.now()
    await theatre.pass(3600)
    const minutes = (from: number, to: number) =>
      seen(theatre.notes, start + from * 60_000, start + to * 60_000)
    const perThing = (55 * 60) / minutes(5, 60).length
    assert.ok(perThing > 45 && perThing < 90, `seed ${seed}: one in ${perThing.toFixed(0)} s`)
    for (let from = 5; from < 55; from += 5) {
      const spaces = minutes(from, from + 5).flatMap((note) =>
        note.kind === 'happened' && 'spaceId' in note.happened ? [note.happened.spaceId] : [],
      )
      assert.ok(new Set(spaces).size <= 4, `seed ${seed}, minute ${from}: ${new Set(spaces).size} spaces`)
    }
  }
})

test('a line is known again in HTML, plain and escaped, with whatever name', () => {
  const said = createSaid()
  said.hear('chat', '<p>Thank <em>you</em>, Sam.</p>')
  said.hear('chat', '<p>Hi <mention id="1" type="user" value="Sam"></mention>! Soup?</p>')
  said.hear('comment', 'It&#x27;s &quot;right&quot;')
  said.hear('chat', '🥣')
  assert.equal(said.ago('chat', 'Thank *you*, {name}.'), 2)
  assert.equal(said.ago('chat', 'Hi @[me]! Soup?'), 1)
  assert.equal(said.ago('comment', `It's "right"`), 0)
  assert.equal(said.ago('chat', '🥣'), 0)
  assert.equal(said.ago('chat', 'Thank *you*.'), Infinity)
  assert.equal(said.ago('comment', '🥣'), Infinity)
  assert.equal(said.lately('🥣'), 0)
})

test('a choice takes what was never said, then the wider ones, then what is longest ago', () => {
  const said = createSaid()
  const choose = chooser(seededRandom(1), said)
  said.hear('chat', 'one')
  assert.equal(choose(['one', 'two']), 'two')
  assert.equal(choose(['one', 'two'], ['three']), 'three')
  assert.equal(choose(['two', 'three']), 'two')
})
