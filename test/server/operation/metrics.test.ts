// How a server is: alive, ready, and in numbers, for programs of this machine or with a token.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, suite, test } from 'node:test'

import { createMetrics, type Metrics } from '../../../src/server/operation/metrics.ts'
import { connectChat } from '../../support/chat-socket.ts'
import { startTestServer, type TestServer } from '../../support/server.ts'

const folder = mkdtempSync(join(tmpdir(), 'spaceterm-metrics-'))
let server: TestServer
let metrics: Metrics
const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${server.url}${path}`, { headers })

const numberIn = (text: string, name: string): number =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.slice(name.length + 1),
  )

/** Through a proxy. */
const statusWith = async (one: string): Promise<number> =>
  (await ask('/metrics', { via: 'x', authorization: `Bearer ${one}` })).status

suite('How a server is', () => {
  before(async () => {
    const path = join(folder, 'world.db')
    server = await startTestServer({
      team: true,
      path,
      metrics: (world) => (metrics = createMetrics({ world, folder, database: path })),
    })
  })
  after(async () => {
    metrics.stop()
    await server.close()
    rmSync(folder, { recursive: true })
  })

  test('alive and ready', async () => {
    for (const path of ['/healthz', '/readyz', '/healthz/']) {
      const response = await ask(path)
      assert.equal(response.status, 200)
      assert.deepEqual(await response.json(), { status: 'ok' })
    }
  })

  test('ready means that the disk took something just now, each time', async () => {
    using other = new DatabaseSync(join(folder, 'world.db'))
    const version = () => other.prepare('PRAGMA data_version').get()?.['data_version']
    const earlier = version()
    assert.equal((await ask('/readyz')).status, 200)
    const first = version()
    assert.equal((await ask('/readyz')).status, 200)
    assert.equal(new Set([earlier, first, version()]).size, 3)
    const refuse = "BEFORE UPDATE ON remembered BEGIN SELECT RAISE(ABORT, 'no room'); END"
    other.exec(`CREATE TRIGGER no_room ${refuse}`)
    const refused = await ask('/readyz')
    assert.equal(refused.status, 503)
    assert.match(await refused.text(), /cannot be written/)
    other.exec('DROP TRIGGER no_room')
    assert.equal((await ask('/readyz')).status, 200)
  })

  test('the numbers: sockets, sends, deliveries, commits, refusals, delay, bytes, uptime', async () => {
    const clients = [
      await connectChat(server.url, server.users.alice.token),
      await connectChat(server.url, server.users.bob.token),
    ]
    await assert.rejects(connectChat(server.url, 'forged'))
    await clients[0]?.subscribe(server.space._id)
    const say = { category: 'chat', topicId: server.space._id, content: { bodyText: 'x' } }
    clients[0]?.send('SEND_MESSAGE', say)
    for (const client of clients) await client.next('MESSAGE_SENT')
    await ask('/api/users/me')
    metrics.committed(0.003)
    const response = await ask('/metrics')
    assert.match(response.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/)
    const text = await response.text()
    assert.deepEqual(
      ['spaceterm_sockets', 'spaceterm_sends_total', 'spaceterm_deliveries_total'].map((name) =>
        numberIn(text, name),
      ),
      [2, 1, 2],
    )
    assert.equal(numberIn(text, 'spaceterm_refusals_total{kind="unauthorized"}'), 2)
    assert.equal(numberIn(text, 'spaceterm_commit_seconds_bucket{le="0.0025"}'), 0)
    assert.equal(numberIn(text, 'spaceterm_commit_seconds_bucket{le="0.005"}'), 1)
    assert.equal(numberIn(text, 'spaceterm_commit_seconds_bucket{le="+Inf"}'), 1)
    assert.equal(numberIn(text, 'spaceterm_commit_seconds_count'), 1)
    assert.ok(numberIn(text, 'spaceterm_database_bytes') > 0)
    assert.ok(numberIn(text, 'spaceterm_uptime_seconds') > 0)
    assert.ok(numberIn(text, 'spaceterm_event_loop_delay_p99_seconds') >= 0)
    // Each line is a comment or a sample.
    for (const line of text.trimEnd().split('\n'))
      assert.match(line, /^(?:# (?:HELP|TYPE) |[a-z0-9_]+(?:\{[a-z]+="[^"]*"\})? [\d.e+-]+$)/)
    for (const client of clients) client.close()
  })

  test('from elsewhere, through a proxy or from a web page only with the token', async () => {
    const strange: readonly Record<string, string>[] = [
      { 'x-forwarded-for': '1.2.3.4' },
      { via: '1.1 proxy' },
      { 'sec-fetch-site': 'cross-site' },
    ]
    for (const headers of strange) assert.equal((await ask('/metrics', headers)).status, 401)
    const first = server.identity.newMetricsToken()
    const token = server.identity.newMetricsToken()
    assert.deepEqual([await statusWith(token), await statusWith(first)], [200, 401])
    assert.equal(await statusWith(server.users.alice.token), 401)
  })
})
