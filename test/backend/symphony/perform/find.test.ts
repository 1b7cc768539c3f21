// After an unsure problem: what cannot be looked for is no proof that it is not there.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findArrived } from '../../../../src/backend/symphony/perform/find.ts'
import { createOnItsWay } from '../../../../src/backend/symphony/perform/on-its-way.ts'
import { localId, spaceId } from '../../../../src/domain/ids.ts'
import type { Intent } from '../../../../src/domain/intents.ts'
import { safely } from '../../../support/things.ts'
import { startPod } from '../fake-pod.ts'
import { sourceOf } from '../source.ts'

const intents: readonly Intent[] = [
  { kind: 'create-space', title: safely('Boats') },
  { kind: 'send-message', space: spaceId('room____mY_one_and_onlydA'), body: safely('hello') },
]
for (const intent of intents) {
  test(`${intent.kind}: trouble while looking is told`, async () => {
    await using pod = await startPod(({ what }) => (what.includes('/pubkey/') ? undefined : { status: 500 }))
    const source = sourceOf(pod, [])
    const onItsWay = createOnItsWay(pod.clock, pod.life.signal, 0)
    const sent = { localId: localId('l1'), since: source.now() }
    const found = await findArrived(intent, sent, source, onItsWay)
    assert.ok(!found.ok)
    assert.equal(found.problem.again, 'soon')
  })
}
