// Guests: a token for a day, by JSON or by form, with the name and picture they gave.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'

import { postForm } from '../../support/oauth.ts'
import { restOf } from '../../support/rest.ts'
import { startTestServer, type TestServer } from '../../support/server.ts'

let server: TestServer
const enter = async (body: Record<string, string>, asForm: boolean): Promise<Record<string, unknown>> => {
  const answer = asForm
    ? await postForm(`${server.url}/api/anonymous/auth`, body)
    : await restOf(server.url).post('/anonymous/auth', body)
  assert.equal(answer.status, 200)
  const token = String(answer.body['token'])
  const { iat, exp } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    iat: number
    exp: number
  }
  assert.equal(exp - iat, 86_400)
  return (await restOf(server.url, token).get('/users/me')).body
}

suite('Guests', () => {
  before(async () => {
    server = await startTestServer()
  })
  after(() => server.close())

  for (const asForm of [true, false])
    test(`a guest by ${asForm ? 'form' : 'JSON'}`, async () => {
      const picturefile = 'https://example.com/me.png'
      const named = await enter({ displayname: 'Gus', username: 'gus@example.com', picturefile }, asForm)
      const { aType, displayname, username, picture_url } = named
      assert.deepEqual(
        [aType, displayname, username, picture_url],
        ['anonymous', 'Gus', 'gus@example.com', picturefile],
      )
      const plain = await enter({}, asForm)
      assert.equal(plain['username'], 'Anonymous')
      assert.equal(plain['picture_url'], `${server.url}/norevimages/noimage.jpg`)
      const odd = await enter({ picturefile: 'javascript:alert(1)' }, asForm)
      assert.equal(odd['picture_url'], `${server.url}/norevimages/noimage.jpg`)
    })
})
