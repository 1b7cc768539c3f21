// Looking at what programs wrote into a message beside its text.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spaceId } from '../../../src/domain/ids.ts'
import { aMessage, safely } from '../../support/things.ts'
import { company, NOON, sitDown } from './driver.ts'

const brought = (data: string) =>
  sitDown([
    ...company,
    {
      type: 'item-arrived',
      item: aMessage('launch', 'e1', NOON + 60_000, {
        body: { markup: 'presentationml', source: safely('<div>hi</div>'), data: safely(data) },
      }),
    },
  ])

test('E shows what came beside the text, the keys scroll, E closes it again', () => {
  const person = brought('{"order":{"type":"com.acme.order"}}')
  person.press('escape', 'end', 'E')
  const shown = { kind: 'entities', space: spaceId('launch'), item: 'e1', row: 0 }
  assert.deepEqual(person.overlay(), shown)
  person.press('down', 'down', 'up')
  assert.deepEqual(person.overlay(), { ...shown, row: 1 })
  person.press('page-up', 'E')
  assert.equal(person.overlay(), undefined)
})

test('a message with nothing beside its text says so', () => {
  const person = brought('{}')
  person.press('escape', 'end', 'E')
  assert.equal(person.overlay(), undefined)
  assert.equal(person.notice(), 'It brings nothing but its text.')
})
