// PresentationML that finos/messageml-utils takes: short tags but for eight, and controls as they were written out.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { readMessage } from '../../../../src/server/symphony-api/messageml/read-message.ts'
import { assertReadings, complaintOf, inForm } from '../../../support/messageml-readings.ts'
import { root } from '../../../support/symphony-messages.ts'

const nobody = { byUserId: () => undefined, byEmail: () => undefined }
const shown = (inner: string): string => {
  const rendered = readMessage({ message: `${root}${inner}</div>` }, nobody)
  assert.ok('message' in rendered, 'complaint' in rendered ? `${rendered.complaint}: ${inner}` : '')
  return rendered.message.slice(root.length, -'</div>'.length)
}
const said = (inner: string, data?: string): string => complaintOf(`${root}${inner}</div>`, data)

test('only eight tags are for MessageML alone', () => {
  for (const tag of ['chime', 'hash', 'cash', 'mention', 'card', 'expandable-card', 'header', 'body'])
    assert.equal(said(`<${tag}/>`), `Shorthand tag "${tag}" is not allowed in PresentationML`)
  for (const [inner, markup] of [
    ['<emoji shortcode="grinning"/>', '<span class="entity" data-entity-id="emoji1">😀</span>'],
    ['<tag fallback-ticker="TSLA"/>', '<span class="entity" data-entity-id="tag1">$TSLA</span>'],
    [
      '<dateTime value="2024-12-31T09:29:47Z"/>',
      '<span><time data-entity-id="datetime1" datetime="2024-12-31T09:29:47Z">2024-12-31T09:29:47Z</time></span>',
    ],
    [
      '<ui-action action="open-im" stream-id="s"><button>x</button></ui-action>',
      '<div class="ui-action" data-trigger="click" data-action="open-im" data-stream-id="s"><button>x</button></div>',
    ],
  ] as const)
    assert.equal(shown(inner), markup)
  const form = shown(inForm('<text-field name="t">x</text-field><checkbox name="c">y</checkbox>'))
  assert.match(
    form,
    /<input type="text" name="t" value="x"\/><div class="checkbox-group"><input type="checkbox"/,
  )
  assert.equal(shown(form), form)
})

test('what is written out is looked at as what it stands for', () => {
  for (const [inner, complaint] of [
    ['<li>x</li>', 'Element "li" can only be a child of the following elements: [orderedlist, bulletlist]'],
    ['<b><p>x</p></b>', 'Element "p" is not allowed in "b"'],
    ['<p data-x="y">z</p>', 'Attribute "data-x" is not allowed in "p"'],
    [inForm('<input type="file"/>'), 'The input type "file" is not allowed on PresentationML'],
    [
      inForm('<input type="text" name="t" minlength="x"/>'),
      'The attribute "minlength" must be a valid number.',
    ],
    [inForm('<input type="date" name="t" value="x"/>'), 'Attribute "value" has invalid date format'],
    [
      inForm('<input type="text" name="t" pattern="a"/>'),
      'The attribute "data-pattern-error-message" is mandatory when attribute "pattern" is defined',
    ],
    [
      inForm('<div class="person-selector" data-name="p" data-value="x"></div>'),
      'Attribute "value" contains an unsupported format, should be an array of user ids',
    ],
    [
      '<div class="ui-action" data-action="x"><button>x</button></div>',
      'Attribute "action" of element "ui-action" can only be one of the following values: [open-im, open-dialog].',
    ],
    [
      '<div class="cardHeader">x</div>',
      'Element "header" can only be a child of the following elements: [card]',
    ],
    [
      '<dialog id="d" open=""><div class="dialog-footer">x</div></dialog>',
      'The "dialog" element must have at least one child that is any of the following elements: [title,body].',
    ],
    ['<dialog id="d" open=""><div class="dialog-title">x</div></dialog>', ''],
    ['<div class="ui-action" action="open-im" data-stream-id="s"><button>x</button></div>', ''],
    [inForm('<input type="time" name="t" strict="true" label="L"/>'), ''],
    // The agent does not look at these.
    [inForm('<div class="timezone-picker" data-name="z" data-value="Nope"></div>'), ''],
    [inForm('<input type="date" name="d" data-format="x"/>'), ''],
  ] as const)
    assert.equal(said(inner), complaint, inner)
})

test('MessageML takes what is written out, too', () => {
  assertReadings([
    [inForm('<input type="text" name="t" value="x"/>'), ''],
    [
      inForm(
        '<div class="textfield-group" data-generated="true"><label for="a">L</label><input type="text" id="a" name="t"/></div>',
      ),
      '',
    ],
    [inForm('<div class="checkbox-group"><input type="checkbox" name="c"/><label>x</label></div>'), ''],
    ['<div class="ui-action" data-action="open-im" data-stream-id="s"><button>x</button></div>', ''],
    [
      '<input type="text" name="t"/>',
      'Element "text-field" can only be a inner child of the following elements: [form]',
    ],
    ['<time datetime="x">x</time>', 'Invalid MessageML content at element "time"'],
  ])
})
