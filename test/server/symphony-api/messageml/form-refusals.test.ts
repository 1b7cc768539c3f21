// What finos/messageml-utils refuses of forms and their controls, in its words; and what it takes beside it.
import { test } from 'node:test'

import { assertReadings, inForm } from '../../../support/messageml-readings.ts'

const oneOf = (name: string, tag: string, values = 'true, false'): string =>
  `Attribute "${name}" of element "${tag}" can only be one of the following values: [${values}].`
const required = (name: string): string => `The attribute "${name}" is required`
const outside = (tag: string, called = 'form'): string =>
  `Element "${tag}" can only be a inner child of the following elements: [${called}]`

test('a button looks, sends and is named as it may', () => {
  const looks =
    'Attribute "class" must be "primary", "secondary", "tertiary" or "destructive" ("primary-destructive" and "secondary-destructive" are deprecated)'
  assertReadings(
    [
      ['<button name="a" class="foo">x</button>', looks],
      ['<button name="a" class="primary-destructive">x</button>', ''],
      ['<button name="a" class="destructive">x</button>', ''],
      ['<button name="a" style="color:red">x</button>', 'Attribute "style" is not allowed in "button"'],
      ['<button type="submit" name="a">x</button>', 'Attribute "type" must be "action", "reset" or "cancel"'],
      ['<button type="reset" name="x">x</button>', 'Attribute "name" is allowed for action buttons only'],
      ['<button type="reset">x</button>', ''],
      ['<button>x</button>', 'Attribute "name" is required for action buttons'],
      ['<button type="cancel" name=" ">x</button>', 'Attribute "name" is required for cancel buttons'],
      [
        '<button name="y"/>',
        'The "button" element must have at least one child that is any of the following elements: [text content].',
      ],
      ['<button name="y"><b>x</b></button>', 'Element "b" is not allowed in "button"'],
    ],
    inForm,
  )
  assertReadings([['<button name="a">x</button>', outside('button', 'form, uiaction')]])
})

test('a list is chosen from as it says', () => {
  const option = '<option value="1">1</option>'
  const chosen = '<option value="1" selected="TRUE">1</option>'
  const select = (attributes: string, inner = option): string =>
    `<select name="s" ${attributes}>${inner}</select>`
  assertReadings(
    [
      [select('', chosen + chosen), 'Element "select" can only have one selected "option"'],
      [select('multiple="true"', chosen + chosen), ''],
      [select('', option + chosen), ''],
      [select('min="1"'), 'Attribute "min" is not allowed. Attribute "multiple" missing'],
      [select('multiple="true" min="-1"'), 'Attribute "min" is not valid, it must be >= 0'],
      [select('multiple="true" max="0"'), 'Attribute "max" is not valid, it must be >= 1'],
      [select('multiple="true" min="3" max="2"'), 'Attribute "min" is greater than attribute "max"'],
      [
        select('multiple="true" required="true" min="0"'),
        'Attribute "min" cannot be 0 if "required" is true',
      ],
      [select('multiple="true" min="1" max="2"'), ''],
      [select('auto-submit="x"'), oneOf('data-auto-submit', 'select')],
      [select('class="x"'), 'Attribute "class" is not allowed in "select"'],
      [select('', 'x'), 'Element "null" is not allowed in "select"'],
      [select('', '<option>1</option>'), required('value')],
      [
        select('', '<option value=""/>'),
        'The "option" element must have at least one child that is any of the following elements: [text content].',
      ],
      [select('', '<option value="" selected="x">1</option>'), oneOf('selected', 'option')],
      ['<select name=" "><option value="1">1</option></select>', required('name')],
    ],
    inForm,
  )
  assertReadings([
    [
      '<option value="1">1</option>',
      'Element "option" can only be a child of the following elements: [select]',
    ],
  ])
})

const field = (attributes: string, inner = ''): string =>
  `<text-field name="t" ${attributes}>${inner}</text-field>`

