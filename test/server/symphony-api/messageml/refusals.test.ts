// What finos/messageml-utils refuses in the text of a message and in its root, in its words; and what it takes beside it.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { assertReadings, complaintOf } from '../../../support/messageml-readings.ts'

const link = (href: string): string => `<a href="${href}">x</a>`
const noUri = (href: string): string => `Invalid input: null must be a URI value not "${href}"`
const relative = 'The attribute "href" must contain an absolute URI'

test('a link leads to an absolute address that java.net.URI takes', () => {
  assertReadings([
    [link(''), 'The attribute "href" cannot be empty'],
    ['<a>x</a>', 'The attribute "href" is required'],
    [link('www.example.com'), relative],
    [link('/path?x=1#y'), relative],
    [link('//host/path'), relative],
    ...[
      ' ',
      'https://x.y/a b',
      'https://x.y/{a}|b',
      'https://x.y/[a]',
      'https://x.y/%zz',
      'https://x.y/a#b#c',
      'https://',
      'https:',
      'mailto:',
      'mailto:#x',
      '[invalid]',
      ':x',
      '1http://x',
      'https://x.y/\\',
      'https://x y/',
    ].map((href): [string, string] => [link(href), noUri(href)]),
    [link('gopher://x.y'), 'URI scheme "gopher" is not supported by the pod.'],
    ...[
      'https://x.y',
      'HTTPS://x.y//a;b/?q=[1]&amp;r=/?#f?',
      'https://user:pw@x.y:8080/a',
      'https://[::1]:8080/a',
      'https://bücher.example/straße/日本?q=é',
      'https:///path',
      'https://x_y/a',
      'https://x.y/%20a!$()*+,;=:@~',
      'mailto:a@b.example?subject=%20x',
      'tel:+1-2',
      'symphony:x',
    ].map((href): [string, string] => [link(href), '']),
  ])
})

test('bold, italic and the like hold a line of text', () => {
  assertReadings([
    ['<i><p>x</p></i>', 'Element "p" is not allowed in "i"'],
    ['<b><ul><li>x</li></ul></b>', 'Element "ul" is not allowed in "b"'],
    ['<b><table/></b>', 'Element "table" is not allowed in "b"'],
    ['<b><i>x</i> <a href="https://x.y">y</a><br/></b>', ''],
    ['<sub><p>x</p></sub>', ''],
    ['<p><p>x</p></p>', ''],
    ['<br> </br>', 'Element "br" may not have child elements or text content'],
    ['<br class="x"/>', 'Attribute "class" is not allowed in "br"'],
    ['<hr style="color:red"/>', 'Attribute "style" is not allowed in "hr"'],
    ['<img src="a" width="1"/>', 'Attribute "width" is not allowed in "img"'],
  ])
})

const odd = (names: string): string => `Invalid property(s): [${names}] in the "style" attribute`

test('a style says what the agent knows', () => {
  assertReadings([
    ['<p style="position:absolute">x</p>', odd('position')],
    ['<p style="color:red;z-index:1;;float : left">x</p>', odd('z-index,float')],
    ['<p style="Color:red">x</p>', odd('Color')],
    ['<p style="red">x</p>', 'Unparseable "style" attribute: red'],
    ['<p style=" color : red ; border-top-left-radius:1px;">x</p>', ''],
    ['<p style="background-image:url(data:image/png;base64,AA==)">x</p>', ''],
    ['<p style="">x</p>', ''],
    ['<div class="card" style="top:0"/>', odd('top')],
  ])
})

test('items are in lists, cells are counted, and tables need no table', () => {
  const alone = 'Element "li" can only be a child of the following elements: [orderedlist, bulletlist]'
  assertReadings([
    ['<li>x</li>', alone],
    ['<ul><li><p><li>x</li></p></li></ul>', alone],
    ['<ol> <li><ul><li>x</li></ul></li> </ol>', ''],
    ['<ul>x<li>y</li></ul>', 'Element "ul" may not have text content'],
    [
      '<table><tr><td colspan="a">x</td></tr></table>',
      'Invalid input: colspan must be a int64 value not "a"',
    ],
    ['<table><tr><td rowspan="">x</td></tr></table>', 'Invalid input: rowspan must be a int64 value not ""'],
    ['<table><tr><th colspan="2">x</th></tr></table>', 'Attribute "colspan" is not allowed in "th"'],
    ['<table><tr><td colspan="+2" rowspan="-1">x</td></tr></table>', ''],
    ['<tr><td>x</td></tr>', ''],
  ])
})

