// Living in spaces against our own server: members and roles, joining, leaving, people, meetings, many spaces, who is there.
import assert from 'node:assert/strict'
import { suite } from 'node:test'
import { spaceId } from '../../../src/domain/ids.ts'
import { safely } from '../../support/things.ts'
import { bobOf, play, sitAt, spaceOf, value } from './seats.ts'
import type { Seat } from './seats.ts'

suite('living in spaces', () => {
  play('a space is described, archived and brought back; all members hear it', async (scene) => {
    const [space, { alice, bob }] = [spaceOf(scene), scene]
    await alice.does({ kind: 'describe-space', space, description: safely('Quay & café\nTuesdays') })
    const told = await bob.heard('space-changed', ({ change }) => change.description !== '')
    assert.equal(told.change.description, 'Quay & café\nTuesdays')
    assert.equal(alice.knows().spaces[space]?.description, 'Quay & café\nTuesdays')
    await alice.does({ kind: 'set-archived', space, archived: true })
    await bob.heard('space-changed', ({ change }) => change.archived === true)
    assert.equal(alice.knows().spaces[space]?.archived, true)
    await alice.does({ kind: 'set-archived', space, archived: false })
    await bob.heard('space-changed', ({ change }) => change.archived === false, bob.events.length - 1)
    const problem = await bob.refused({ kind: 'set-archived', space, archived: true })
    assert.equal(problem.again, 'never')
    assert.match(problem.words, /admin/)
  })

  play('a space is made with its description', async ({ alice }) => {
    await alice.does({ kind: 'create-space', title: safely('Boats'), description: safely('Old ones') })
    const { space } = await alice.heard('space-appeared')
    assert.deepEqual([space.title, space.description, space.role], ['Boats', 'Old ones', 'admin'])
  })

  play('silencing a space leaves its pin as it is', async (scene) => {
    const [space, { alice }] = [spaceOf(scene), scene]
    await alice.does({ kind: 'set-pinned', space, pinned: true })
    await alice.does({ kind: 'set-notify', space, notify: false })
    const { pinned, notify } = alice.knows().spaces[space] ?? {}
    assert.deepEqual([pinned, notify], [true, false])
  })

  play(
    'members are promoted, demoted and removed; whoever is removed no longer has the space',
    async (scene) => {
      const [space, person, { alice, bob }] = [spaceOf(scene), bobOf(scene), scene]
      const roleOf = (seat: Seat) =>
        seat.knows().spaces[space]?.members.find((member) => member.person === person)?.role
      await alice.does({ kind: 'set-role', space, person, role: 'admin' })
      assert.equal(roleOf(alice), 'admin')
      await bob.heard('space-changed', ({ change }) => change.role === 'admin')
      await alice.does({ kind: 'set-role', space, person, role: 'member' })
      assert.equal(roleOf(alice), 'member')
      const before = bob.events.length
      await alice.does({ kind: 'remove-member', space, person })
      assert.equal(roleOf(alice), undefined)
      await bob.heard(
        'space-changed',
        ({ change }) => change.members?.every((one) => one.person !== person) === true,
        before,
      )
      assert.equal(bob.knows().spaces[space], undefined)
    },
  )

  play('an invite by e-mail brings somebody in, with the role it names', async (scene) => {
    const [space, { server, alice, bob }] = [spaceOf(scene), scene]
    const carol = server.person('carol@example.com')
    const seat = sitAt(server, carol.token)
    await seat.live()
    await alice.does({ kind: 'invite', space, invitee: safely('carol@example.com'), role: 'guest' })
    const { space: joined } = await seat.heard('space-appeared')
    assert.deepEqual([joined.id, joined.role], [space, 'guest'])
    assert.ok(alice.knows().spaces[space]?.members.some(({ person }) => person === carol.user._id))
    const problem = await bob.refused({
      kind: 'invite',
      space,
      invitee: safely('d@example.com'),
      role: 'admin',
    })
    assert.match(problem.words, /guests only/)
    await seat.leaves()
  })

  play('leaving and deleting take a space off the list, here and at the others', async (scene) => {
    const [space, { alice, bob }] = [spaceOf(scene), scene]
    await bob.does({ kind: 'leave-space', space })
    assert.equal(bob.knows().spaces[space], undefined)
    await alice.heard('space-changed', ({ change }) => change.members?.length === 1)
    await alice.does({ kind: 'create-space', title: safely('Short') })
    const { space: made } = await alice.heard('space-appeared')
    await alice.does({ kind: 'invite', space: made.id, invitee: safely('bob@example.com'), role: 'member' })
    await bob.heard('space-appeared', ({ space: { id } }) => id === made.id)
    await alice.does({ kind: 'delete-space', space: made.id })
    await bob.heard('space-gone', (event) => event.space === made.id)
    for (const seat of [alice, bob]) assert.equal(seat.knows().spaces[made.id], undefined)
  })

  play(
    'a space is joined by its id and by its link; a PIN is asked for and never a wrong one taken',
    async (scene) => {
      const { server, alice } = scene
      const carol = server.person('carol@example.com')
      const seat = sitAt(server, carol.token)
      await seat.live()
      const join = async (where: string, pin?: string) =>
        value(
          (await seat.backend.join?.(where, pin)) ?? {
            ok: false,
            problem: { again: 'never', words: safely('no') },
          },
        )
      const open = server.world.createSpace({
        title: 'Open',
        createdBy: server.users.alice.user._id,
        members: [],
      })
      assert.deepEqual(await join(open._id), { kind: 'joined', space: open._id })
      assert.equal(seat.knows().spaces[spaceId(open._id)]?.role, 'guest')
      const closed = server.world.createSpace({
        title: 'Closed',
        createdBy: server.users.alice.user._id,
        members: [],
      })
      server.world.updateSpace(closed._id, { pin: '4711' }, server.users.alice.user._id)
      const link = `https://spaces.example.com/spaces/${closed._id}?x=1`
      for (const pin of [undefined, '0815']) {
        const asked = await join(link, pin)
        assert.equal(asked.kind, 'pin-needed')
      }
      assert.deepEqual(await join(link, '4711'), { kind: 'joined', space: closed._id })
      await alice.heard(
        'space-changed',
        ({ space, change }) => space === closed._id && change.members?.length === 2,
      )
      const nowhere = await seat.backend.join?.('f'.repeat(24), undefined)
      assert.ok(nowhere !== undefined && !nowhere.ok)
      await seat.leaves()
    },
  )

  play('people are found by name and by address, without oneself', async ({ server, alice }) => {
    server.person('carol.kahn@example.com')
    const find = async (words: string) => {
      const found = await alice.backend.findPeople?.(words)
      return value(found ?? { ok: true, value: [] }).map(({ name }) => name)
    }
    assert.deepEqual(await find('bob'), ['Bob Brown'])
    assert.deepEqual(await find('carol.kahn@'), ['carol.kahn@example.com'])
    assert.deepEqual(await find('alice'), [])
    assert.deepEqual(await find('.*'), [], 'what is typed are words, no pattern')
  })

  play('members of a large space come page by page', async (scene) => {
    const { server, alice } = scene
    const [space, by] = [spaceOf(scene), server.users.alice.user._id]
    for (let n = 0; n < 120; n += 1)
      server.world.addMember(space, server.person(`p${n}@example.com`).user._id, 'member', { by })
    const seen = new Set<string>()
    let pages = 0
    let next: string | undefined
    do {
      // Each page names the next.
      const page = value(
        (await alice.backend.members?.(space, next)) ?? { ok: true, value: { members: [], people: [] } },
      )
      for (const { person } of page.members) seen.add(person)
      assert.equal(page.people.length, page.members.length)
      next = page.next
      pages += 1
    } while (next !== undefined)
    assert.equal(seen.size, 122)
    assert.ok(pages > 1)
  })

  play('five hundred spaces of all kinds are all there, archived ones too', async ({ server, alice }) => {
    const { _id } = server.users.bob.user
    const archived = new Set<string>()
    for (let n = 0; n < 500; n += 1) {
      const space = server.world.createSpace({ title: `Space ${n}`, createdBy: _id, members: [] })
      if (n % 50 !== 0) continue
      server.world.updateSpace(space._id, { status: 1 }, _id)
      archived.add(space._id)
    }
    const again = sitAt(server, server.users.bob.token)
    await again.live()
    const { spaces } = again.knows()
    assert.ok(Object.keys(spaces).length >= 501)
    const told = Object.values(spaces)
      .filter((space) => space.archived)
      .map(({ id }) => String(id))
    assert.deepEqual(new Set(told), archived)
    await again.leaves()
    assert.ok(alice.events.length > 0)
  })

  play(
    'whoever watches is seen, and seen to leave; another client of the same person stays',
    async (scene) => {
      const [space, person, { server, alice, bob }] = [spaceOf(scene), bobOf(scene), scene]
      alice.backend.watch(space)
      const second = sitAt(server, server.users.bob.token)
      await second.live()
      bob.backend.watch(space)
      await alice.heard('presence-changed', (event) => event.person === person && event.presence === 'online')
      await bob.heard('presence-changed', ({ presence }) => presence === 'online')
      second.backend.watch(space)
      await second.heard('presence-changed', ({ presence }) => presence === 'online')
      const before = alice.events.length
      second.backend.unwatch(space)
      await alice.heard('presence-changed', ({ presence }) => presence === 'offline', before)
      await alice.heard('presence-changed', ({ presence }) => presence === 'online', before)
      const still = alice.events.length
      bob.backend.unwatch(space)
      await alice.heard('presence-changed', ({ presence }) => presence === 'offline', still)
      await second.leaves()
    },
  )

  play('a meeting is seen to begin, to fill, to be recorded and to end', async (scene) => {
    const [space, person, { server, alice }] = [spaceOf(scene), bobOf(scene), scene]
    const { meetings } = server.world
    alice.backend.watch(space)
    assert.deepEqual(value((await alice.backend.meeting?.(space)) ?? { ok: true, value: [] }), [
      { type: 'meeting-changed', space, change: { what: 'ended' } },
    ])
    meetings.enter(space, person, {})
    await alice.heard('meeting-changed', ({ change }) => change.what !== 'ended')
    assert.deepEqual(alice.knows().meetings[space]?.people, [person])
    meetings.enter(space, server.users.alice.user._id, {})
    const { _id } = meetings.startRecording(space, person)
    await alice.heard('meeting-changed', ({ change }) => change.what === 'recording' && change.on)
    const { people, recording } = alice.knows().meetings[space] ?? {}
    assert.deepEqual([people, recording], [[person, server.users.alice.user._id], true])
    const read = value((await alice.backend.meeting?.(space)) ?? { ok: true, value: [] }).at(-1)
    assert.ok(read?.type === 'meeting-changed' && read.change.what === 'started')
    assert.deepEqual([read.change.meeting.people, read.change.meeting.recording], [people, true])
    meetings.stopRecording(space, _id, person)
    await alice.heard('meeting-changed', ({ change }) => change.what === 'recording' && !change.on)
    meetings.leave(space, server.users.alice.user._id)
    await alice.heard('meeting-changed', ({ change }) => change.what === 'left')
    assert.deepEqual(alice.knows().meetings[space]?.people, [person])
    meetings.end(space, person)
    await alice.heard('meeting-changed', ({ change }) => change.what === 'ended')
    assert.equal(alice.knows().meetings[space], undefined)
  })
})
