// The status line: true, exactly one row, and the most important on it at any width.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { bare, rowWidth } from '../../../components/shared/row.ts'
import { connectionWords, untilOtherWords } from '../../../components/status/connection-words.ts'
import { statusRow } from '../../../components/status/status-row.ts'
import type { StatusShown } from '../../../components/status/status-row.ts'
import { createTheme } from '../../../components/theme/theme.ts'
import type { Connection } from '../../../store/state.ts'
import { safely } from '../../support/things.ts'

const NOW = new Date(2026, 10, 19, 9, 21).getTime()
const theme = createTheme(8, 'dark', false)

const connection = (link: Connection['link'], lifeAt = NOW - 2000): Connection => ({
  link,
  since: NOW,
  lifeAt,
})
const waiting = (retryAt: number): Connection['link'] => ({
  status: 'waiting',
  retryAt,
  reason: safely('reset'),
})

suite('connectionWords', () => {
  test('says how it stands', () => {
    assert.equal(connectionWords(connection({ status: 'connecting' }), NOW), '◐ connecting')
    assert.equal(connectionWords(connection({ status: 'live' }), NOW), '● live now')
    assert.equal(connectionWords(connection({ status: 'live' }, NOW - 18_000), NOW), '● live 15 s')
    assert.equal(connectionWords(connection({ status: 'live' }, NOW - 61_000), NOW), '● live 1 min')
    assert.equal(connectionWords(connection(waiting(NOW + 3500)), NOW), '◐ reconnecting in 4 s (^R now)')
    assert.equal(
      connectionWords(connection(waiting(NOW + 3500), NOW - 9 * 60_000), NOW),
      '○ offline since 09:12, next try in 4 s (^R now)',
    )
    assert.equal(
      connectionWords(connection({ status: 'refused', reason: safely('bad token') }), NOW),
      '✗ refused: bad token',
    )
  })

  test('knows when it will read differently, so that nothing ticks before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40_000 }), fc.boolean(), (ms, live) => {
        const of = live ? connection({ status: 'live' }, NOW - ms) : connection(waiting(NOW + ms), NOW)
        const wait = untilOtherWords(of, NOW)
        assert.ok(wait !== undefined && wait > 0)
        assert.equal(connectionWords(of, NOW + wait - 1), connectionWords(of, NOW))
      }),
    )
    assert.equal(untilOtherWords(connection({ status: 'connecting' }), NOW), undefined)
  })
})

suite('statusRow', () => {
  const shown: StatusShown = {
    connection: '● live',
    backend: 'Local',
    unread: 18,
    unsent: 1,
    failed: 0,
    surprises: 3,
    requests: 0,
    shownAs: '',
    hints: [
      { key: '↵', hint: 'send' },
      { key: '⇥', hint: 'pane' },
      { key: '^K', hint: 'go to' },
      { key: 'alt-?', hint: 'all keys' },
    ],
  }

  test('fits any width and always shows the connection and the way to all keys', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 40, max: 240 }),
        fc.nat({ max: 99_999 }),
        fc.nat({ max: 9 }),
        (width, unread, failed) => {
          const text = statusRow({ ...shown, unread, failed }, theme, width)
          assert.ok(rowWidth(text) < width)
          assert.ok(bare(text).includes('● live'))
          assert.match(bare(text), width < 80 ? /alt-\? keys$/ : /alt-\? all keys$/)
        },
      ),
    )
  })

  test('on a narrow screen three keys are worth more than the name of the network and the age', () => {
    const narrow = { ...shown, connection: '● live 30 s', unsent: 0, surprises: 0 }
    assert.equal(
      bare(statusRow(narrow, theme, 60)),
      ' ● live · 18 unread    ↵ send  ⇥ pane  ^K go to  alt-? keys',
    )
    assert.match(bare(statusRow({ ...narrow, unread: 0 }, theme, 60)), /^ ● live 30 s {5,}↵ send/)
    assert.match(bare(statusRow(narrow, theme, 79)), /^ ● live 30 s · 18 unread {3,}/)
  })

  test('how one is shown stands there as long as there is room: away is easily forgotten', () => {
    const away = { ...shown, shownAs: 'away' }
    assert.match(bare(statusRow(away, theme, 120)), /^ ● live · Local · away · 18 unread/)
    assert.match(
      bare(statusRow({ ...away, unsent: 0, surprises: 0 }, theme, 60)),
      /● live · away · 18 unread/,
    )
  })

  test('under an overlay, where ? is text, it is not promised', () => {
    const text = bare(statusRow({ ...shown, hints: [{ key: 'esc', hint: 'close' }] }, theme, 100))
    assert.match(text, /esc close$/)
    assert.ok(!text.includes('keys'))
  })

  test('a hint that is too long leaves its place to a shorter one', () => {
    const hints = [{ key: 'alt-n', hint: 'next unread in this company' }, ...shown.hints]
    assert.match(bare(statusRow({ ...shown, hints }, theme, 60)), /↵ send .*alt-\? keys$/)
  })

  test('a long reason does not push the keys out', () => {
    const text = bare(statusRow({ ...shown, connection: `✗ refused: ${'because '.repeat(30)}` }, theme, 80))
    assert.match(text, /refused: because .*….*alt-\? all keys$/)
  })

  test('who waits for an answer is counted, one in words of its own', () => {
    assert.match(bare(statusRow({ ...shown, requests: 1 }, theme, 120)), / · 1 request · /)
    assert.match(bare(statusRow({ ...shown, requests: 2 }, theme, 120)), / · 2 requests · /)
  })

  test('with room everything is there, without it the most important', () => {
    assert.equal(
      bare(statusRow(shown, theme, 120)).replace(/ {3,}/, ' … '),
      ' ● live · Local · 18 unread · 1 unsent · 3 not understood … ↵ send  ⇥ pane  ^K go to  alt-? all keys',
    )
    const narrow = bare(statusRow(shown, theme, 50))
    assert.ok(
      narrow.includes('1 unsent') && narrow.includes('18 unread') && !narrow.includes('not understood'),
    )
  })
})
