// MessageML in, PresentationML and entity data out: each shape of the reference, and each refusal in the agent's words.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'

import fc from 'fast-check'

import type { Naming } from '../../../../src/server/symphony-api/messageml/entities.ts'
import { readMessage } from '../../../../src/server/symphony-api/messageml/read-message.ts'
import { isComplaint, readXml } from '../../../../src/server/symphony-api/messageml/xml.ts'

const bot = { userId: 1, displayName: 'Bot User01' }
const naming: Naming = {
  byUserId: (userId) => (userId === 1 ? bot : undefined),
  byEmail: (email) => (email === 'bot@example.com' ? bot : undefined),
}
const root = '<div data-format="PresentationML" data-version="2.0">'

const read = (inner: string, data?: string) =>
  readMessage({ message: `<messageML>${inner}</messageML>`, data }, naming)
const markupOf = (inner: string): string => {
  const rendered = read(inner)
  assert.ok('message' in rendered, 'complaint' in rendered ? rendered.complaint : '')
  assert.ok(rendered.message.startsWith(root) && rendered.message.endsWith('</div>'))
  return rendered.message.slice(root.length, -'</div>'.length)
}
const dataOf = (inner: string, data?: string): Record<string, unknown> => {
  const rendered = read(inner, data)
  assert.ok('data' in rendered, 'complaint' in rendered ? rendered.complaint : '')
  return JSON.parse(rendered.data) as Record<string, unknown>
}
const complaintOf = (message: string, data?: string): string => {
  const rendered = readMessage({ message, data }, naming)
  assert.ok('complaint' in rendered, `taken: ${message}`)
  return rendered.complaint
}

const ticker = (value: string) => ({
  type: 'org.symphonyoss.fin.security',
  version: '1.0',
  id: [{ type: 'org.symphonyoss.fin.security.id.ticker', value }],
})

