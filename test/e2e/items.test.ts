// Living with items, in the program: a task edited in one form, two versions to choose from, mine over all spaces, search.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startProgram } from '../support/bundle.ts'
import { openHome } from '../support/home.ts'
import { keyOf, sitDown } from '../support/person.ts'
import type { Person } from '../support/person.ts'
import type { PtyTerminal } from '../support/pty.ts'

/** Nobody else talks while the tests look. */
const quiet = ['--quiet']

const gone = async (terminal: PtyTerminal, words: string): Promise<unknown> =>
  terminal.waitFor((rows) => !rows.some((row) => row.includes(words)))

/** In the list of tasks of a space. */
const atTasks = async (me: Person, terminal: PtyTerminal, space: string): Promise<void> => {
  await me.goesTo(space)
  await me.looksAround()
  terminal.press(keyOf('space.tasks'))
  await me.sees('[3 Tasks]')
}

const makesTask = async (me: Person, terminal: PtyTerminal, title: string): Promise<void> => {
  me.does('space.new-task')
  await me.sees(/─ New task/)
  terminal.type(title)
  await me.sees(title)
  me.does('form.save')
  await me.seesDone(`○ ${title}`)
  await me.chooses(`○ ${title}`)
}

test('a task is edited in one form, and ticked off where all that is mine stands', async () => {
  using home = openHome()
  await using terminal = startProgram(home, quiet)
  const me = sitDown(terminal)
  await me.sees(/● live/)
  await atTasks(me, terminal, 'Design')
  await makesTask(me, terminal, 'Hang the lantern')
  me.does('item.edit')
  await me.sees(/─ Edit task/)
  terminal.type(' tonight')
  await me.sees('Hang the lantern tonight')
  terminal.press('tab', 'tab')
  terminal.type('me')
  terminal.press('tab')
  terminal.type('in 3 days')
  await me.sees(/→ \w+day/)
  me.does('form.save')
  await gone(terminal, '─ Edit task')
  await me.seesDone('○ Hang the lantern tonight')
  await me.sees(/Hang the lantern tonight +@you/)

  await me.goesTo('Engineering')
  me.does('own-things')
  await me.sees(/─ Mine, in all spaces/)
  const rows = (await me.sees(/This week[\s\S]*○ Hang the lantern tonight.*Design/)).join('\n')
  assert.match(rows, /Tasks \d/)
  const litRows = (): readonly string[] =>
    terminal.screen().filter((_, at) => terminal.cells(at).some(({ inverse }) => inverse))
  for (let moves = 0; moves < 20 && !litRows().some((row) => row.includes('Hang the lantern')); moves += 1) {
    const before = litRows().join()
    me.does('own.down')
    // One step after the other, as it is drawn.
    await terminal.waitFor(() => litRows().join() !== before)
  }
  me.does('own.toggle')
  await me.sees(/✔ Hang the lantern tonight/)
  me.does('own.go')
  await me.sees(/# Design/)
  await me.sees(/✔ done/)
  await me.leaves()
})

test('edited at two places at once, both versions are there to choose from', async () => {
  using home = openHome()
  await using terminal = startProgram(home, quiet)
  await using other = startProgram(home, quiet)
  const [me, there] = [sitDown(terminal), sitDown(other)]
  await Promise.all([me.sees(/● live/), there.sees(/● live/)])
  await atTasks(me, terminal, 'Design')
  await atTasks(there, other, 'Design')
  await makesTask(me, terminal, 'Paint the bell')
  await there.chooses('○ Paint the bell')
  me.does('item.edit')
  await me.sees(/─ Edit task/)
  terminal.type(' red')
  await me.sees('Paint the bell red')

  there.does('item.edit')
  await there.sees(/─ Edit task/)
  other.type(' blue')
  await there.sees('Paint the bell blue')
  there.does('form.save')
  await there.seesDone('○ Paint the bell blue')

  // It is said while one still writes.
  await me.sees(/Changed elsewhere meanwhile: title/)
  me.does('form.save')
  await me.sees(/✗ This was changed elsewhere meanwhile/)
  me.does('outgoing.compare')
  await me.sees(/Paint the bell red +│ Paint the bell blue/)
  me.does('conflict.mine')
  await me.seesDone('○ Paint the bell red')
  await there.sees('○ Paint the bell red')
  await me.leaves()
  await there.leaves()
})

test('searches as it types, and goes to what is found, in its place', async () => {
  using home = openHome()
  await using terminal = startProgram(home, quiet)
  const me = sitDown(terminal)
  await me.sees(/● live/)
  await me.looksAround()
  me.does('search-messages')
  await me.sees(/─ Search messages/)
  terminal.type('in:support first law')
  await me.sees(/Searched 1 space\./)
  for (let letters = 0; letters < 30; letters += 1) terminal.press('backspace')
  terminal.type('in:engineering first law')
  await me.sees(/Engineering {2}Sanna Lehtonen[\s\S]*It was the first law/)
  me.does('search.go')
  await me.sees(/▌ +It was the first law to renew itself, then\./)
  await me.sees('# Engineering')
  // What came after it is there too, down to the newest.
  me.does('list.last')
  await terminal.waitFor((rows) => !rows.some((row) => row.includes('the first law to renew')))
  await me.leaves()
})