const only = (name: string, mark: string): string =>
  `The attribute "${name}" is only allowed if the element class is "${mark}".`

test('marks of entities and of other things are on what they belong to', () => {
  const data = '{"a":{"type":"t"},"deep":{"inner":{"type":"t"}}}'
  for (const [inner, complaint] of [
    ['<div data-entity-id="a">x</div>', only('data-entity-id', 'entity')],
    ['<span class="b" data-entity-id="a">x</span>', only('data-entity-id', 'entity')],
    ['<div class="entity">x</div>', 'The attribute "data-entity-id" is required'],
    ['<span class="entity">x</span>', 'The attribute "data-entity-id" is required'],
    ['<div data-state="x">y</div>', only('data-state', 'expandable-card')],
    ['<div data-icon-src="x">y</div>', only('data-icon-src', 'card')],
    ['<div class="entity" data-entity-id="a">x</div>', ''],
    ['<span class="entity" data-entity-id="inner">x</span>', ''],
    ['<div class="card" data-icon-src="x">y</div>', ''],
  ] as const)
    assert.equal(complaintOf(`<messageML>${inner}</messageML>`, data), complaint, inner)
})

test('CDATA, comments and instructions are no text', () => {
  assertReadings([
    ['<![CDATA[x]]>', 'Invalid element "#cdata-section"'],
    ['<p><!-- x --></p>', 'Invalid element "#comment"'],
    ['<?php x ?>', 'Invalid element "php"'],
  ])
})

test('a chime is all that there is', () => {
  const alone = 'Chime messages may not have any other content'
  assertReadings([
    [' <chime/>', alone],
    ['<chime/><chime/>', alone],
    ['<p><chime/></p>', 'Element "chime" has to be the only element in the message.'],
    [
      '<audio src="x"/>',
      'Attribute "src" value needs to be "https://asset.symphony.com/symphony/audio/chime.mp3"',
    ],
    ['<chime/>', ''],
  ])
})

test('tags of every kind say what they may', () => {
  const sentence = 'the attribute "instrument-class" must be one of those values [equity, index, fxcross]'
  assertReadings([
    ['<hash tag="Ünï#1/x"/>', ''],
    ['<cash tag="BRK/A US &amp; more"/>', ''],
    ['<tag/>', 'No instrument found , "fallback-ticker" attribute is required'],
    ['<tag fallback-ticker="X" instrument-class="bond"/>', sentence],
    ['<emoji/>', 'Either the attribute "shortcode" or "annotation" are required'],
    ['<emoji annotation="smiley" size="big"/>', ''],
    ['<dateTime value="2024-13-01T00:00:00Z"/>', 'Attribute "value" has invalid date format'],
    ['<dateTime value="2024-02-29T09:29+01:00" format="DATE"/>', ''],
    ['<mention uid="x" strict="false"/>', 'Invalid input: uid must be a int64 value not "x"'],
  ])
  assert.match(complaintOf('<messageML><hash tag="a b"/></messageML>'), /must match the pattern \[\\S\]\*/)
  assert.match(complaintOf('<messageML><hash tag="--"/></messageML>'), /^Values of the attribute 'tag'/)
})

test('the root says which format it is, and nothing else', () => {
  const malformed = 'Malformed PresentationML. The attributes "data-format" and "data-version" are required.'
  for (const [message, complaint] of [
    ['<div>x</div>', malformed],
    ['<div data-format="MessageML" data-version="2.0">x</div>', malformed],
    ['<div data-format="PresentationML">x</div>', malformed],
    ['<div data-format="presentationml" data-version="" class="wysiwyg">x</div>', ''],
    [
      '<div data-format="PresentationML" data-version="2.0" id="x">x</div>',
      'Attribute "id" is not allowed in "messageML"',
    ],
    ['<messageML class="x">x</messageML>', 'Element "messageML" may not have attributes'],
    ['<messageML data-format="x">x</messageML>', 'Attribute "data-format" is not allowed in "messageML"'],
    [
      '<messageML beta="x">x</messageML>',
      'Attribute "beta" of element "messageML" can only be one of the following values: [true, false].',
    ],
  ] as const)
    assert.equal(complaintOf(message), complaint, message)
  assert.equal(complaintOf('<div data-format="PresentationML">x</div>', '', '2.0'), '')
  assert.equal(complaintOf('<div>x</div>', '', '2.0'), malformed)
})
