// Each call of the REST table, by each kind of person: what they are answered is what the table of rights says.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, suite, test } from 'node:test'

import { findRoute, routes } from '../../src/server/spaces-api/rest/routes.ts'
import type { User } from '../../src/server/shapes.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { type Kind, people, type Right, rights } from './rights.ts'

let folder: string
let server: TestServer
let users: Readonly<Record<Kind | 'other', User>>

/** Spaces, items and a meeting that nobody has touched yet, by the names that the table has for them. */
const freshThings = (kind: Kind): Readonly<Record<string, string>> => {
  const { world } = server
  const { admin, author, member, guest, other } = users
  const spaceWith = (beside: { readonly memberOnly: boolean; readonly pin?: string }): string => {
    const members = [author, member, other].map(({ _id }) => ({ user: _id }))
    const { _id } = world.createSpace({ title: 'S', createdBy: admin._id, members, ...beside })
    world.addMember(_id, guest._id, 'guest')
    return _id
  }
  const closed = spaceWith({ memberOnly: true })
  const [open, locked] = [spaceWith({ memberOnly: false }), spaceWith({ memberOnly: false, pin: '4711' })]
  const file = randomUUID()
  world.files.announce({ key: file, owner: author._id, type: 'text/plain', size: 1 })
  world.files.arrived(file, 'a'.repeat(64))
  const write = (category: 'idea' | 'task'): string =>
    world.post({
      category,
      topicId: closed,
      sender: author._id,
      content: { bodyText: 'x', data: [{ fileId: file, name: 'a.txt' }] },
    })._id
  for (const space of [open, locked]) world.meetings.start(space, author._id)
  const meeting = world.meetings.start(closed, author._id)
  for (const { _id } of [author, users[kind]]) world.meetings.enter(closed, _id, {})
  return {
    closed,
    open,
    locked,
    file,
    idea: write('idea'),
    task: write('task'),
    me: users[kind]._id,
    other: other._id,
    author: author._id,
    authorName: author.username,
    invite: world.invite({ spaceId: closed, role: 'member', inviter: admin._id, invitee: other._id }).id,
    meeting: `/spaces/${closed}/meetings/${meeting._id}`,
    recording: world.meetings.startRecording(closed, author._id)._id,
  }
}

const withNames = (text: string, things: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const thing = things[name]
    if (thing === undefined) throw new Error(`the table names ${name}, which is not there`)
    return thing
  })

type Asked = Pick<Right, 'method' | 'path' | 'body'>

const ask = ({ method, path, body }: Asked, kind: Kind): Promise<Response> => {
  const things = freshThings(kind)
  return fetch(`${server.url}/api${withNames(path, things)}`, {
    method,
    headers: {
      ...(kind === 'nobody' ? {} : { authorization: `jwt ${server.server.tokenFor(users[kind])}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined || method === 'GET' ? {} : { body: withNames(body, things) }),
  })
}

const statusOf = async (asked: Asked, kind: Kind): Promise<number> => {
  const response = await ask(asked, kind)
  // Read to its end, so that the connection is free for the next.
  await response.arrayBuffer()
  return response.status
}

suite('Rights over REST', () => {
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'spaceterm-rights-'))
    server = await startTestServer({ filesFolder: folder })
  })
  // Of each row other people: who has once joined a space knows those who are in it.
  let made = 0
  beforeEach(() => {
    made += 1
    const { world } = server
    const account = (name: string): User =>
      world.createUser({ username: `${name}.${made}@example.com`, displayname: name })
    const anonymous = (name: string): User =>
      world.createUser({ username: `${name}.${made}`, displayname: name, type: 'anonymous' })
    users = {
      admin: account('admin'),
      author: account('author'),
      member: account('member'),
      other: account('other'),
      guest: anonymous('guest'),
      colleague: account('colleague'),
      visitor: anonymous('visitor'),
      nobody: anonymous('nobody'),
    }
  })
  after(async () => {
    await server.close()
    rmSync(folder, { recursive: true })
  })

  for (const right of rights)
    test(`${right.method} ${right.path} ${right.body ?? ''}`.trimEnd(), async () => {
      const found: Partial<Record<Kind, number>> = {}
      for (const kind of people) found[kind] = await statusOf(right, kind)
      assert.deepEqual(found, right.answers)
    })

  test('a message is removed by who wrote it and by admins, and stays for all others', async () => {
    const path = '/messages/deletemessages'
    const removing: Kind[] = []
    for (const kind of people) {
      const response = await ask({ method: 'POST', path, body: '["{idea}"]' }, kind)
      const { deletedMessages } = (await response.json()) as { deletedMessages?: unknown[] }
      if (deletedMessages?.length === 1) removing.push(kind)
    }
    assert.deepEqual(removing, ['admin', 'author'])
  })

  test('the table has a row of each call that there is', () => {
    const things = new Map([['meeting', '/spaces/1/meetings/1']])
    const asked = new Set(
      rights.map(({ method, path }) => {
        const [plain = ''] = path
          .replaceAll(/\{(\w+)\}/g, (_, name: string) => things.get(name) ?? '1')
          .split('?')
        return findRoute(method, plain)?.route
      }),
    )
    const missing = routes
      .filter((route) => !asked.has(route))
      .map(({ endpoint: { method, path } }) => `${method} ${path}`)
    assert.deepEqual(missing, [])
  })
})
