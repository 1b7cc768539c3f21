// Markup of one face on the other: mentions stay mentions, and nothing that comes out is broken.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'

import fc from 'fast-check'

import { fromSpaces } from '../../../../src/server/symphony-api/messageml/from-spaces.ts'
import { toSpacesHtml } from '../../../../src/server/symphony-api/messageml/to-spaces.ts'
import { isComplaint, readXml, textOf } from '../../../../src/server/symphony-api/messageml/xml.ts'

const mira = { _id: 'a'.repeat(24), displayname: 'Mira "M" Moss', userId: 7 }
const namedOf = (id: string) => (id === mira._id ? { userId: 7, displayName: mira.displayname } : undefined)
const personOf = (userId: number) => (userId === 7 ? mira : undefined)
const root = '<div data-format="PresentationML" data-version="2.0" class="wysiwyg">'
const across = (html: string): string =>
  fromSpaces(html, namedOf).message.slice(root.length, -'</div>'.length)

suite('The two faces', () => {
  test('a text of nothing but opened tags takes no time: each way to its end was walked from each of them', () => {
    const begun = process.cpuUsage().user
    assert.equal(across('<a'.repeat(300_000)), '&lt;a'.repeat(300_000))
    assert.ok(process.cpuUsage().user - begun < 5_000_000)
  })

  test('HTML as Avaya clients write it becomes PresentationML', () => {
    assert.equal(
      across('<p>a <strong>b</strong> &amp; <em>c</em><br>d</p><ul><li>e</li></ul>'),
      '<p>a <b>b</b> &amp; <i>c</i><br/>d</p><ul><li>e</li></ul>',
    )
    assert.equal(across('two\nlines & <3'), 'two<br/>lines &amp; &lt;3')
    assert.equal(across('if x <y'), 'if x &lt;y')
    assert.equal(
      across('<a href="https://x.example/?a=1&b=2">l</a><a href="javascript:x">m</a>'),
      '<a href="https://x.example/?a=1&amp;b=2">l</a><span>m</span>',
    )
    assert.equal(across('<script>x</script><p>left open'), '<p>left open</p>')
  })

  test('a mention goes over and comes back', () => {
    const html = `<p>hi <mention id="${mira._id}" type="user" value="Mira &quot;M&quot; Moss"></mention>!</p>`
    const there = fromSpaces(html, namedOf)
    assert.match(there.message, /data-entity-id="mention1">@Mira "M" Moss<\/span>!/)
    assert.deepEqual(JSON.parse(there.data), {
      mention1: {
        type: 'com.symphony.user.mention',
        version: '1.0',
        id: [{ type: 'com.symphony.user.userId', value: '7' }],
      },
    })
    assert.equal(toSpacesHtml(there, personOf), html)
  })

  test('cards and forms are words on the other face', () => {
    const message = `${root}<div class="card"><div class="cardHeader">H</div><div class="cardBody">B</div></div><form id="f"><input type="text" name="q" placeholder="How many"/><button name="b" type="action">Go</button></form></div>`
    assert.equal(
      toSpacesHtml({ message, data: '{}' }, personOf),
      '<div><p><strong>H</strong></p><div>B</div></div><div>[Text Field: How many] [Button: Go] </div>',
    )
  })

  test('whatever was written there is well-formed here, with all its plain words', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '<p>',
        '</p>',
        '<b',
        '<mention id="x" value="y">',
        '<a href="',
        '">',
        '&amp',
        '<li>',
        '\u0000',
        '\uD800',
        '<div>',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const read = readXml(fromSpaces(pieces.join(''), namedOf).message)
        assert.ok(!isComplaint(read), 'complaint' in read ? read.complaint : '')
      }),
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z &]*$/), (words) => {
        const read = readXml(fromSpaces(words.replaceAll('&', '&amp;'), namedOf).message)
        assert.equal(isComplaint(read) ? '' : textOf(read), words)
      }),
    )
  })
})
