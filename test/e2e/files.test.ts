// A person sends a file and saves it again: chosen by its path, seen on the message, byte for byte on the disk; also
// when the server dies in the middle of it.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { bundle, startProgram } from '../support/bundle.ts'
import { startServer } from '../support/demo-server.ts'
import { openHome } from '../support/home.ts'
import { startNarrowPipe } from '../support/narrow-pipe.ts'
import { sitDown } from '../support/person.ts'
import { runCommand } from '../support/run-command.ts'

test('a file goes along with a message and is saved again, never over another', async () => {
  using home = openHome()
  const bytes = Buffer.alloc(2_000_000, 'a boat full of bytes, ')
  writeFileSync(join(home.folder, 'manifest.bin'), bytes)
  await using terminal = startProgram(home, ['--quiet'])
  const me = sitDown(terminal)
  await me.sees(/● live/)
  me.does('composer.attach')
  await me.sees(/ manifest\.bin .* 1\.9 MB/)
  terminal.type('mani')
  await me.sees('› ~/mani')
  me.does('attach.enter')
  await me.sees('▤ manifest.bin 1.9 MB')
  await me.says('what is aboard')
  await me.hasSent()
  await me.looksAround()
  for (const copy of ['manifest.bin', 'manifest (2).bin']) {
    me.does('item.files')
    await me.sees(/─ Files ─/)
    me.does('files.save')
    await me.sees(`Downloads/${copy}`)
    me.does('files.close')
    await terminal.waitFor((rows) => !rows.some((row) => row.includes('─ Files ─')))
    assert.deepEqual(readFileSync(join(home.folder, 'Downloads', copy)), bytes)
  }
  await me.leaves()
})

test('the server is killed in the middle of an upload: once it is back, the message goes out once, with all of it', async () => {
  using home = openHome({ SPACETERM_SECRETS: 'file' })
  const bytes = Buffer.alloc(3_000_000, 'a boat full of bytes, ')
  writeFileSync(join(home.folder, 'manifest.bin'), bytes)
  await using first = await startServer(home, 'quay', 'ann')
  await using pipe = await startNarrowPipe(first.url, 1_000_000)
  const login = await runCommand(process.execPath, [bundle, 'login', '--server', pipe.url, '--token-stdin'], {
    env: home.env,
    input: await first.token('ann'),
  })
  assert.equal(login.code, 0, login.stderr)
  await using terminal = startProgram(home)
  const me = sitDown(terminal)
  await me.sees(/● live/)
  await me.goesTo('Launch room')
  me.does('composer.attach')
  await me.sees(/ manifest\.bin .* 2\.9 MB/)
  terminal.type('mani')
  await me.sees('› ~/mani')
  me.does('attach.enter')
  await me.sees('▤ manifest.bin 2.9 MB')
  terminal.type('what is aboard')
  me.does('composer.send')
  await pipe.stuck
  await me.sees(/↑ manifest\.bin/)
  await first.kill()

  await using second = await startServer(home, 'quay', 'ann')
  pipe.widen(second.url)
  await me.sees(/● live(?!.* unsent)/)
  await me.seesDone('what is aboard')
  assert.equal(terminal.screen().filter((row) => row.includes('what is aboard')).length, 1)
  await me.looksAround()
  me.does('item.files')
  await me.sees(/─ Files ─/)
  me.does('files.save')
  await me.sees('Downloads/manifest.bin')
  assert.deepEqual(readFileSync(join(home.folder, 'Downloads', 'manifest.bin')), bytes)
  me.does('files.close')
  await terminal.waitFor((rows) => !rows.some((row) => row.includes('─ Files ─')))
  await me.leaves()
  const token = await second.token('ann')
  const space = second.spaceOf('Launch room')
  const answer = await fetch(`${second.url}/api/spaces/${space}/messages/byref?size=20`, {
    headers: { authorization: `jwt ${token}` },
  })
  const { data } = (await answer.json()) as { data: { content: { bodyText?: string } }[] }
  assert.equal(data.filter(({ content }) => content.bodyText?.includes('what is aboard')).length, 1)
})
