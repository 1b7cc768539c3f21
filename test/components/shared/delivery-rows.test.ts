// Why something was not sent can be read to its end: beside the keys, over rows, or in the list of what is unsent.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { overlayPanel } from '../../../components/overlays/content.ts'
import { deliveryRows } from '../../../components/shared/delivery-rows.ts'
import { lookOf } from '../../../components/shared/look.ts'
import { bare, rowWidth } from '../../../components/shared/row.ts'
import { localId } from '../../../src/domain/ids.ts'
import { NOON, sitDown } from '../../store/commands/driver.ts'
import { testTheme } from '../../support/screen.tsx'
import { anOutgoing, aSend, safely } from '../../support/things.ts'

const rowsAt = (width: number, reason: string): readonly string[] =>
  deliveryRows(
    { localId: localId('o1'), status: 'failed', reason: safely(reason) },
    lookOf(testTheme, width, undefined, false),
  ).map(bare)

test('a reason stands beside its keys where there is room, else over rows, and never wider than the list', () => {
  assert.deepEqual(rowsAt(60, 'too long'), ['  ✗ too long — r retry, e edit, x discard'])
  assert.deepEqual(rowsAt(40, 'The server refused this: it is much too long for it.'), [
    '  ✗ The server refused this: it is much',
    '    too long for it.',
    '    r retry, e edit, x discard',
  ])
  const endless = rowsAt(40, 'no '.repeat(200))
  assert.equal(endless.length, 4)
  assert.match(endless[2] ?? '', / …$/)
  assert.ok(endless.every((line) => rowWidth(line) <= 40))
})

test('the list of what is unsent tells the whole reason of the one that is lit', () => {
  const person = sitDown()
  const reason = safely(`${'no '.repeat(100)}END`)
  person.happens(
    { type: 'screen-resized', columns: 60, rows: 24 },
    {
      type: 'outgoing-queued',
      outgoing: anOutgoing('o1', aSend('launch', 'a'), { status: 'failed', reason }),
    },
  )
  person.press('alt-u')
  const overlay = person.overlay() ?? assert.fail('nothing is shown')
  const { rows } = overlayPanel(overlay, person.state(), NOON, testTheme)
  assert.match(rows.map(bare).join('\n'), /END/)
})
