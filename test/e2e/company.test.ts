// Not alone: two people at two terminals, and a server that is killed under them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startProgram } from '../support/bundle.ts'
import { openHome } from '../support/home.ts'
import { sitDown } from '../support/person.ts'

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
