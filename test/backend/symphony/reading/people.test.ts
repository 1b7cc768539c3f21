// People and members, as the pod tells of them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findPeople, readMembersPage } from '../../../../src/backend/symphony/reading/people.ts'
import { newSpace } from '../../../../src/backend/symphony/spaces/to-space.ts'
import { BOB } from '../context.ts'
import { startPod } from '../fake-pod.ts'
import { sourceOf } from '../source.ts'

test('of a conversation the members are known: nobody is asked', async () => {
  await using pod = await startPod(() => undefined)
  const source = sourceOf(pod, [])
  const members = [{ person: BOB, role: 'member' }] as const
  const space = newSpace({
    id: 'im',
    kind: 'direct',
    title: '',
    members,
    createdAt: 1,
    modifiedAt: 1,
    me: undefined,
  })
  source.context.spaces.see({ type: 'space-appeared', space })
  const page = await readMembersPage(space.id, source)
  assert.deepEqual(page.ok && page.value, { members, people: [] })
  assert.deepEqual(pod.calls(), [])
})

test('without words nobody is looked for; who is found is called by name', async () => {
  await using pod = await startPod(({ what }) =>
    what === 'POST /pod/v1/user/search'
      ? { json: { count: 1, users: [{ id: 7, displayName: 'Mira', emailAddress: 'mira@x' }] } }
      : undefined,
  )
  const source = sourceOf(pod, [])
  assert.deepEqual(await findPeople(' ', source), { ok: true, value: [] })
  const found = await findPeople('mi', source)
  assert.deepEqual(found.ok && found.value, [{ id: '7', name: 'Mira', username: 'mira@x' }])
})
