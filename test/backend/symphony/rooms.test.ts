// Rooms against our own pod: found, joined, made open or shut, and set otherwise later.
import assert from 'node:assert/strict'
import { suite } from 'node:test'
import type { SpaceSettings } from '../../../src/domain/model.ts'
import { ok } from '../../../src/domain/result.ts'
import { safely } from '../../support/things.ts'
import { play, value } from './play.ts'

suite('rooms of Symphony', () => {
  play(
    'rooms that one may join or see are found, closed ones are not',
    async ({ server, alice, backend }) => {
      const make = async (name: string, isPublic: boolean): Promise<string> => {
        const body = { name, description: 'x', public: isPublic, discoverable: true }
        const made = await server.bob.ask('POST', '/pod/v3/room/create', { body })
        return (made.body as { roomSystemInfo: { id: string } }).roomSystemInfo.id
      }
      await make('Piers north', true)
      await make('Piers private', false)
      await make('Piers south', true)
      const old = await make('Piers of old', true)
      await server.bob.ask('POST', '/pod/v1/room/{id}/setActive', {
        params: { id: old },
        query: { active: false },
      })
      const found = value(await (backend.findSpaces?.('piers') ?? assert.fail('no directory')))
      assert.deepEqual(
        found.spaces.map(({ title, open }) => `${title} ${open}`).toSorted((a, b) => a.localeCompare(b)),
        ['Piers north true', 'Piers private false', 'Piers south true'],
      )
      assert.equal(found.total, 3)
      const first = found.spaces.find(({ open }) => open)
      const joined = value(await (backend.join?.(first?.id ?? '', undefined) ?? assert.fail('no joining')))
      await alice.heard('space-appeared', ({ space }) => space.id === first?.id)
      assert.deepEqual(joined, { kind: 'joined', space: first?.id })
    },
  )

  play('joining a public room by its name; one is in it already the next time', async (scene) => {
    const { server, alice, backend } = scene
    const room = {
      name: 'Harbour',
      description: 'For all',
      public: true,
      discoverable: true,
      viewHistory: true,
    }
    const made = await server.bob.ask('POST', '/pod/v3/room/create', { body: room })
    assert.equal(made.status, 200)
    const byName = async () =>
      value(await (backend.join?.('harbour', undefined) ?? assert.fail('no joining')))
    const joined = await byName()
    const { space } = await alice.heard('space-appeared', (event) => event.space.title === 'Harbour')
    assert.deepEqual(joined, { kind: 'joined', space: space.id })
    assert.deepEqual(await byName(), joined)
  })

  play('in a room in which only its owners write one knows that beforehand', async ({ server, alice }) => {
    const made = await server.bob.ask('POST', '/pod/v3/room/create', {
      body: { name: 'Notices', description: 'To be read', readOnly: true },
    })
    const { roomSystemInfo } = made.body as { roomSystemInfo: { id: string } }
    const params = { id: roomSystemInfo.id }
    await server.bob.ask('POST', '/pod/v1/room/{id}/membership/add', {
      params,
      body: { id: server.alice.userId },
    })
    const { space } = await alice.heard('space-appeared', (event) => event.space.title === 'Notices')
    assert.deepEqual([space.readOnly, space.role], [true, 'member'])
  })

  play('a room is made public, or listed, as one says; later it is set otherwise', async (scene) => {
    const { server, done, alice, backend } = scene
    const make = async (title: string, settings: SpaceSettings) => {
      await done({ kind: 'create-space', title: safely(title), settings })
      const { space } = await alice.heard('space-appeared', (event) => event.space.title === title)
      const { body } = await server.alice.ask('GET', '/pod/v3/room/{id}/info', { params: { id: space.id } })
      const { roomAttributes: of } = body as { roomAttributes: Readonly<Record<string, boolean>> }
      return [of['public'], of['discoverable'], of['membersCanInvite'], of['viewHistory'], of['readOnly']]
    }
    assert.deepEqual(await make('Locks', { access: 'public', writing: 'admins' }), [
      true,
      true,
      true,
      true,
      true,
    ])
    const set = async (title: string) => {
      const { space } = await alice.heard('space-appeared', (event) => event.space.title === title)
      return [space.id, await backend.settings?.(space.id)] as const
    }
    assert.deepEqual(await make('Weirs', { access: 'listed', inviting: 'admins' }), [
      false,
      true,
      false,
      false,
      false,
    ])
    assert.match(JSON.stringify((await set('Locks'))[1]), /stays open to all/)
    const [space, before] = await set('Weirs')
    assert.deepEqual(before, ok({ access: 'listed', inviting: 'admins' }))
    await done({ kind: 'change-settings', space, settings: { access: 'private', inviting: 'everybody' } })
    assert.deepEqual((await set('Weirs'))[1], ok({ access: 'private', inviting: 'everybody' }))
  })
})
