// What happens in the world, on either face, as events: each of the published shape, for whom it concerns.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

import type { V4Event } from '../../../../src/server/symphony-api/feeds/v4-event.ts'
import { assertShape } from '../../../support/openapi.ts'
import { type Caller, startSymphony, type SymphonyServer } from '../../../support/symphony.ts'
import { formOf, send, streamOf } from '../../../support/symphony-messages.ts'

type Event = {
  readonly type: string
  readonly initiator: { readonly user: { readonly userId: number } }
  readonly payload: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** Reads all there is: `poll` is short. */
const listen = async (who: Caller): Promise<() => Promise<readonly Event[]>> => {
  const { body } = await who.call('POST', '/agent/v5/datafeeds')
  const { id } = body as { readonly id: string }
  let ackId = ''
  return async () => {
    const answer = await who.call('POST', `/agent/v5/datafeeds/${id}/read`, { ackId })
    assertShape('agent', 'V5EventList', answer.body)
    const read = answer.body as { readonly ackId: string; readonly events: readonly Event[] }
    ackId = read.ackId
    for (const event of read.events) assert.equal(Object.keys(event.payload).length, 1)
    return read.events
  }
}

const typesOf = (events: readonly Event[]): readonly string[] => events.map(({ type }) => type)
const payloadOf = (event: Event | undefined): Readonly<Record<string, unknown>> =>
  Object.values(event?.payload ?? {})[0] ?? {}

const start = (): Promise<SymphonyServer> => startSymphony({ symphony: { feeds: { poll: 5 } } })

test('messages: sent, edited, suppressed; on the other face too, and to its author as well', async () => {
  await using server = await start()
  const { alice, bob, world, space } = server
  const sid = await streamOf(alice)
  const [hears, carolHears] = [await listen(alice), await listen(await server.account('carol@example.com'))]
  const sent = await send(alice, sid, 'one')
  await alice.call('POST', `/agent/v4/stream/${sid}/message/${sent.messageId}/update`, formOf('two'))
  await alice.call('POST', `/pod/v1/admin/messagesuppression/${sent.messageId}/suppress`)
  const there = world.post({
    category: 'chat',
    topicId: space._id,
    sender: bob.user._id,
    content: { bodyText: 'x' },
  })
  world.removeItems([there._id], alice.user._id)
  await world.settled()
  const events = await hears()
  // What was removed before it could be told has nothing to tell but that.
  assert.deepEqual(typesOf(events), ['MESSAGESENT', 'MESSAGESENT', 'MESSAGESUPPRESSED', 'MESSAGESUPPRESSED'])
  assert.equal(payloadOf(events[2])['messageId'], sent.messageId)
  assert.equal(events[3]?.initiator.user.userId, alice.userId, 'who removed it, not who wrote it')
  const edited = payloadOf(events[1])['message'] as Readonly<Record<string, unknown>>
  assert.deepEqual([edited['replacing'], edited['externalRecipients']], [sent.messageId, false])
  assert.deepEqual(await carolHears(), [])
})

test('the event of a suppression names the version that the call named', async () => {
  await using server = await start()
  const { alice } = server
  const sid = await streamOf(alice)
  const hears = await listen(alice)
  const sent = await send(alice, sid, 'one')
  const { body } = await alice.call(
    'POST',
    `/agent/v4/stream/${sid}/message/${sent.messageId}/update`,
    formOf('two'),
  )
  const { messageId } = body as { readonly messageId: string }
  assert.notEqual(messageId, sent.messageId)
  const padded = Buffer.from(messageId, 'base64url').toString('base64')
  await alice.call('POST', `/pod/v1/admin/messagesuppression/${encodeURIComponent(padded)}/suppress`)
  const events = await hears()
  assert.equal(payloadOf(events.at(-1))['messageId'], messageId)
})

test('an edit of what newcomers may not read is told to those who may', async () => {
  await using server = await start()
  const { alice, bob } = server
  const { body } = await alice.call('POST', '/pod/v3/room/create', { name: 'Quiet', description: 'q' })
  const sid = (body as { readonly roomSystemInfo: { readonly id: string } }).roomSystemInfo.id
  const old = await send(alice, sid, 'before')
  await alice.call('POST', `/pod/v1/room/${sid}/membership/add`, { id: bob.userId })
  const [aliceHears, bobHears] = [await listen(alice), await listen(bob)]
  await alice.call('POST', `/agent/v4/stream/${sid}/message/${old.messageId}/update`, formOf('secret'))
  const young = await send(alice, sid, 'after')
  await alice.call('POST', `/agent/v4/stream/${sid}/message/${young.messageId}/update`, formOf('open'))
  assert.equal((await aliceHears()).length, 3)
  assert.deepEqual(typesOf(await bobHears()), ['MESSAGESENT', 'MESSAGESENT'])
})

test('rooms: made, changed, shut and opened; people join, rise, fall and leave', async () => {
  await using server = await start()
  const { alice, bob } = server
  const [hears, bobHears] = [await listen(alice), await listen(bob)]
  const { body } = await alice.call('POST', '/pod/v3/room/create', {
    name: 'Desk',
    description: 'd',
    keywords: [],
  })
  const { id } = (body as { readonly roomSystemInfo: { readonly id: string } }).roomSystemInfo
  const member = (verb: string) =>
    alice.call('POST', `/pod/v1/room/${id}/membership/${verb}`, { id: bob.userId })
  for (const verb of ['add', 'promoteOwner', 'demoteOwner']) await member(verb)
  await alice.call('POST', `/pod/v3/room/${id}/update`, { name: 'Desk 2' })
  await alice.call('POST', `/pod/v3/room/${id}/update`, { keywords: [{ key: 'a', value: 'b' }] })
  await alice.call('POST', `/pod/v1/room/${id}/setActive?active=false`)
  await alice.call('POST', `/pod/v1/room/${id}/setActive?active=True`)
  await member('remove')
  const events = await hears()
  const both = [
    'USERJOINEDROOM',
    'ROOMMEMBERPROMOTEDTOOWNER',
    'ROOMMEMBERDEMOTEDFROMOWNER',
    'ROOMUPDATED',
    'ROOMUPDATED',
    'ROOMDEACTIVATED',
    'ROOMREACTIVATED',
    'USERLEFTROOM',
  ]
  assert.deepEqual(typesOf(events), ['ROOMCREATED', ...both])
  assert.deepEqual(typesOf(await bobHears()), both)
  const updated = payloadOf(events[5])['newRoomProperties'] as Readonly<Record<string, unknown>>
  assert.deepEqual([updated['name'], updated['keywords']], ['Desk 2', [{ key: 'a', value: 'b' }]])
  assert.equal((payloadOf(events[8])['affectedUser'] as { readonly userId: number }).userId, bob.userId)
  assert.equal(events[8]?.initiator.user.userId, alice.userId)
  assert.deepEqual(Object.keys(payloadOf(events[6])['stream'] as object), ['streamId', 'streamType'])
})

test('an IM and a space of the other face come with who is in them', async () => {
  await using server = await start()
  const { alice, bob, world } = server
  const bobHears = await listen(bob)
  await alice.call('POST', '/pod/v1/im/create', [bob.userId])
  const space = world.createSpace({
    title: 'There',
    createdBy: alice.user._id,
    members: [{ user: bob.user._id }],
  })
  await world.settled()
  world.updateSpace(space._id, { title: 'There now' }, alice.user._id)
  await world.settled()
  world.deleteSpace(space._id, alice.user._id)
  await world.settled()
  const events = await bobHears()
  assert.deepEqual(typesOf(events), [
    'INSTANTMESSAGECREATED',
    'USERJOINEDROOM',
    'ROOMUPDATED',
    'ROOMDEACTIVATED',
  ])
  const { members } = payloadOf(events[0])['stream'] as {
    readonly members: readonly { readonly userId: number }[]
  }
  assert.deepEqual(
    members.map(({ userId }) => userId).toSorted((one, other) => one - other),
    [alice.userId, bob.userId].toSorted((one, other) => one - other),
  )
})

test('connections: both sides hear of the question and of the answer', async () => {
  await using server = await start()
  const { alice } = server
  const petra = await server.account('petra@partner.example')
  const [hears, petraHears] = [await listen(alice), await listen(petra)]
  await alice.call('POST', '/pod/v1/connection/create', { userId: petra.userId })
  await petra.call('POST', '/pod/v1/connection/accept', { userId: alice.userId })
  const events = await hears()
  assert.deepEqual(typesOf(events), ['CONNECTIONREQUESTED', 'CONNECTIONACCEPTED'])
  assert.deepEqual(typesOf(await petraHears()), typesOf(events))
  assert.deepEqual(
    events.map(({ initiator }) => initiator.user.userId),
    [alice.userId, petra.userId],
  )
})

test('what was before the first feed, and while nobody listened, is not told of', async () => {
  await using server = await start()
  const { alice, world, space } = server
  world.updateSpace(space._id, { title: 'A' }, alice.user._id)
  await world.settled()
  const hears = await listen(alice)
  world.updateSpace(space._id, { description: 'b' }, alice.user._id)
  await world.settled()
  assert.deepEqual(typesOf(await hears()), ['ROOMUPDATED'])
})

test('what no call can cause is put into feeds by hand: all seventeen kinds come as they were given', async () => {
  await using server = await start()
  const { alice, bob } = server
  const [hears, bobHears] = [await listen(alice), await listen(bob)]
  const file = new URL('../../../fixtures/symphony/events.json', import.meta.url)
  const given = JSON.parse(readFileSync(file, 'utf8')) as readonly V4Event[]
  for (const event of given) server.server.emitSymphony?.(event, [alice.user._id])
  assert.equal(new Set(given.map(({ type }) => type)).size, 17)
  assert.deepEqual(await hears(), given)
  assert.deepEqual(await bobHears(), [])
})
