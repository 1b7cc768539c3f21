// What our own client writes in MessageML, the agent takes: whatever somebody types.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { readMessage } from '../../../../src/server/symphony-api/messageml/read-message.ts'
import { markdownToMessageml } from '../../../../src/text/markdown-to-messageml.ts'
import { neutralise } from '../../../../src/text/neutralise.ts'

const naming = { byUserId: () => ({ userId: 7, displayName: 'Somebody' }), byEmail: () => undefined }

test('no Markdown makes the agent complain', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '**b**',
      '*i*',
      '`c`',
      '\n',
      '\n\n',
      '- x\n',
      '1. y\n',
      '```js\na < b\n```\n',
      '> q\n',
      '# h\n',
      '~~s~~',
      '[l](https://a.example/?x=1&y=<2>)',
      '[j](javascript:1)',
      '[@M](mention:7)',
      '[@M](mention:99999999999999999999)',
      '[m](mailto:#x)',
      '[h](https://a.example/{a}|b%zz#c#d)',
      '[h](hash:--)',
      '#tag',
      '$IBM',
      '${x}',
      '<#if>',
      '#{',
      '| a | b |\n|---|---|\n| 1 | 2 |\n',
      '---\n',
      '![i](https://a.example/i.png)',
      '<b>',
      '&nbsp;',
      ':smile:',
    ),
  )
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 10 }), (pieces) => {
      const text = neutralise(`x${pieces.join('')}`, { lines: true })
      const rendered = readMessage({ message: markdownToMessageml(text) }, naming)
      assert.ok(
        'message' in rendered,
        `${'complaint' in rendered ? rendered.complaint : ''}: ${markdownToMessageml(text)}`,
      )
    }),
    { numRuns: 400 },
  )
})
