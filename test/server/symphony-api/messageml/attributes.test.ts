// Attributes that the real agent takes (finos/messageml-utils): none of them is refused, and what was written is taken again.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { readMessage } from '../../../../src/server/symphony-api/messageml/read-message.ts'

const nobody = { byUserId: () => undefined, byEmail: () => undefined }
const written = (message: string, data?: string): string => {
  const rendered = readMessage({ message, data }, nobody)
  assert.ok('message' in rendered, 'complaint' in rendered ? `${rendered.complaint}: ${message}` : '')
  return rendered.message
}
const inForm = (controls: string): string =>
  `<messageML><form id="f" multi-submit="reset">${controls}<button name="go">Go</button></form></messageML>`

const controls: readonly (readonly [controls: string, ...parts: readonly string[]])[] = [
  [
    '<button name="x" title="Hint" icon="i" formnovalidate="true">X</button>',
    'data-title="Hint"',
    'data-icon="i"',
  ],
  [
    '<select name="s" disabled="true" readonly="true" formnovalidate="true"><option value="1">1</option></select>',
    'disabled="true"',
    'data-formnovalidate="true"',
  ],
  [
    '<text-field name="t" disabled="true" readonly="false" pattern="a+" pattern-error-message="no"/>',
    'readonly="false"',
  ],
  [
    '<textarea name="a" rows="3" cols="9" minlength="1" maxlength="5" disabled="true">x</textarea>',
    'rows="3"',
  ],
  ['<richtextarea name="a" label="L" rows="3"/>', 'data-richtext="true"', '>L</label>'],
  ['<checkbox name="c" label="All" disabled="true">One</checkbox>', '>All</label>', '>One</label>'],
  ['<radio name="r" value="1" readonly="true"/>', 'readonly="true"'],
  ['<person-selector name="p" value="[1]" formnovalidate="true"/>', 'data-value="[1]"'],
  [
    '<room-selector name="p" label="Where" title="Hint"/>',
    '>Where</label>',
    '<div id="room-selector-1" class="room-selector"',
    'data-title="Hint"',
  ],
  [
    '<date-picker name="d" min="2026-01-01" disabled="true" format="dd-MM-yyyy"/>',
    'data-format="dd-MM-yyyy"',
  ],
  ['<time-picker name="d" step="600" strict="true" readonly="true"/>', 'data-strict="true"'],
]

test('controls of forms carry all that they may', () => {
  for (const [given, ...parts] of controls) {
    const message = written(inForm(given))
    for (const part of parts) assert.ok(message.includes(part), `${part}\nis not in\n${message}`)
    assert.ok(!/ (?:title|icon|formnovalidate|strict|format)=/.test(message), message)
    // As PresentationML it is taken again.
    written(message)
  }
})

test('messages, cards written out, actions on dialogs and instruments carry all that they may', () => {
  written('<messageML xmlns="https://finos.org/messageml" beta="true">x</messageML>')
  written('<messageML><div class="card" data-icon-src="a.png" data-accent-color="blue">x</div></messageML>')
  written('<messageML><div class="entity" data-entity-id="k">x</div></messageML>', '{"k":{"type":"t"}}')
  const dialog = '<dialog id="d"><title>T</title><body>B</body></dialog>'
  assert.match(
    written(
      `<messageML>${dialog}<ui-action action="open-dialog" target-id="d"><button>Go</button></ui-action></messageML>`,
    ),
    /data-target-id="d"/,
  )
  assert.match(
    written(
      '<messageML><tag fallback-ticker="TSLA" unique-id="1" country-code="US" instrument-class="equity"/></messageML>',
    ),
    /\$TSLA/,
  )
})

const refused = (button: string): unknown =>
  readMessage({ message: `<messageML><form id="f">${button}</form></messageML>`, data: '' }, nobody)

test('a button that cannot be pressed is refused in the agent’s words', () => {
  assert.deepEqual(refused('<button type="action">Go</button>'), {
    complaint: 'Attribute "name" is required for action buttons',
  })
  assert.deepEqual(refused('<button name="go" type="submit">Go</button>'), {
    complaint: 'Attribute "type" must be "action", "reset" or "cancel"',
  })
})
