// What other accounts answer: told when anything in it is new, and the same state when nothing is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OwnRow } from '../../../store/rows.ts'
import type { ElsewhereAnswer } from '../../../store/question.ts'
import { elsewhereAnswered } from '../../../store/reducers/accounts.ts'
import { initialState } from '../../../store/state.ts'
import { aPerson, aTask, safely } from '../../support/things.ts'
import { idOf } from '../seats.ts'

const task = aTask('one', 'task', 1)
const row: OwnRow = {
  key: 'b/task',
  item: task,
  author: aPerson('ann'),
  space: task.space,
  assignees: [],
  where: safely('b: One'),
  account: { id: idOf('b'), name: safely('b') },
}
const answer: ElsewhereAnswer = {
  id: idOf('b'),
  name: safely('b'),
  own: { tasks: [row] },
  hits: [],
  asking: false,
}
const answered = (...answers: readonly ElsewhereAnswer[]) =>
  elsewhereAnswered(initialState, { type: 'elsewhere-answered', answers })

test('the same answer, gathered anew, changes nothing', () => {
  const state = answered(answer)
  const again = { ...answer, own: { tasks: [{ ...row }] } }
  assert.equal(elsewhereAnswered(state, { type: 'elsewhere-answered', answers: [again] }), state)
})

test('a row that came, went or changed is told, in whichever list it stands', () => {
  const state = answered(answer)
  const others: readonly Partial<ElsewhereAnswer>[] = [
    { own: {} },
    { own: { tasks: [row, { ...row, key: 'b/two' }] } },
    { own: { tasks: [{ ...row, item: { ...task, done: true } }] } },
    { own: { tasks: [row], mentions: [row] } },
    { asking: true },
    { id: idOf('c') },
  ]
  for (const other of others) {
    const answers = [{ ...answer, ...other }]
    const next = elsewhereAnswered(state, { type: 'elsewhere-answered', answers })
    assert.deepEqual(next.elsewhere, answers)
  }
  assert.deepEqual(elsewhereAnswered(state, { type: 'elsewhere-answered', answers: [] }).elsewhere, [])
})
