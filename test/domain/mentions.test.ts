// Whom a text mentions, as its markup says.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { personId } from '../../src/domain/ids.ts'
import { mentions } from '../../src/domain/mentions.ts'
import type { Body } from '../../src/domain/text.ts'
import { safely } from '../support/things.ts'

const says = (markup: Body['markup'], source: string, person = 'ab12'): boolean =>
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
