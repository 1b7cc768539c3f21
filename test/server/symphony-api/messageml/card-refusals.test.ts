// What finos/messageml-utils refuses of cards, dialogs and what opens them, in its words; and what it takes beside it.
import { test } from 'node:test'

import { assertReadings, inForm } from '../../../support/messageml-readings.ts'

const oneOf = (name: string, tag: string, values: string): string =>
  `Attribute "${name}" of element "${tag}" can only be one of the following values: [${values}].`
const childOf = (tag: string, called: string): string =>
  `Element "${tag}" can only be a child of the following elements: [${called}]`
const atLeastOne = (tag: string, called: string): string =>
  `The "${tag}" element must have at least one child that is any of the following elements: [${called}].`

test('cards hold anything, and their parts are in cards only', () => {
  const states = 'collapsed, cropped, expanded'
  assertReadings([
    [
      '<expandable-card state="foo"><body>B</body></expandable-card>',
      oneOf('state', 'expandable-card', states),
    ],
    ['<expandable-card><body>B</body></expandable-card>', 'The attribute "state" is required'],
    ['<expandable-card state="Collapsed"><header>H</header>x</expandable-card>', ''],
    ['<card>x<p>y</p><header>H</header></card>', ''],
    ['<body>x</body>', childOf('body', 'card')],
    ['<card><p><header>x</header></p></card>', childOf('header', 'card')],
    ['<card><body variant="error">x</body></card>', 'Attribute "variant" is not allowed in "body"'],
    [
      '<expandable-card state="cropped"><body variant="x">y</body></expandable-card>',
      oneOf('variant', 'body', 'default, error'),
    ],
    ['<card><header class="x">y</header></card>', 'Attribute "class" is not allowed in "header"'],
    ['<div class="card"><header>x</header></div>', ''],
    ['<div class="cardBody">x</div>', childOf('body', 'card')],
    ['<div class="expandable-card" data-state="x">y</div>', oneOf('state', 'expandable-card', states)],
    ['<div class="card"><div class="cardHeader">x</div></div>', ''],
  ])
})

test('a dialog has an id, a title and a body, or a form with these', () => {
  const parts = '<title>T</title><body>B</body>'
  const noId = 'The attribute "id" is required and must not contain any whitespace'
  const form = `<form id="f">${parts}</form>`
  assertReadings([
    [`<dialog>${parts}</dialog>`, noId],
    [`<dialog id="a b">${parts}</dialog>`, noId],
    [
      `<dialog id="${'a'.repeat(65)}">${parts}</dialog>`,
      'The attribute "id" length is bigger than maximum allowed [64]',
    ],
    [
      `<dialog id="d" width="nope">${parts}</dialog>`,
      oneOf('width', 'dialog', 'small, medium, large, full-width'),
    ],
    [`<dialog id="d" state="x">${parts}</dialog>`, oneOf('state', 'dialog', 'open, close')],
    [`<dialog id="d" open="">${parts}</dialog>`, 'Attribute "open" is not allowed in "dialog"'],
    ['<dialog id="d"><body>B</body></dialog>', atLeastOne('dialog', 'title')],
    ['<dialog id="d"><title>T</title></dialog>', atLeastOne('dialog', 'body')],
    [`<dialog id="d">${parts}<p>x</p></dialog>`, 'Element "p" is not allowed in "dialog"'],
    [`<dialog id="d">${parts} x</dialog>`, 'Element "null" is not allowed in "dialog"'],
    [
      `<dialog id="d">${form}${form.replace('"f"', '"g"')}</dialog>`,
      'A "dialog" element can contain only one "form" element',
    ],
    [
      `<dialog id="d">${form}${parts}</dialog>`,
      'A "dialog" element can\'t contain a "form" element and any other element.',
    ],
    [`<dialog id="d">${inForm('')}</dialog>`, 'Element "button" is not allowed in "form"'],
    [`<dialog id="d">${form}</dialog>`, ''],
    ['<title>x</title>', childOf('title', 'dialog')],
    [
      '<dialog id="d"><title class="x">T</title><body>B</body></dialog>',
      'Element "title" may not have attributes',
    ],
    [
      `<dialog id="d">${parts}</dialog><dialog id="d">${parts}</dialog>`,
      'Elements must have unique ids. The following value is not unique: [d].',
    ],
    [`<dialog id="d" width="LARGE"> ${parts}<footer>F</footer></dialog>`, ''],
  ])
})

const action = (attributes: string, inner = '<button>x</button>'): string =>
  `<ui-action ${attributes}>${inner}</ui-action>`

test('what opens a chat or a dialog says which, and finds it', () => {
  const dialog = '<dialog id="d"><title>T</title><body>B</body></dialog>'
  const lost = 'ui-action with a target-id must have only one dialog sibling with a matching id'
  const ids = 'Attribute "user-ids" contains an unsupported format, should be an array of user ids'
  assertReadings([
    [action(''), 'The attribute "action" is required'],
    [action('action="x"'), oneOf('action', 'ui-action', 'open-im, open-dialog')],
    [action('action="open-im"'), 'At least one between "stream-id" and "user-ids" should be present'],
    [
      action('action="open-im" user-ids="[1]" stream-id="x"'),
      'Only one between "stream-id" and "user-ids" is allowed',
    ],
    [action('action="open-im" user-ids="x"'), ids],
    [action('action="open-im" user-ids="7"'), ids],
    [action('action="open-im" user-ids="[1"'), ids],
    [
      action(`action="open-im" user-ids="[${'1,'.repeat(15)}1]"`),
      'Attribute "user-ids" contains more values than allowed. Max value is 15',
    ],
    [
      action('action="open-im" stream-id="x" side-by-side="no"'),
      oneOf('side-by-side', 'ui-action', 'true, false'),
    ],
    [action('action="open-im" stream-id="x" trigger="hover"'), oneOf('trigger', 'ui-action', 'click')],
    [action('action="open-im" stream-id="x"'), ''],
    [action('action="open-im" stream-id="x"', action('action="open-im" stream-id="y"')), ''],
    [action('action="open-im" stream-id="x"', ''), atLeastOne('ui-action', 'button, uiaction')],
    [action('action="open-im" stream-id="x"', '<p>x</p>'), 'Element "p" is not allowed in "ui-action"'],
    [
      action('action="open-im" stream-id="x"', '<button name="b">x</button>'),
      'Attributes "type" and "name" are not allowed on a button inside a UIAction.',
    ],
    [action('action="open-im" stream-id="x"', '<button class="tertiary"><b>x</b></button>'), ''],
    [
      action('action="open-dialog"'),
      'The attribute "target-id" is required and must not contain any whitespace',
    ],
    [action('action="open-dialog" target-id="d"'), lost],
    [`${dialog}<p>${action('action="open-dialog" target-id="d"')}</p>`, lost],
    [`<p>${dialog}${action('action="open-dialog" target-id="d"')}</p>`, ''],
  ])
})
