// A session that ended is renewed once for all who are refused, also where the pod cannot give another one at first.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { endpoints } from '../../../../src/backend/symphony/rest/endpoints.ts'
import { startPod } from '../fake-pod.ts'
import type { Asked, Reply } from '../fake-pod.ts'

const ended: Reply = { status: 401, json: { code: 401, message: 'Invalid session' } }
const me: Reply = { json: { id: 1, displayName: 'Bot' } }
const isFirst = ({ headers }: Asked): boolean => headers['sessiontoken'] === 'session1'

/** @param login what the pod says to a sign-in, by how many there were */
const podWith = async (login: (times: number) => Reply | undefined) => {
  let logins = 0
  const pod = await startPod((asked) => {
    if (asked.what === 'POST /login/pubkey/authenticate') {
      logins += 1
      return login(logins)
    }
    if (asked.what.includes('pubkey')) return undefined
    return isFirst(asked) ? ended : me
  })
  const refused: string[] = []
  pod.rest.signing.onRefusal(({ words }) => refused.push(words))
  return { ...pod, refused, ask: () => pod.rest.call(endpoints.me()), logins: () => logins }
}

suite('a session that ended', { timeout: 20_000 }, () => {
  test('under several calls at once is renewed, and nobody is asked to sign in', async () => {
    await using pod = await podWith(() => undefined)
    const { refused, ask, logins } = pod
    const answers = await Promise.all([ask(), ask(), ask()])
    assert.deepEqual(
      answers.map(({ ok }) => ok),
      [true, true, true],
    )
    assert.deepEqual([refused, logins()], [[], 2])
  })

  test('is renewed by the next call where the pod could not give another one at first', async () => {
    await using pod = await podWith((times) => (times === 2 ? { status: 503 } : undefined))
    const { refused, ask } = pod
    const first = await ask()
    assert.ok(!first.ok && first.problem.again === 'soon')
    const later = [await ask(), await ask(), await ask()]
    assert.deepEqual(
      later.map(({ ok }) => ok),
      [true, true, true],
    )
    assert.deepEqual(refused, [])
  })
})
