// Text as an attacker would write it: everything that could steer a terminal, mislead a reader or break out of markup.
import fc from 'fast-check'
import { C0_AND_C1, ENTITIES, HTML, MARKDOWN, SEQUENCES, UNICODE } from './hostile-fragments.ts'

const WORDS = ['hello', 'world', 'a', 'b', ' ', '  ', '.', ',', 'const x = 1', 'Ünïcode', 'x'.repeat(40)]

/** Single pieces of hostile text; every one of them alone must be harmless after src/text. */
export const HOSTILE_FRAGMENTS: readonly string[] = [
  ...C0_AND_C1,
  ...SEQUENCES,
  ...UNICODE,
  ...ENTITIES,
  ...MARKDOWN,
  ...HTML,
  ...WORDS,
]

/** Hostile text of any of these kinds mixed: controls, sequences, bidi, tags, stacks, zero width, entities, Markdown and HTML tricks. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...HOSTILE_FRAGMENTS) },
      { weight: 2, arbitrary: fc.constantFrom(...WORDS) },
      { weight: 1, arbitrary: fc.constantFrom(...UNICODE) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.constantFrom(...HOSTILE_FRAGMENTS), fc.integer({ min: 2, max: 12 }))
          .map(([part, times]) => part.repeat(times)),
      },
    ),
    { maxLength: 24 },
  )
  .map((parts) => parts.join(''))

/** Ordinary text of one or more lines, as people write it: no markup, no tricks. */
export const plainTextLines: fc.Arbitrary<string> = fc
  .array(
    fc.array(
      fc.constantFrom(
        'hello',
        'world',
        'the',
        'Grüße',
        '村上健',
        '👍',
        '👨‍👩‍👧',
        'ok,',
        'v1.2',
        'snake_case',
        '50%',
        "it's",
        '(maybe)',
        'C++',
        '"quoted"',
        'é',
        'naïve…',
        'می‌خواهم',
        'x'.repeat(30),
      ),
      { maxLength: 12 },
    ),
    {
      maxLength: 6,
    },
  )
  .map((rows) => rows.map((words) => words.join(' ')).join('\n'))
