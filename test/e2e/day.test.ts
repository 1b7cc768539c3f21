// A person's day in the program: the real bundle, the real embedded server, a real terminal, an empty home.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startProgram } from '../support/bundle.ts'
import { openHome } from '../support/home.ts'
import { keyOf, sitDown } from '../support/person.ts'

/** Nobody else talks while the tests look. */
const quiet = ['--quiet']

test('reads, goes somewhere, writes, quits, and finds it there again', async () => {
  using home = openHome()
  {
    await using terminal = startProgram(home, quiet)
    const me = sitDown(terminal)
    const first = (await me.sees(/● live/)).join('\n')
    for (const words of ['Spaces', 'Launch room', 'Engineering', 'Direct'])
      assert.match(first, new RegExp(words))
    await me.goesTo('Engineering')
    await me.says('The tide table is in, greetings from the quay.')
    await me.leaves()
    assert.equal(terminal.mode(1049), false, 'the alternate screen is left')
    assert.equal(terminal.mode(25), true, 'the cursor is back')
  }
  await using again = startProgram(home, quiet)
  const me = sitDown(again)
  await me.sees(/● live/)
  await me.sees('The tide table is in, greetings from the quay.')
  await me.leaves()
})

test('comments on a post', async () => {
  using home = openHome()
  await using terminal = startProgram(home, quiet)
  const me = sitDown(terminal)
  await me.sees(/● live/)
  await me.goesTo('Launch room')
  await me.looksAround()
  terminal.press('2')
  await me.sees('Rollout plan')
  terminal.press(keyOf('list.first'))
  me.does('item.open')
  await me.sees(/comments?/)
  me.does('item.reply')
  await me.says('I can be at the old booth at seven.')
  await me.leaves()
})

test('makes a task, completes it and opens it again', async () => {
  using home = openHome()
  await using terminal = startProgram(home, quiet)
  const me = sitDown(terminal)
  await me.sees(/● live/)
  await me.goesTo('Design')
  await me.looksAround()
  terminal.press('3')
  me.does('space.new-task')
  await me.sees(/─ New task/)
  terminal.type('Buy a new bell')
  await me.sees('Buy a new bell')
  me.does('form.save')
  await me.seesDone('○ Buy a new bell')
  await me.chooses('○ Buy a new bell')
  me.does('item.toggle')
  await me.chooses('✔ Buy a new bell')
  me.does('item.toggle')
  await me.sees(/○ Buy a new bell/)
  await me.leaves()
})

test('edits and deletes what one wrote', async () => {
  using home = openHome()
  await using terminal = startProgram(home, quiet)
  const me = sitDown(terminal)
  await me.sees(/● live/)
  await me.goesTo('Design')
  await me.says('The blue is too loud')
  me.does('composer-empty.edit-last')
  await me.sees(/─ Edit/)
  terminal.type(' on the signs')
  await me.sees('on the signs')
  me.does('form.save')
  await terminal.waitFor((rows) => !rows.some((row) => row.includes('─ Edit')))
  await me.sees(/The blue is too loud on the signs.* edited/)
  await me.looksAround()
  me.does('item.delete')
  await me.sees(/delete/i)
  me.does('confirm.yes')
  await terminal.waitFor((rows) => !rows.some((row) => row.includes('The blue is too loud')))
  await me.leaves()
})

test('pastes many lines as one text and sends them as one message', async () => {
  using home = openHome()
  await using terminal = startProgram(home, quiet)
  const me = sitDown(terminal)
  await me.sees(/● live/)
  await me.goesTo('Friday demos')
  terminal.paste(['First the ferry,', 'then the cake,', '村上 brings 🎂 candles.'].join('\n'))
  await me.sees(/First the ferry,[\s\S]*then the cake,[\s\S]*村上 brings/)
  me.does('composer.send')
  await terminal.waitFor((rows) => {
    const at = rows.findIndex((row) => row.includes('First the ferry,'))
    return (
      at >= 0 &&
      (rows[at + 1] ?? '').includes('then the cake,') &&
      // Below the header, whose description may be cut.
      !rows.slice(2).some((row) => /unsent|[…·]\s*$/.test(row))
    )
  })
  await me.leaves()
})

test('keeps a clean screen while the terminal changes its size', async () => {
  using home = openHome()
  await using terminal = startProgram(home, quiet, { cols: 160, rows: 45 })
  const me = sitDown(terminal)
  await me.sees(/● live/)
  await me.goesTo('Launch room')
  for (const [cols, rows] of [
    [60, 20],
    [100, 30],
    [99, 29],
    [41, 11],
    [160, 45],
  ] as const) {
    terminal.resize(cols, rows)
    // The status line is the last row, and once: a frame of the old width that wrapped would leave another behind.
    await terminal.waitFor(
      (seen) =>
        seen.length === rows &&
        /● live/.test(seen.at(-1) ?? '') &&
        seen.filter((row) => row.includes('● live')).length === 1,
    )
  }
  terminal.resize(30, 8)
  await me.sees(/too small/)
  terminal.resize(100, 30)
  await me.sees(/● live/)
  await me.leaves()
})
