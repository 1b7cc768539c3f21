// What was not understood is kept, and a person can look at it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StateEvent } from '../../../store/events.ts'
import { SURPRISE_LIMIT } from '../../../store/state.ts'
import { safely } from '../../support/things.ts'
import { company, sitDown } from './driver.ts'

const surprise = (at: number): StateEvent => ({
  type: 'surprise-seen',
  what: at % 2 === 0 ? 'malformed' : 'unknown-category',
  detail: safely(`surprise ${at}`),
})

test('all are counted, and the latest are kept in order', () => {
  const person = sitDown(Array.from({ length: SURPRISE_LIMIT + 5 }, (_, at) => surprise(at)))
  const { unknown, malformed, recent } = person.state().surprises
  assert.deepEqual([unknown, malformed, recent.length], [12, 13, SURPRISE_LIMIT])
  assert.deepEqual([recent[0], recent.at(-1)], ['surprise 5', 'surprise 24'])
})

test('! shows them, and says so while there are none; Esc closes', () => {
  const person = sitDown()
  person.press('escape', '!')
  assert.equal(person.notice(), 'Everything was understood so far.')
  person.happens(surprise(1), surprise(2))
  person.press('!', 'down', 'down')
  assert.deepEqual(person.overlay(), { kind: 'surprises', row: 1 })
  person.press('up', 'up', 'escape')
  assert.equal(person.overlay(), undefined)
})

test('from the composer go-to leads to them by name', () => {
  const person = sitDown([...company, surprise(1)])
  person.press('ctrl-k')
  person.type('>not understood')
  person.press('enter')
  assert.equal(person.overlay()?.kind, 'surprises')
})
