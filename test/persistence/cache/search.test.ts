// Words are found in the cache, by their beginnings, in whatever it keeps.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import * as fc from 'fast-check'
import { personId, spaceId } from '../../../src/domain/ids.ts'
import type { Item } from '../../../src/domain/model.ts'
import { aMessage, aPost, aTask, safely } from '../../support/things.ts'
import { cacheOnFile, nothing } from './on-file.ts'

const ids = (items: readonly Item[]): readonly string[] => items.map(({ id }) => id)
const message = (id: string, at: number, words: string): Item =>
  aMessage('one', id, at, { body: { markup: 'plain', source: safely(words) } })

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

const says = ({ body }: Item, words: readonly string[]): boolean =>
  words.every((word) => body.source.split(' ').some((said) => plain(said).startsWith(plain(word))))

type Wanted = {
  readonly spaces: readonly string[] | undefined
  readonly from: readonly string[] | undefined
  readonly kind: Item['kind'] | undefined
  readonly withFiles: boolean
  readonly after: number | undefined
  readonly before: number | undefined
}
const isWanted = ({ space, author, kind, attachments, createdAt }: Item, wanted: Wanted): boolean =>
  [
    wanted.spaces?.includes(space),
    wanted.from?.includes(author),
    wanted.kind === undefined || wanted.kind === kind,
    !wanted.withFiles || attachments.length > 0,
    createdAt >= (wanted.after ?? 0),
    createdAt < (wanted.before ?? 99),
  ].every((is) => is !== false)

suite('cache: search', () => {
  test('finds by beginnings of words, whatever their case and accents, in text, title and file names', () => {
    using on = cacheOnFile()
    const cache = on.cache()
    cache.keep({
      ...nothing,
      items: [
        message('a', 1, 'The Café opens at nine'),
        aPost('one', 'b', 2, { title: safely('Release plan') }),
        aMessage('one', 'c', 3, {
          attachments: [{ file: 'f', name: safely('résumé.pdf'), size: 1, type: safely('x') }],
        }),
        message('d', 4, '村上さん、ありがとう'),
      ],
    })
    const find = (words: string) => ids(cache.search({ words, withFiles: false }, 9))
    assert.deepEqual(find('cafe OPENS'), ['a'])
    assert.deepEqual(find('rel'), ['b'])
    assert.deepEqual(find('resume'), ['c'])
    assert.deepEqual(find('上さ'), ['d'])
    assert.deepEqual(find('opens" OR b'), [])
    assert.deepEqual(find('***'), [])
    assert.deepEqual(ids(cache.search({ words: '', withFiles: true }, 9)), ['c'])
  })

  const words = ['alpha', 'beta', 'gamma', 'alpine', 'Bétail', 'zoo']
  const thing = fc.record({
    space: fc.constantFrom('one', 'two', 'three'),
    author: fc.constantFrom('ann', 'bob'),
    kind: fc.constantFrom('message' as const, 'post' as const, 'task' as const),
    files: fc.boolean(),
    at: fc.integer({ min: 1, max: 30 }),
    said: fc.array(fc.constantFrom(...words), { maxLength: 4 }),
  })
  const asked = fc.record({
    words: fc.array(fc.constantFrom('al', 'alpha', 'be', 'BETA', 'g', 'zoo', 'nothing'), { maxLength: 2 }),
    spaces: fc.option(fc.subarray(['one', 'two', 'three', 'four']), { nil: undefined }),
    from: fc.option(fc.subarray(['ann', 'bob', 'eve']), { nil: undefined }),
    kind: fc.option(fc.constantFrom('message' as const, 'post' as const, 'task' as const), {
      nil: undefined,
    }),
    withFiles: fc.boolean(),
    after: fc.option(fc.integer({ min: 0, max: 31 }), { nil: undefined }),
    before: fc.option(fc.integer({ min: 0, max: 31 }), { nil: undefined }),
  })
  test('law: finds exactly what looking at every item finds, the newest first', () => {
    fc.assert(
      fc.property(fc.array(thing, { maxLength: 25 }), asked, (things, search) => {
        using on = cacheOnFile()
        const cache = on.cache()
        const items = things.map(({ space, author, kind, files, at, said }, n): Item => {
          const make = kind === 'post' ? aPost : kind === 'task' ? aTask : aMessage
          return make(space, `i${n}`, at, {
            author: personId(author),
            body: { markup: 'plain', source: safely(said.join(' ')) },
            ...(kind === 'message' ? {} : { title: safely('') }),
            attachments: files ? [{ file: 'f', name: safely('x'), size: 1, type: safely('x') }] : [],
          })
        })
        cache.keep({ ...nothing, items })
        const { spaces, from, kind, withFiles, after, before } = search
        const nothingAsked =
          search.words.length === 0 && !withFiles && [spaces, from, kind].every((x) => x === undefined)
        const expected = nothingAsked
          ? []
          : items.filter((item) => says(item, search.words) && isWanted(item, search))
        const found = cache.search(
          {
            words: search.words.join(' '),
            withFiles,
            ...(spaces === undefined ? {} : { spaces: spaces.map((id) => spaceId(id)) }),
            ...(from === undefined ? {} : { from: new Set(from.map((id) => personId(id))) }),
            ...(kind === undefined ? {} : { kind }),
            ...(after === undefined ? {} : { after }),
            ...(before === undefined ? {} : { before }),
          },
          100,
        )
        assert.deepEqual(ids(found).toSorted(), ids(expected).toSorted())
        assert.deepEqual(
          found.map(({ createdAt }) => createdAt),
          found.map(({ createdAt }) => createdAt).toSorted((a, b) => b - a),
        )
      }),
      { numRuns: 60 },
    )
  })
})
