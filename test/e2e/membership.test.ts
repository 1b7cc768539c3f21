// Two people, each at a terminal of their own: asked in, made an admin, archived, brought back, let go; joined by link.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bundle, startProgram } from '../support/bundle.ts'
import { openHome } from '../support/home.ts'
import type { Home } from '../support/home.ts'
import { sitDown } from '../support/person.ts'
import type { Person } from '../support/person.ts'
import type { PtyTerminal } from '../support/pty.ts'
import { runCommand } from '../support/run-command.ts'
import { startTeamServer } from '../support/team-server.ts'

const signsIn = async (home: Home, server: string, token: string): Promise<void> => {
  const words = ['login', '--server', server, '--token-stdin']
  const { code, stderr } = await runCommand(process.execPath, [bundle, ...words], {
    env: home.env,
    input: token,
  })
  assert.equal(code, 0, stderr)
}

const isGone = (terminal: PtyTerminal, words: string): Promise<unknown> =>
  terminal.waitFor((rows) => !rows.some((row) => row.includes(words)))

const opensMembers = async (me: Person, space: string): Promise<void> => {
  me.does('space.members')
  await me.sees(`─ Members of ${space} ─`)
}

test('invited, promoted, archived, brought back, removed; then in by a link, and out again', async () => {
  using annHome = openHome({ SPACETERM_SECRETS: 'file' })
  using benHome = openHome({ SPACETERM_SECRETS: 'file' })
  await using team = await startTeamServer()
  const { alice, bob } = team.users
  await Promise.all([signsIn(annHome, team.url, alice.token), signsIn(benHome, team.url, bob.token)])
  await using aliceTerminal = startProgram(annHome)
  await using bobTerminal = startProgram(benHome)
  const [ann, ben] = [sitDown(aliceTerminal), sitDown(bobTerminal)]
  await Promise.all([ann.sees(/● live/), ben.sees(/● live/)])

  await ann.looksAround()
  ann.does('new-space')
  await ann.sees(/─ New space ─/)
  aliceTerminal.type('Ice rink')
  ann.does('form.save')
  await ann.sees('Message # Ice rink')
  await ann.looksAround()
  ann.does('space.invite')
  await ann.sees(/─ Invite into Ice rink ─/)
  aliceTerminal.type(bob.user.username)
  ann.does('form.save')

  await ben.sees('Ice rink')
  await ben.goesTo('Ice rink')
  await ben.says('Are there skates?')
  await ann.sees('Are there skates?')
  await ben.looksAround()
  await opensMembers(ben, 'Ice rink')
  await ben.sees('you are a member')
  await opensMembers(ann, 'Ice rink')
  await ann.sees(/Bob Brown  bob@/)
  ann.does('members.down', 'members.promote')
  await ben.sees(/Bob Brown.* admin/)
  ben.does('members.close')
  await isGone(bobTerminal, '─ Members of')
  await ann.sees(/Bob Brown.* admin/)
  ann.does('members.close')
  await isGone(aliceTerminal, '─ Members of')

  // Half written when it is archived: it stays, and why it does not go out is said.
  ben.does('space.write')
  bobTerminal.type('They are by the door')
  await ben.sees('› They are by the door')
  ann.does('space.archive')
  await ann.sees(/─ Archive this space\? ─/)
  ann.does('confirm.yes')
  await ben.sees(/archived · 2 here/)
  await ben.sees(/Archived/)
  ben.does('composer.send')
  await ben.sees('The space is archived: nothing in it can be changed.')
  await ben.sees('› They are by the door')
  await ann.sees('Ice rink is archived: nothing can be written here.')
  // An admin by now.
  await ben.looksAround()
  ben.does('space.archive')
  await ben.sees(/back from the archive/)
  await isGone(aliceTerminal, 'nothing can be written here')
  ben.does('space.write', 'composer.send')
  await ann.sees('They are by the door')

  await opensMembers(ann, 'Ice rink')
  ann.does('members.down', 'members.remove')
  await ann.sees(/─ Remove this member\? ─/)
  ann.does('confirm.yes')
  await ben.sees('You are no longer in Ice rink.')
  // Was writing there: what comes next must not go into another space.
  const hints = bobTerminal.screen().at(-1) ?? ''
  assert.ok(!/↵ send|esc read/.test(hints), hints)
  await ann.sees(/1 of 1 here/)
  ann.does('members.close')
  await isGone(aliceTerminal, '─ Members of')
  ann.does('space.delete')
  await ann.sees(/─ Delete this space\? ─/)
  ann.does('confirm.yes')
  await isGone(aliceTerminal, 'Ice rink')

  const { world } = team
  const locked = world.createSpace({
    title: 'Sail loft',
    createdBy: alice.user._id,
    pin: '4711',
    members: [],
  })
  const { id } = world.invite({
    spaceId: locked._id,
    role: 'member',
    inviter: alice.user._id,
    invitee: bob.user._id,
  })
  ben.does('join')
  await ben.sees(/─ Join a space ─/)
  bobTerminal.type(`${team.url}/spaces/invites/${id}/join`)
  ben.does('form.enter')
  await ben.sees('Message # Sail loft')
  await ben.looksAround()
  ben.does('space.leave')
  await ben.sees(/─ Leave this space\? ─/)
  ben.does('confirm.yes')
  await isGone(bobTerminal, 'Sail loft')
  assert.equal(world.roleOf(locked._id, bob.user._id), undefined)
  await Promise.all([ann.leaves(), ben.leaves()])
})
