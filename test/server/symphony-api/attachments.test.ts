// Files of messages, as the agent takes and gives them.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

import { assertShape } from '../../support/openapi.ts'
import { startSymphony } from '../../support/symphony.ts'
import { type Sent, createPath, formOf, streamOf } from '../../support/symphony-messages.ts'

test('files come along, and are taken as base64 text by those who may read the message', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-symphony-'))
  try {
    await using server = await startSymphony({ filesFolder: folder })
    const { alice, bob } = server
    const sid = await streamOf(alice)
    const form = formOf(' ')
    form.append('attachment', new Blob(['first\u0000bytes']), '../a b.txt')
    form.append('attachment', new Blob([]), 'empty.bin')
    const { body } = await alice.ask('POST', createPath, { params: { sid }, body: form })
    const { attachments, messageId } = body as Sent
    assertShape('agent', 'V4Message', body)
    assert.deepEqual(
      attachments.map(({ name, size }) => [name, size]),
      [
        ['a b.txt', 11],
        ['empty.bin', 0],
      ],
    )
    const [first] = attachments
    assert.match(first?.id ?? '', /^internal_\d+%2F\S+%3D%3D$/)
    const path = `/agent/v1/stream/${sid}/attachment`
    // Some paste the id as it stands, some encode it once more.
    for (const fileId of [first?.id ?? '', encodeURIComponent(first?.id ?? '')]) {
      const taken = await bob.call('GET', `${path}?fileId=${fileId}&messageId=${messageId}`)
      assert.equal(taken.headers.get('content-type'), 'application/octet-stream')
      assert.equal(Buffer.from(String(taken.body), 'base64').toString(), 'first\u0000bytes')
    }
    const list = await bob.ask('GET', '/pod/v1/streams/{sid}/attachments', { params: { sid } })
    assert.deepEqual(
      (list.body as readonly { readonly fileId: string }[]).map(({ fileId }) => fileId),
      attachments.map(({ id }) => id),
    )
    const carol = await server.account('carol@example.com')
    assert.equal(
      (await carol.call('GET', `${path}?fileId=${first?.id ?? ''}&messageId=${messageId}`)).status,
      404,
    )
    const update = `/agent/v4/stream/${sid}/message/${messageId}/update`
    const edited = (await alice.call('POST', update, formOf('words'))).body as Sent
    assert.deepEqual(edited.attachments, attachments, 'an edit of the words leaves the files')
    const other = formOf('words')
    other.append('attachment', new Blob(['new']), 'new.txt')
    const replaced = (await alice.call('POST', update, other)).body as Sent
    assert.deepEqual(
      replaced.attachments.map(({ name }) => name),
      ['new.txt'],
    )
    const nothing = formOf('<messageML></messageML>')
    nothing.append('attachment', new Blob(['x']), 'x.txt')
    assert.equal((await alice.ask('POST', createPath, { params: { sid }, body: nothing })).status, 400)
    assert.equal(server.world.itemsOf(server.space._id, { size: 5, withFiles: true }).length, 1)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
