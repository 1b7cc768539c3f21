// Whom a text mentions, as its markup says.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { personId } from '../../src/domain/ids.ts'
import { mentions } from '../../src/domain/mentions.ts'
import { safely } from '../support/things.ts'

const says = (markup: 'html' | 'plain' | 'markdown', source: string, person = 'ab12'): boolean =>
  mentions({ markup, source: safely(source) }, personId(person))

test('an element with the id, however its attributes are written', () => {
  assert.ok(says('html', '<p><mention id="ab12" type="user" value="Ann"></mention> hi</p>'))
  assert.ok(says('html', "<mention type='user' id='ab12'>Ann</mention>"))
  assert.ok(says('html', '<MENTION value="x" id = "ab12"/>'))
})

test('not another person, not a longer id, not the words alone', () => {
  assert.ok(!says('html', '<mention id="ab123" type="user" value="Ann"></mention>'))
  assert.ok(!says('html', '<mention id="xab12" value="ab12"></mention>'))
  assert.ok(!says('html', '<p>a mention of ab12</p>'))
  assert.ok(!says('plain', '<mention id="ab12">'.slice(1)))
})

test('in what one writes oneself it is a link', () => {
  assert.ok(says('markdown', 'ask [@Ann](mention:ab12)'))
  assert.ok(!says('markdown', 'ask [@Ann](mention:ab123)'))
})

const entities = (id: unknown): string =>
  JSON.stringify({ mention1: { type: 'com.symphony.user.mention', version: '1.0', id } })
const saysBeside = (data: string, person = '7078106105809'): boolean =>
  mentions(
    { markup: 'presentationml', source: safely('<div>@Ann 7078106105809</div>'), data: safely(data) },
    personId(person),
  )

test('beside PresentationML its entities say whom, as a string or as a number', () => {
  const type = 'com.symphony.user.userId'
  assert.ok(saysBeside(entities([{ type, value: '7078106105809' }])))
  assert.ok(saysBeside(entities([{ value: 7_078_106_105_809, type }])))
  assert.ok(
    saysBeside(JSON.stringify(JSON.parse(entities([{ type, value: '7078106105809' }])), undefined, 2)),
  )
  assert.ok(!saysBeside(entities([{ type, value: '70781061058091' }])))
  assert.ok(!saysBeside(entities([{ type, value: '7078106105809' }]), '707810610580'))
  assert.ok(!saysBeside(entities([{ type: 'com.acme.id', value: '7078106105809' }])))
  assert.ok(!saysBeside('{"order":{"value":"7078106105809"}}'))
  assert.ok(
    !mentions({ markup: 'presentationml', source: safely('7078106105809') }, personId('7078106105809')),
  )
})
