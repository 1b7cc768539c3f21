// Not alone: two people at two terminals, and a server that is killed under them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startProgram } from '../support/bundle.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openHome, type Home } from '../support/home.ts'
import { sitDown } from '../support/person.ts'

/** The process of the embedded server, from the note it keeps beside its world. */
const serverOf = (home: Home): number => {
  const note = JSON.parse(readFileSync(join(home.env['SPACETERM_DATA'] ?? '', 'embedded.json'), 'utf8')) as {
    pid: number
  }
  return note.pid
}

test('two terminals on one machine talk to each other', async () => {
  using home = openHome()
  await using mine = startProgram(home, ['--quiet'])
  await using theirs = startProgram(home, ['--quiet', '--as', 'bob'])
  const me = sitDown(mine)
  const bob = sitDown(theirs)
  await Promise.all([me.sees(/● live/), bob.sees(/● live/)])
  await Promise.all([me.goesTo('Launch room'), bob.goesTo('Launch room')])
  await me.says('Bob, can you hear me?')
  await bob.sees('Bob, can you hear me?')
  await bob.says('Loud and clear.')
  await me.sees('Loud and clear.')
  assert.match((await me.sees(/bob/i)).join('\n'), /bob/i)
  await Promise.all([me.leaves(), bob.leaves()])
})

test('a server that is killed comes back by itself, and nothing acknowledged is lost', async () => {
  using home = openHome()
  await using terminal = startProgram(home, ['--quiet'])
  const me = sitDown(terminal)
  await me.sees(/● live/)
  await me.goesTo('Launch room')
  await me.says('Before the crash.')
  process.kill(serverOf(home), 'SIGKILL')
  await terminal.waitFor((rows) => !/● live/.test(rows.at(-1) ?? ''))
  // Written while nobody listens: kept, and sent when the new server is there.
  terminal.type('During the crash.')
  me.does('composer.send')
  await me.sees(/● live/)
  await me.says('After the crash.')
  const rows = (await me.sees('During the crash.')).join('\n')
  assert.match(rows, /Before the crash\.[\s\S]*During the crash\.[\s\S]*After the crash\./)
  assert.equal(rows.split('During the crash.').length, 2, 'sent once')
  await me.leaves()
})
