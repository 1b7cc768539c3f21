// Events told by hand: all seventeen of the examples reach a feed as the agent's file describes them.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

import { assertShape } from '../../support/openapi.ts'
import { startSymphony } from '../../support/symphony.ts'

type Event = { readonly type: string; readonly payload: object; readonly initiator?: object }

const path = new URL('../../fixtures/symphony/events.json', import.meta.url)
const read = JSON.parse(readFileSync(path, 'utf8')) as readonly Event[] | Readonly<Record<string, Event>>
const examples = Array.isArray(read) ? (read as readonly Event[]) : Object.values(read)

test('each kind of event can be told; the envelope is filled in; whoever it is not for hears nothing', async () => {
  await using server = await startSymphony({ symphony: { feeds: { poll: 20 } } })
  const { alice, bob, users } = server
  const tell = server.server.tellSymphony
  const feedOf = async (caller: typeof alice): Promise<string> =>
    ((await caller.ask('POST', '/agent/v5/datafeeds', { body: {} })).body as { id: string }).id
  const [alices, bobs] = [await feedOf(alice), await feedOf(bob)]
  const whom = { to: [users.bob.user], by: users.alice.user }
  for (const { type, payload } of examples) assert.equal(tell?.({ type, payload }, whom), undefined, type)

  const readFeed = async (caller: typeof alice, datafeedId: string): Promise<readonly Event[]> => {
    const answer = await caller.ask('POST', '/agent/v5/datafeeds/{datafeedId}/read', {
      params: { datafeedId },
      body: { ackId: '' },
    })
    return (answer.body as { events: readonly Event[] }).events
  }
  const events = await readFeed(bob, bobs)
  assert.deepEqual(events.map(({ type }) => type).toSorted(), examples.map(({ type }) => type).toSorted())
  for (const event of events) assertShape('agent', 'V4Event', event)
  assert.deepEqual(await readFeed(alice, alices), [])
})

test('what a message leaves out is filled in; one that says not where it stands is refused in words', async () => {
  await using server = await startSymphony({ symphony: { feeds: { poll: 20 } } })
  const { bob, users } = server
  const id = ((await bob.ask('POST', '/agent/v5/datafeeds', { body: {} })).body as { id: string }).id
  const whom = { to: [users.bob.user], by: users.alice.user }
  const tell = (message: object): string | undefined =>
    server.server.tellSymphony?.({ type: 'MESSAGESENT', payload: { messageSent: { message } } }, whom)
  const message = '<div data-format="PresentationML" data-version="2.0">hi</div>'
  assert.match(tell({ message }) ?? '', /^No client could read this event: MESSAGESENT: .*stream/)
  assert.match(tell({ messageId: 5, message, stream: { streamId: 'abc' } }) ?? '', /messageId is not an id/)
  assert.equal(tell({ message, stream: { streamId: 'abc' } }), undefined)
  const heard = await bob.ask('POST', '/agent/v5/datafeeds/{datafeedId}/read', {
    params: { datafeedId: id },
    body: { ackId: '' },
  })
  const { events } = heard.body as { readonly events: readonly [Event, ...Event[]] }
  assert.equal(events.length, 1)
  assertShape('agent', 'V4Event', events[0])
  const { messageSent } = events[0].payload as { messageSent: { message: Record<string, unknown> } }
  const { messageId, timestamp, user } = messageSent.message
  assert.ok(typeof messageId === 'string' && typeof timestamp === 'number')
  assert.equal((user as { displayName: string }).displayName, 'Alice Anders')
})

test('what is no event is refused in words', async () => {
  await using server = await startSymphony()
  const { tellSymphony: tell } = server.server
  const whom = { to: [server.users.bob.user], by: server.users.alice.user }
  for (const wrong of [5, {}, { type: 'NONE', payload: { a: {} } }, { type: 'MESSAGESENT', payload: {} }])
    assert.match(tell?.(wrong, whom) ?? '', /^This is no event/)
})
