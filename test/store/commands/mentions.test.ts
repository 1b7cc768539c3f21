// Mentioning people: completing a name after @, and what is sent of it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { spaceId } from '../../../src/domain/ids.ts'
import { footerHints } from '../../../store/commands/footer.ts'
import { mentionable, withMentions } from '../../../store/commands/mentions.ts'
import { aPerson, safely } from '../../support/things.ts'
import { sitDown } from './driver.ts'
import type { Sitting } from './driver.ts'

const launch = spaceId('launch')
const offered = (person: Sitting): readonly string[] => mentionable(person.state()).map(({ name }) => name)
const people = [
  aPerson('a', { name: safely('Ann') }),
  aPerson('al', { name: safely('Ann Lee') }),
  aPerson('x', { name: safely('X. [ops] (+)') }),
  aPerson('k', { name: safely('村上 健') }),
]

test('a name that begins so is offered, completed by Tab, and sent as a mention', () => {
  const person = sitDown()
  person.type('Thanks @jo')
  assert.deepEqual(offered(person), ['Jonas Weber'])
  assert.equal(footerHints(person.state())[0]?.hint, 'name')
  person.press('tab')
  assert.equal(person.written(), 'Thanks @Jonas Weber ')
  assert.equal(person.focus(), 'composer')
  assert.deepEqual(offered(person), [])
  person.type('and all')
  person.press('enter')
  assert.deepEqual(person.sent, [
    { kind: 'send-message', space: launch, body: 'Thanks [@Jonas Weber](mention:jonas) and all' },
  ])
})

test('Enter completes a name first, and sends once it is whole', () => {
  const person = sitDown()
  person.type('@ram')
  person.press('enter')
  assert.equal(person.written(), '@Priya Raman ')
  assert.deepEqual(person.sent, [])
  person.press('enter')
  assert.equal(person.sent.length, 1)
})

test('completing is one step to undo, and keeps what stands behind the caret', () => {
  const person = sitDown()
  person.type('hi  there')
  person.press(...Array.from({ length: 6 }, () => 'left'))
  person.type('@jon')
  person.press('tab')
  assert.equal(person.written(), 'hi @Jonas Weber there')
  person.type('x')
  assert.equal(person.written(), 'hi @Jonas Weber xthere')
  person.press('ctrl-z', 'ctrl-z')
  assert.equal(person.written(), 'hi @jon there')
})

test('nobody is offered for an address, oneself, a stranger, a name that is whole or after it', () => {
  for (const text of ['me@jo', '@mira', '@zoe', '@Jonas Weber', '@Jonas Weber we', '@', '@ jo', 'jo']) {
    const person = sitDown()
    person.type(text)
    assert.deepEqual(offered(person), [], text)
  }
})

test('Tab leaves the composer as ever when nobody is offered', () => {
  const person = sitDown()
  person.type('a@b')
  person.press('tab')
  assert.equal(person.focus(), 'spaces')
})

test('whole names become mentions: the longest that fits, not in code, not in an address or a link', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['@Ann Lee, @Ann!', '[@Ann Lee](mention:al), [@Ann](mention:a)!'],
    ['@Anna ann@Ann x/@Ann', '@Anna ann@Ann x/@Ann'],
    ['@ann', '@ann'],
    ['`@Ann` @Ann ```\n@Ann\n``` @Ann', '`@Ann` [@Ann](mention:a) ```\n@Ann\n``` [@Ann](mention:a)'],
    ['[@Ann](mention:a)', '[@Ann](mention:a)'],
    ['(@村上 健)', '([@村上 健](mention:k))'],
    ['@X. [ops] (+)', '[@X. \\[ops\\] (+)](mention:x)'],
  ]
  for (const [written, sent] of cases) assert.equal(withMentions(written, people), sent)
})

test('making mentions of what has them already changes nothing', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('@Ann', '@Ann Lee', '`', '```', ' ', '\n', 'x', '[', ']', '(', '@村上 健')),
      (parts) => {
        const once = withMentions(parts.join(''), people)
        assert.equal(withMentions(once, people), once)
      },
    ),
  )
})

test('the text of a post has mentions too', () => {
  const person = sitDown()
  person.press('escape', 'p')
  person.type('Plan')
  person.press('enter')
  person.type('Ask @Priya Raman')
  person.press('ctrl-s')
  assert.deepEqual(person.sent, [
    { kind: 'create-post', space: launch, title: 'Plan', body: 'Ask [@Priya Raman](mention:priya)' },
  ])
})

test('a name with signs in it is a name', () => {
  const named = ['Anna-Lena Öz', 'A.B. (ext)', 'O’Neil/Ops'].map((name) =>
    aPerson(name, { name: safely(name) }),
  )
  for (const { name, id } of named) {
    assert.equal(
      withMentions(`ask @${name}, please`, named),
      `ask [@${name}](mention:${encodeURIComponent(id)}), please`,
    )
  }
})
