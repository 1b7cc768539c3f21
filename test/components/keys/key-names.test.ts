// What a terminal sends, through Ink's own parser, as names of keys.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Box } from 'ink'
import { createElement } from 'react'
import { useInput } from 'ink'
import { isUnbracketedPaste, keyPresses } from '../../../components/keys/key-names.ts'
import type { KeyPress } from '../../../store/commands/press.ts'
import { keyBytes } from '../../support/key-bytes.ts'
import { openScreen } from '../../support/screen.tsx'

/** What the app hears for these bytes. */
const heard = async (...chunks: readonly string[]): Promise<readonly KeyPress[]> => {
  const presses: KeyPress[] = []
  const Listener = () => {
    useInput((input, key) => {
      presses.push(...keyPresses(input, key))
    })
    return createElement(Box)
  }
  const screen = openScreen(createElement(Listener), 40, 10)
  await screen.rows()
  for (const chunk of chunks) {
    screen.type(chunk)
    await screen.rows()
  }
  await screen.close()
  return presses
}

const names = async (...chunks: readonly string[]): Promise<string> =>
  (await heard(...chunks)).map(({ name }) => name).join(' ')

test('every key that the table of commands uses comes as its own name', async () => {
  const keys =
    'enter tab shift-tab space backspace delete up down left right home end page-up page-down shift-up shift-down ' +
    'ctrl-home ctrl-end ctrl-left ctrl-right ctrl-a ctrl-c ctrl-k ctrl-q ctrl-s ctrl-_ alt-enter alt-n alt-N alt-? alt-1 ' +
    'alt-< alt-backspace alt-left a Z ? + * 1'
  assert.equal(await names(...keys.split(' ').map(keyBytes)), keys)
})

test('the kitty protocol tells more keys apart', async () => {
  assert.equal(
    await names('\u001B[13;2u', '\u001B[13;5u', '\u001B[97;5u', '\u001B[110;4u'),
    'shift-enter ctrl-enter ctrl-a alt-N',
  )
  assert.equal(await names('\u001B[97;1:3u'), '', 'a key let go is no key')
})

test('keys that arrive together are single keys', async () => {
  assert.equal(await names('abc\r'), 'a b c enter')
  assert.equal(await names('jjj'), 'j j j')
  assert.equal(await names('a\u0005b\nc\td\u007F'), 'a ctrl-e b ctrl-j c tab d backspace')
  assert.equal(await names('\u001B[A\u001B[Ax'), 'up up x')
  assert.equal(await names('two words'), 't w o space w o r d s')
})

test('a character of many code points is one key', async () => {
  const [family, cjk, accent] = await heard('👩‍👩‍👧村e\u0301')
  assert.deepEqual([family?.text, cjk?.text, accent?.text], ['👩‍👩‍👧', '村', 'e\u0301'])
})

test('what is left of sequences that came in pieces is dropped, what people type is not', () => {
  const none = {
    upArrow: false,
    downArrow: false,
    leftArrow: false,
    rightArrow: false,
    pageUp: false,
    pageDown: false,
    home: false,
    end: false,
    return: false,
    escape: false,
    ctrl: false,
    shift: false,
    tab: false,
    backspace: false,
    delete: false,
    meta: false,
  }
  const text = (input: string): string =>
    keyPresses(input, none)
      .map((press) => press.text)
      .join('')
  for (const remnant of ['[<0;12;5M', '[?1;2c', '[1;', '11;rgb:ffff/ffff/ffff', ']11;rgb:0/0/0'])
    assert.equal(text(remnant), '')
  for (const typed of ['[x]', '[1]', '[', '11;', ']', '[ab', '->']) assert.equal(text(typed), typed)
})

test('a long chunk of lines is a paste, quick typing is not', () => {
  assert.ok(isUnbracketedPaste('first line of it\rsecond line of it'))
  assert.ok(!isUnbracketedPaste('a long line that someone sent at once\r'))
  assert.ok(!isUnbracketedPaste('ok\ryes\r'))
})