test('text is as long as it may be, and of a pattern that is one', () => {
  const hint = 'pattern-error-message="no"'
  assertReadings(
    [
      [field('required="maybe"'), oneOf('required', 'text-field')],
      [field('required=""'), oneOf('required', 'text-field')],
      [field('masked="True" formnovalidate="false"'), ''],
      [field('formnovalidate="x"'), oneOf('formnovalidate', 'text-field')],
      [field('minlength="a"'), 'The attribute "minlength" must be a valid number.'],
      [field('minlength="0"'), 'The attribute "minlength" must be between 1 and 128'],
      [field('maxlength="129"'), 'The attribute "maxlength" must be between 1 and 128'],
      [
        field('minlength="5" maxlength="4"'),
        'The attribute "minlength" must be lower than the "maxlength" attribute',
      ],
      [
        field('minlength="3"', 'ab'),
        "The length of this text-field's initial value must be between 3 and 128",
      ],
      [field('minlength="2" maxlength="2"', 'ab'), ''],
      [field('', '<b>x</b>'), 'Element "b" is not allowed in "text-field"'],
      [
        field('pattern="a"'),
        'The attribute "pattern-error-message" is mandatory when attribute "pattern" is defined',
      ],
      [field(`pattern="[a" ${hint}`), 'The regex "[a" is not valid'],
      [field(`pattern="(a" ${hint}`), 'The regex "(a" is not valid'],
      [field(`pattern="a)" ${hint}`), 'The regex "a)" is not valid'],
      [field(`pattern="^[\\w&amp;&amp;[^_]]{1,3}+(?i)\\(\\[$" ${hint}`), ''],
      [field(`pattern="\\Q[(\\E" ${hint}`), ''],
      [
        field(`pattern="${'a'.repeat(257)}" ${hint}`),
        'The attribute "pattern" value is too long. Max length for this attribute is: 256',
      ],
      [field(`label="${'a'.repeat(257)}"`), 'The attribute label value is too long. Max length is: 256'],
      ['<text-field/>', required('name')],
      ['<textarea name="a" rows="x"/>', 'Attribute "rows" is not valid, it must be an integer >= 0'],
      [
        '<textarea name="a" minlength="3">ab</textarea>',
        "The length of this textarea's initial value must be between 3 and 10000",
      ],
      ['<richtextarea name="a" disabled="x"/>', oneOf('disabled', 'richtextarea')],
      ['<checkbox name="c" checked="x"/>', oneOf('checked', 'checkbox')],
      ['<checkbox name="c"><p>x</p></checkbox>', 'Element "p" is not allowed in "checkbox"'],
      ['<radio name="c"><b>x</b> <i>y</i></radio>', ''],
    ],
    inForm,
  )
  assertReadings([
    ['<text-field name="t"/>', outside('text-field')],
    ['<checkbox name="t"/>', outside('checkbox')],
  ])
})

test('days, times, zones, people and rooms are such', () => {
  const day = 'Attribute "value" has invalid date format'
  const time = 'Attribute "value" has invalid time format, only HH:mm:ss format is allowed'
  const ids = 'Attribute "value" contains an unsupported format, should be an array of user ids'
  assertReadings(
    [
      ['<date-picker name="d" value="2020-13-01"/>', day],
      ['<date-picker name="d" value="2021-02-29"/>', day],
      ['<date-picker name="d" value="1.2.2020"/>', day],
      ['<date-picker name="d" max=""/>', 'Attribute "max" has invalid date format'],
      ['<date-picker name="d" value="2020-02-29" min="2020-01-01+01:00"/>', ''],
      ['<date-picker name="d" format="yy,MM"/>', ''],
      [
        '<date-picker name="d" format="YYYY"/>',
        `Attribute "format" contains an unsupported date format, only 'M', 'd' and 'y' are supported with a space or '.','-','/',':' as separator`,
      ],
      [
        `<date-picker name="${'n'.repeat(65)}"/>`,
        'The attribute "name" length is bigger than maximum allowed [64]',
      ],
      ['<time-picker name="d" value="9:00"/>', time],
      ['<time-picker name="d" value="25:00:00"/>', time],
      ['<time-picker name="d" value="24:00:00" min="09:00:00"/>', ''],
      ['<time-picker name="d" step="x"/>', 'Attribute "step" should be a number.'],
      [
        '<time-picker name="d" step="60"/>',
        'Attribute "step" must be less than "43200" and more than "600".',
      ],
      ['<time-picker name="d" format="hh:mm:ss a" strict="x"/>', oneOf('strict', 'time-picker')],
      ['<timezone-picker name="z" value="Nope"/>', 'Attribute "value" contains an invalid timezone: Nope'],
      ['<timezone-picker name="z" value=""/>', ''],
      ['<timezone-picker name="z" value="Europe/Zurich"/>', ''],
      ['<timezone-picker name="z" value="UTC+1"/>', ''],
      [
        '<timezone-picker name="z" disabled="true"/>',
        'Attribute "disabled" is not allowed in "timezone-picker"',
      ],
      ['<person-selector name="p" value="x"/>', ids],
      ['<person-selector name="p" value="[true]"/>', ids],
      ['<person-selector name="p" value="[1, &quot;2&quot;]"/>', ''],
      [
        '<person-selector name="p"> </person-selector>',
        'Element "person-selector" may not have child elements or text content',
      ],
      [
        '<room-selector name="p" value="x"/>',
        'Attribute "value" contains an unsupported format, should be an array of room ids',
      ],
      [`<room-selector name="p" value="['a']"/>`, ''],
      ['<date-selector name="d" required="true"/>', ''],
    ],
    inForm,
  )
})

test('a form has an id and a button, and no form within', () => {
  const button = '<button name="go">Go</button>'
  assertReadings([
    [`<form id=" ">${button}</form>`, required('id')],
    [`<form id="f" class="x">${button}</form>`, 'Attribute "class" is not allowed in "form"'],
    [`<form id="f" multi-submit="x">${button}</form>`, oneOf('multi-submit', 'form', 'reset, no-reset')],
    [
      '<form id="f"><button type="reset">x</button></form>',
      "The form with id 'f' should have at least one action button",
    ],
    [
      inForm(`<div><form id="g">${button}</form></div>`),
      'Element "form" cannot be an inner child of the following elements: [form]',
    ],
    [
      inForm('<radio name="r"/>'.repeat(51)),
      'Element "form" cannot have more than 50 children of the following elements: [checkbox, radio].',
    ],
    [inForm('<radio name="r"/>'.repeat(50)), ''],
    [inForm('<constructor/>'), 'Invalid MessageML content at element "constructor"'],
  ])
})
