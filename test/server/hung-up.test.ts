// Who hangs up before all was said is no fault of the server's: no log calls it one, on neither face.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { test } from 'node:test'

import { startSymphony } from '../support/symphony.ts'

/** Half a request; resolves when the server has begun to read it and the line is cut. */
const sayHalf = async (
  url: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<void> => {
  const { port, hostname } = new URL(url)
  const socket = connect(Number(port), hostname)
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nExpect: 100-continue\r\n${lines.join('')}\r\n`,
  )
  await once(socket, 'data')
  socket.write('{')
  socket.destroy()
  await once(socket, 'close')
}

test('a caller that hangs up in the middle of a body is not in the log as an error of ours', async () => {
  const lines: string[] = []
  {
    await using server = await startSymphony({ log: (line) => lines.push(line) })
    const { alice, users, space } = server
    await sayHalf(server.url, '/pod/v1/streams/list', alice.headers)
    await sayHalf(server.url, `/api/spaces/${space._id}/chats`, {
      authorization: `jwt ${users.alice.token}`,
    })
    assert.equal((await alice.call('GET', '/pod/v9/nothing')).status, 404)
  }
  assert.deepEqual(
    lines.flatMap((line) => /"status":(\d+)/.exec(line)?.[1] ?? []),
    ['404'],
  )
})
