// The part of the conformance suite about intents that meet resistance: edits over edits, answers that got lost, and what a
// network has not.
import assert from 'node:assert/strict'
import { localId, spaceId } from '../../src/domain/ids.ts'
import type { SpaceId } from '../../src/domain/ids.ts'
import type { Intent, IntentKind } from '../../src/domain/intents.ts'
import { safely } from '../support/things.ts'
import { scene, value } from './every-intent.ts'
import type { Play } from './every-intent.ts'
import { listen } from './stage.ts'
import type { Stage } from './stage.ts'

const examples = (space: SpaceId): readonly Intent[] => [
  { kind: 'create-post', space, title: safely('Title'), body: safely('words') },
  { kind: 'create-task', space, title: safely('Title'), body: safely(''), assignees: [] },
  { kind: 'mark-read', space, readAt: 1 },
  { kind: 'set-pinned', space, pinned: true },
  { kind: 'delete-space', space },
]
export const doubtedIntents = (
  play: Play,
  say: (stage: Stage, words: string) => Intent,
  intents: ReadonlySet<IntentKind>,
): void => {
  const isLacking = ({ kind }: Intent): boolean => !intents.has(kind)

  // The parts above that are skipped for a network are about these.
  scene(
    play,
    'what the network lacks is refused in words, and nothing comes of it',
    async ({ stage, backend, alice }) => {
      const before = alice.events.length
      for (const intent of examples(stage.space).filter(isLacking)) {
        const refused = await backend.perform(intent, localId(intent.kind))
        assert.ok(!refused.ok, intent.kind)
        assert.equal(refused.problem.again, 'never')
        assert.ok(refused.problem.words.length > 10)
      }
      assert.ok(
        !alice.events.slice(before).some(({ type }) => type === 'item-arrived' || type === 'space-gone'),
      )
    },
    examples(spaceId('')).some(isLacking),
  )

  scene(play, 'an edit goes over one of one’s own, not over one from elsewhere', async (all) => {
    const { stage, alice, backend, done } = all
    const id = await done(say(stage, 'zero'))
    const { item } = await alice.heard('item-arrived', (event) => event.item.id === id)
    const over = (body: string, was: string): Intent => ({
      kind: 'edit-item',
      space: stage.space,
      item: item.id,
      body: safely(body),
      basedOn: item.modifiedAt,
      was: { body: { markup: 'markdown', source: safely(was) } },
    })
    await done(over('first', 'zero'))
    // Written while the first was on its way.
    await done(over('second', 'first'))
    const elsewhere = stage.backend('alice')
    await using again = listen(elsewhere)
    await again.live()
    value(await elsewhere.perform(over('third', 'second'), localId('X')))
    const late = await backend.perform(over('fourth', 'second'), localId('Y'))
    assert.ok(!late.ok)
    assert.equal(late.problem.again, 'never')
    assert.match(late.problem.theirs?.body.source ?? '', /third/)
  })

  scene(play, 'an edit or a removal whose answer got lost is not refused the second time', async (all) => {
    const { stage, alice, backend, done } = all
    const id = await done(say(stage, 'zero'))
    const { item } = await alice.heard('item-arrived', (event) => event.item.id === id)
    const { space } = stage
    const edit: Intent = {
      kind: 'edit-item',
      space,
      item: item.id,
      body: safely('first'),
      basedOn: item.modifiedAt,
      was: { body: item.body },
    }
    for (const intent of [edit, { kind: 'remove-item', space, item: item.id } as const]) {
      value(await backend.perform(intent, localId(intent.kind)))
      value(await backend.perform(intent, localId(intent.kind)))
    }
  })
}
