// The published bundle replaces a piece of a package: shows that it answers as the original does.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { build } from 'esbuild'
import fc from 'fast-check'
import stringWidth from 'string-width'
import { fewerEmojiTests } from '../build.ts'

/** string-width as the bundle has it. */
const bundled = async (): Promise<(text: string) => number> => {
  const { outputFiles } = await build({
    stdin: { contents: "export { default } from 'string-width'", resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    plugins: [fewerEmojiTests],
  })
  const text = outputFiles[0]?.text ?? ''
  assert.match(text, /&& rgiEmojiRegex\.test\(segment\)/, 'the piece is replaced')
  const url = `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`
  const module = (await import(url)) as { readonly default: (text: string) => number }
  return module.default
}

test('string-width with fewer emoji tests measures as the original', async () => {
  const width = await bundled()
  const ranges = [
    [0, 0xff_ff],
    [0x1_f0_00, 0x1_fb_ff],
    [0xe_00_00, 0xe_01_ff],
  ] as const
  for (const [from, to] of ranges) {
    for (let code = from; code <= to; code += 1) {
      const character = String.fromCodePoint(code)
      if (width(character) !== stringWidth(character)) assert.fail(`U+${code.toString(16)}`)
    }
  }
  const pieces = [
    '👩',
    '💻',
    '🏽',
    '🇫',
    '🇷',
    '❤',
    '☕',
    '1',
    '#',
    'a',
    '村',
    '한',
    'ᄀ',
    '🏴',
    '🫶',
    '▶',
    '©',
  ]
  const joins = ['\u200D', '\uFE0F', '\uFE0E', '\u20E3', '\u0301', '\u{E0067}', '\u{E007F}']
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces, ...joins), { maxLength: 8 }), (parts) => {
      const text = parts.join('')
      assert.equal(width(text), stringWidth(text), JSON.stringify(text))
    }),
    { numRuns: 3000 },
  )
})
