// That the published files really hold our answers: a wrong body, status or call is found out.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

import { assertDescribed, assertShape } from '../../support/openapi.ts'

const create = { method: 'POST', template: '/v3/room/create' } as const

const room = (active: unknown): object => ({ roomAttributes: {}, roomSystemInfo: { active } })

test('a body that is not as described, a status and a call that nobody described are found out', () => {
  assertDescribed('pod', create, { status: 200, body: room(true) })
  assert.throws(() => assertDescribed('pod', create, { status: 200, body: room('true') }), /must be boolean/)
  assert.throws(() => assertDescribed('pod', create, { status: 201, body: {} }), /not said to answer 201/)
  const nowhere = { method: 'GET', template: '/v9/none' } as const
  assert.throws(() => assertDescribed('agent', nowhere, { status: 200, body: {} }), /knows no GET/)
})

test('the example events are as the agent’s file says', () => {
  const path = new URL('../../fixtures/symphony/events.json', import.meta.url)
  const events = JSON.parse(readFileSync(path, 'utf8')) as unknown
  for (const event of Array.isArray(events) ? events : Object.values(events as object))
    assertShape('agent', 'V4Event', event)
  assert.throws(() => assertShape('agent', 'V4Event', { id: 5 }), /must be string/)
})
