// What is read at each connect: where the socket is, all pages of spaces, and what one bad entry does (nothing).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as v from 'valibot'
import { failed, ok } from '../../../../src/domain/result.ts'
import type { Result } from '../../../../src/domain/result.ts'
import type { Endpoint } from '../../../../src/backend/spaces/rest/endpoints.ts'
import { toItems } from '../../../../src/backend/spaces/items/pages.ts'
import { never, soon } from '../../../../src/backend/problems.ts'
import type { Rest } from '../../../../src/backend/spaces/rest/rest.ts'
import { discoverSocket, readSpaces } from '../../../../src/backend/spaces/spaces/workspace.ts'
import { newContext } from '../context.ts'
import { fixture } from '../fixtures.ts'

/** Answers by path; a path that is not there is answered with 404. */
const restOf = (answers: Readonly<Record<string, unknown>>): Rest => {
  const answer = <T>(path: string, schema: Endpoint<T>['answer']): Promise<Result<T>> =>
    Promise.resolve(path in answers ? ok(v.parse(schema, answers[path])) : failed(never('404')))
  return {
    call: (endpoint) => answer(endpoint.path, endpoint.answer),
    follow: (url, schema) => answer(url, schema),
    mayUse: () => false,
    serverNow: () => 42,
    serverTime: (at) => at,
  }
}
const configured = (socketio_server_url: string) =>
  restOf({ '/service-configurations': { spaces: { socketio_server_url } } })

test('the socket is where the service says', async () => {
  const named = await discoverSocket(configured('https://socket.example.com/chat'), 'https://api.example.com')
  assert.deepEqual(named, ok('https://socket.example.com'))
})

test('a service that does not say has its socket at its own address', async () => {
  const odd = ['not an address', 'javascript:alert(1)', 'data:,x', 'file:///etc/passwd', 'ftp://x'].map(
    configured,
  )
  for (const rest of [restOf({}), ...odd]) {
    assert.deepEqual(await discoverSocket(rest, 'http://127.0.0.1:3040/api'), ok('http://127.0.0.1:3040'))
  }
})

test('a socket may be named by its own scheme', async () => {
  const named = await discoverSocket(configured('wss://socket.example.com/chat'), 'https://api.example.com')
  assert.deepEqual(named, ok('https://socket.example.com'))
})

test('the sign-in is not carried from an encrypted place to an open one', async () => {
  const named = await discoverSocket(configured('http://socket.example.com'), 'https://api.example.com')
  assert.deepEqual(named, ok('https://api.example.com'))
})

test('a service that cannot be reached is no reason to guess', async () => {
  const rest: Rest = { ...restOf({}), call: () => Promise.resolve(failed(soon('away'))) }
  assert.equal((await discoverSocket(rest, 'https://api.example.com')).ok, false)
})

test('all pages of spaces are read; a bad entry is told and hides nothing', async () => {
  const first = '/users/me/spaces?topictype=group,direct,personal&topicstatus=all&size=50'
  const read = await readSpaces(
    restOf({
      [first]: { data: [{ _id: 'a' }, { title: 'no id' }], nextPageUrl: 'next' },
      next: { data: [{ _id: 'b' }], nextPageUrl: 'end' },
    }),
  )
  assert.ok(read.ok)
  assert.deepEqual(
    read.value.spaces.map((space) => space._id),
    ['a', 'b'],
  )
  assert.deepEqual(
    read.value.surprises.map((event) => event.type),
    ['surprise-seen'],
  )
})

test('a page of history keeps what it can read, and leaves out meetings', () => {
  const context = newContext()
  const { items, events } = toItems(
    [fixture('chat'), { ...fixture('chat'), _id: 'meeting', category: 'meeting' }, { _id: 'broken' }, 7],
    { rest: restOf({}), context },
  )
  assert.deepEqual(
    items.map((item) => item.id),
    ['5f103c8b76111fce5a460df8'],
  )
  assert.deepEqual(
    events.map((event) => event.type),
    ['people-seen', 'surprise-seen', 'surprise-seen'],
  )
})

test('comments of a listed post were counted when the list was made', () => {
  const post = { ...fixture('chat'), category: 'idea', chatCount: 3 }
  const [item] = toItems([post], { rest: restOf({}), context: newContext() }).items
  assert.ok(item?.kind === 'post')
  assert.deepEqual(item.comments, { count: 3, asOf: 42 })
})
