// Rows of posts and tasks: what they tell is told whatever the title, and the title has all the room that is left.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { postsEntries, postsStrip } from '../../components/posts/strip.ts'
import { lookOf } from '../../components/shared/look.ts'
import { bare } from '../../components/shared/row.ts'
import { tasksEntries, tasksStrip } from '../../components/tasks/strip.ts'
import { personId } from '../../src/domain/ids.ts'
import type { TaskGroup } from '../../store/selectors/tasks.ts'
import { testTheme } from '../support/screen.tsx'
import { aPerson, aPost, aTask, safely } from '../support/things.ts'

const NOW = new Date(2026, 10, 19, 9, 21).getTime()
const TITLE = 'One command that brings the old booth back'
const jonas = aPerson('jonas', { name: safely('Jonas Weber') })
const me = aPerson('me')

const group = (
  ...titles: readonly (readonly [title: string, comments: number, due?: number])[]
): TaskGroup => ({
  name: 'This week',
  tasks: titles.map(([title, comments, dueAt], at) => ({
    task: aTask('launch', `t${at}`, at, {
      title: safely(title),
      assignees: [jonas.id, me.id],
      ...(dueAt === undefined ? {} : { dueAt }),
    }),
    assignees: [jonas, me],
    mine: true,
    comments,
    removing: false,
  })),
})

const rowsAt = (width: number, groups: readonly TaskGroup[]): readonly string[] => {
  const strip = tasksStrip(
    tasksEntries(groups, [], personId('me'), width),
    lookOf(testTheme, width, personId('me'), true),
    NOW,
  )
  return strip.entries.filter(({ kind }) => kind === 'task').flatMap((entry) => strip.rowsOf(entry).map(bare))
}

suite('tasks', () => {
  for (const width of [40, 58, 73, 95, 130]) {
    test(`comments are counted beside any title, in one column, at ${width}`, () => {
      const rows = rowsAt(width, [
        group([TITLE, 3, NOW + 86_400_000], ['Salt', 0, NOW + 86_400_000], ['Short', 12]),
      ])
      assert.match(rows[0] ?? '', /  3 ›$/)
      assert.match(rows[2] ?? '', / 12 ›$/)
      assert.equal(rows[0]?.indexOf('›'), rows[2]?.indexOf('›'))
    })
  }

  test('a title is not cut while cells stay empty beside it', () => {
    const [row = ''] = rowsAt(73, [group([TITLE, 0, NOW + 86_400_000], ['Salt the gangway', 0])])
    assert.doesNotMatch(row, /…/)
    assert.match(row, /back {1,3}@Jonas @you  tomorrow 09:21$/)
    const [tight = ''] = rowsAt(64, [group([TITLE, 0, NOW + 86_400_000])])
    assert.match(tight, /… @Jonas @you  tomorrow 09:21$/)
  })
})

test('in a narrow list of posts the title comes before the name of who wrote it', () => {
  const post = aPost('launch', 'p', NOW, { title: safely('Launch day, hour by hour') })
  const shown = { post, author: jonas, mine: false, comments: 4, removing: false }
  const rowOf = (width: number): string => {
    const strip = postsStrip(postsEntries([shown], []), lookOf(testTheme, width, personId('me'), true), NOW)
    return strip.entries.flatMap((entry) => strip.rowsOf(entry).map(bare)).join('\n')
  }
  assert.match(rowOf(38), /^Launch day, hour by hour +09:21 · 4$/)
  assert.match(rowOf(58), /Jonas · 09:21 · 4$/)
})