suite('MessageML', () => {
  test('plain markup goes through as it is, and texts stay escaped', () => {
    const same =
      '<p class="x">a &amp; b &lt; c<br/><b>bold</b> <i>it</i></p><hr/><h2>H</h2><ul><li>1</li></ul><pre>x\n  y</pre><a href="https://a.example/?x=1&amp;y=2">l</a><table><thead><tr><th>a</th></tr></thead><tbody><tr><td colspan="2">b</td></tr></tbody></table>'
    assert.equal(markupOf(same), same)
    assert.deepEqual(dataOf(same), {})
    assert.equal(markupOf('<code language="js">a</code>'), '<code data-language="js">a</code>')
  })

  test('one counter numbers entities of all kinds in the order of the text', () => {
    const inner =
      '<mention uid="1"/><hash tag="x"/><cash tag="ibm"/><tag fallback-ticker="TSLA"/><emoji shortcode="grinning"/><dateTime value="2024-12-31T09:29:47Z" format="date"/>'
    assert.equal(
      markupOf(inner),
      '<span class="entity" data-entity-id="mention1">@Bot User01</span>' +
        '<span class="entity" data-entity-id="keyword2">#x</span>' +
        '<span class="entity" data-entity-id="keyword3">$ibm</span>' +
        '<span class="entity" data-entity-id="tag4">$TSLA</span>' +
        '<span class="entity" data-entity-id="emoji5">😀</span>' +
        '<span><time data-entity-id="datetime6" datetime="2024-12-31T09:29:47Z" data-format="date">2024-12-31T09:29:47Z</time></span>',
    )
    assert.deepEqual(dataOf(inner), {
      mention1: {
        type: 'com.symphony.user.mention',
        version: '1.0',
        id: [{ type: 'com.symphony.user.userId', value: '1' }],
      },
      keyword2: {
        type: 'org.symphonyoss.taxonomy',
        version: '1.0',
        id: [{ type: 'org.symphonyoss.taxonomy.hashtag', value: 'x' }],
      },
      keyword3: ticker('ibm'),
      tag4: ticker('TSLA'),
      emoji5: {
        type: 'com.symphony.emoji',
        version: '1.0',
        data: { shortcode: 'grinning', annotation: 'grinning', size: 'normal', unicode: '😀' },
      },
      datetime6: {
        type: 'org.symphonyoss',
        version: '1.0',
        data: { value: '2024-12-31T09:29:47Z', type: 'org.symphonyoss.datetime', format: 'date' },
      },
    })
  })

  test('entity data that came along stays, and what a span names must be there', () => {
    const custom = '{"mine":{"type":"a.b","version":"1.0","complaint":"none"},"complaint":"a word"}'
    const object = '<div class="entity" data-entity-id="mine"><b>x</b></div>'
    assert.equal(dataOf(object, custom)['complaint'], 'a word')
    assert.deepEqual(Object.keys(dataOf(`${object}<hash tag="x"/>`, custom)), [
      'mine',
      'complaint',
      'keyword1',
    ])
    assert.match(
      complaintOf(`<messageML>${object}</messageML>`),
      /^Error processing EntityJSON: no entity data/,
    )
    assert.equal(
      complaintOf(`<messageML>${object}</messageML>`, '{"mine":1}'),
      'Error processing EntityJSON: the node "mine" has to be an object',
    )
  })

  test('an unknown emoji stays its code', () => {
    assert.match(markupOf('<emoji shortcode="nosuch"/>'), />:nosuch:<\/span>/)
    assert.deepEqual(dataOf('<emoji shortcode="nosuch"/>')['emoji1'], {
      type: 'com.symphony.emoji',
      version: '1.0',
      data: { shortcode: 'nosuch', annotation: 'nosuch', size: 'normal' },
    })
  })

  test('a chime, cards', () => {
    assert.equal(
      markupOf('<chime/>'),
      '<audio src="https://asset.symphony.com/symphony/audio/chime.mp3" autoplay="true"/>',
    )
    assert.equal(
      markupOf(
        '<card iconSrc="i.png" accent="tempo-bg-color--blue" class="barStyle"><header>H</header><body>B</body></card>',
      ),
      '<div class="card barStyle" data-icon-src="i.png" data-accent-color="tempo-bg-color--blue"><div class="cardHeader">H</div><div class="cardBody">B</div></div>',
    )
    assert.match(
      markupOf('<expandable-card state="collapsed"><header>H</header><body>B</body></expandable-card>'),
      /^<div class="expandable-card" data-state="collapsed">/,
    )
  })

  test('dialogs and actions', () => {
    assert.equal(
      markupOf('<dialog id="d"><title>T</title><body>B</body><footer>F</footer></dialog>'),
      '<dialog open="" data-width="medium" data-state="close" id="d"><div class="dialog-title">T</div><div class="dialog-body">B</div><div class="dialog-footer">F</div></dialog>',
    )
    assert.equal(
      markupOf('<ui-action action="open-im" user-ids="[1]"><button>Chat</button></ui-action>'),
      '<div class="ui-action" data-trigger="click" data-action="open-im" data-user-ids="[1]"><button>Chat</button></div>',
    )
    assert.equal(
      markupOf(
        '<expandable-card state="cropped"><header>H</header><body variant="error">B</body></expandable-card>',
      ),
      '<div class="expandable-card" data-state="cropped"><div class="expandableCardHeader">H</div><div class="expandableCardBody" data-variant="error">B</div></div>',
    )
  })

  test('forms are written out as clients get them', () => {
    const form = markupOf(
      '<form id="order"><text-field name="qty" placeholder="How many" required="true" masked="false">5</text-field>' +
        '<text-field name="note" label="Note" title="A hint"/><textarea name="t" placeholder="p">d</textarea>' +
        '<richtextarea name="rich"/><checkbox name="c" value="v" checked="true">Fast</checkbox><radio name="r" value="1"/>' +
        '<select name="s" required="true" data-placeholder="One"><option value="a" selected="true">A</option></select>' +
        '<person-selector name="who" placeholder="Whom"/><date-picker name="d" value="2026-01-02"/><timezone-picker name="z"/>' +
        '<button name="go" type="action">Go</button><button type="reset">Undo</button></form>',
    )
    for (const part of [
      '<form id="order">',
      '<input type="text" name="qty" placeholder="How many" required="true" data-masked="false" value="5"/>',
      '<div class="textfield-group" data-generated="true"><label for="textfield-2">Note</label><span class="info-hint" data-target-id="textfield-2" data-title="A hint"/><input type="text" id="textfield-2" name="note"/></div>',
      '<textarea name="t" placeholder="p">d</textarea>',
      '<textarea data-richtext="true" name="rich"></textarea>',
      '<div class="checkbox-group"><input type="checkbox" name="c" value="v" id="checkbox-5" checked="true"/><label for="checkbox-5">Fast</label></div>',
      '<input type="radio" name="r" value="1"/>',
      '<select name="s" required="true" data-placeholder="One"><option value="a" selected="true">A</option></select>',
      '<div class="person-selector" data-name="who" data-placeholder="Whom"></div>',
      '<input type="date" name="d" value="2026-01-02"/>',
      '<div class="timezone-picker" data-name="z"></div>',
      '<button type="action" name="go">Go</button>',
      '<button type="reset">Undo</button>',
    ])
      assert.ok(form.includes(part), `${part}\nis not in\n${form}`)
    const again = readMessage({ message: `${root}${form}</div>` }, naming)
    assert.ok('message' in again, 'complaint' in again ? again.complaint : '')
  })

  test('PresentationML may be sent too, with its entities', () => {
    const message = `<div data-format="PresentationML" data-version="2.0"><span class="entity" data-entity-id="k">#x</span></div>`
    const data = '{"k":{"type":"org.symphonyoss.taxonomy"}}'
    assert.deepEqual(readMessage({ message, data }, naming), { message, data })
    assert.equal(
      complaintOf(message),
      'Error processing EntityJSON: no entity data provided for "data-entity-id"="k"',
    )
  })

  test('what is wrong is said in the words of the agent', () => {
    const wrong: Readonly<Record<string, string>> = {
      ' ': 'Error parsing message: the message cannot be null or empty',
      '<p>x</p>': 'Root tag must be <messageML> or <div>',
      '<messageML>\u0007</messageML>': 'Invalid control characters in message',
      '<messageML><html/></messageML>': 'Invalid MessageML content at element "html"',
      '<messageML><em>x</em></messageML>': 'Invalid MessageML content at element "em"',
      '<messageML><chime class="x"/></messageML>': 'Attribute "class" is not allowed in "chime"',
      '<messageML><emoji shortcode="x"><p>x</p></emoji></messageML>': 'Element "p" is not allowed in "emoji"',
      '<messageML><h1>x <code>y</code></h1></messageML>': 'Element "code" is not allowed in "h1"',
      '<messageML><pre><p>x</p></pre></messageML>': 'Element "p" is not allowed in "pre"',
      '<messageML><code><ul><li>x</li></ul></code></messageML>': 'Element "ul" is not allowed in "code"',
      '<messageML><code language="cobol">x</code></messageML>':
        'Attribute "language" of element "code" can only be one of the following values: [plaintext, c, cpp, csharp, css, html, java, js, jsx, php, python, r, typescript, tsx, markdown, json, scala, shell, yaml].',
      '<div><chime/></div>': 'Shorthand tag "chime" is not allowed in PresentationML',
      '<messageML><form><button name="a">x</button></form></messageML>': 'The attribute "id" is required',
      '<messageML><hash/></messageML>': 'The attribute "tag" is required',
      '<messageML><form id="x"><button name="a">x</button></form><form id="x"><button name="a">x</button></form></messageML>':
        'Elements must have unique ids. The following value is not unique: [x].',
      '<messageML><ul></ul></messageML>':
        'The "ul" element must have at least one child that is any of the following elements: [listitem].',
      '<messageML>x<chime/></messageML>': 'Chime messages may not have any other content',
      '<messageML><form id="f"/></messageML>': "The form with id 'f' should have at least one action button",
      '<messageML><a href="javascript:alert(1)">x</a></messageML>':
        'URI scheme "javascript" is not supported by the pod.',
    }
    for (const [message, complaint] of Object.entries(wrong)) assert.equal(complaintOf(message), complaint)
    for (const fine of [
      '<h2>x <b>y</b> <i>z</i></h2>',
      '<code><pre>x</pre></code>',
      '<code language="js">x<br/>y</code>',
    ])
      assert.doesNotThrow(() => markupOf(fine))
    assert.match(complaintOf('<messageML><b></messageML>'), /^Invalid messageML: /)
    assert.match(complaintOf('<messageML>&nbsp;</messageML>'), /^Invalid messageML: /)
    assert.match(complaintOf('<!DOCTYPE x><messageML/>'), /DOCTYPE/)
    assert.match(complaintOf(`<messageML>${'<b>'.repeat(20_000)}</messageML>`), /^Invalid messageML: /)
    assert.match(
      complaintOf(`<messageML>${'<b>'.repeat(100)}${'</b>'.repeat(100)}</messageML>`),
      /too deeply/,
    )
    for (const template of ['${x}', '#{x}', '<#if x>', '<@x/>'])
      assert.match(complaintOf(`<messageML>${template}</messageML>`), /Freemarker/)
    assert.equal(markupOf('&#36;{x}'), '${x}')
  })

  test('entity data that is none is refused', () => {
    const message = '<messageML>x</messageML>'
    const notAnObject = 'Error parsing EntityJSON: provided content is not a JSON object'
    for (const data of ['[]', '5', '"5"']) assert.equal(complaintOf(message, data), notAnObject)
    assert.match(complaintOf(message, '{'), /^Error parsing EntityJSON: /)
    assert.deepEqual(dataOf('<hash tag="x"/>', '{"keyword1":{"type":"mine"}}'), {
      keyword1: { type: 'mine' },
    })
    assert.equal(
      complaintOf(
        '<messageML><div class="entity" data-entity-id="a">x</div></messageML>',
        '{"a":{"type":"t"},"b":[{"a":{}}]}',
      ),
      'Duplicate "data-entity-id"="a" in entityJSON',
    )
    assert.deepEqual(dataOf('x', String.raw`"{\"a\":{}}"`), { a: {} })
  })

  test('whatever is sent, it is refused in words or comes out as XML that is taken again', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '<b>',
        '</b>',
        '<p class="',
        '">',
        '&amp;',
        '&#0;',
        '<mention uid="1"/>',
        '<form id="a">',
        '</form>',
        '<hash tag="x"/>',
        '<!--',
        '-->',
        '<![CDATA[',
        ']]>',
        '<?x ?>',
        '\u{1F600}',
        '\uD800',
        '"',
        '<br/>',
        '<constructor/>',
        '<__proto__ toString="',
        '<div class="card"',
        '<input type="checkbox" name="c"/>',
        '<ui-action action="open-im" stream-id="s"><button>x</button></ui-action>',
        '<button name="b">x</button>',
        '<a href="https://x.y">',
        '</a>',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const rendered = read(pieces.join(''))
        if ('complaint' in rendered) return rendered.complaint !== ''
        assert.ok(!isComplaint(readXml(rendered.message)))
        assert.deepEqual(readMessage(rendered, naming), rendered)
        return true
      }),
    )
  })
})
