// Which elements MessageML and PresentationML have, with which attributes, in what, around what.
// Source: docs/protocol-symphony.md §5.1–5.5.
import { formRules } from './form-rules.ts'
import { asData, type Rule, same } from './rule.ts'

/** What stands in a line of text, and text; code and the tag of an instrument are not of it. */
const inLine = ['a', 'chime', 'b', 'i', 'img', 'br', 'span', 'emoji', 'hash', 'cash', 'mention', 'sub', 'sup']
const phrasing = { holds: inLine, text: true } as const
const languages =
  'plaintext c cpp csharp css html java js jsx php python r typescript tsx markdown json scala shell yaml'.split(
    ' ',
  )
const rows = ['tr']
const cells = ['th', 'td']
const span = same('rowspan', 'colspan')
/** By tag of MessageML; a tag that is missing is refused. PresentationML has those of `writtenRules` besides. */
export const rules: Readonly<Record<string, Rule>> = {
  p: {},
  div: {
    attributes: same('data-entity-id', 'data-icon-src', 'data-accent-color', 'data-state', 'data-variant'),
  },
  span: { attributes: same('data-entity-id') },
  b: {},
  i: {},
  sub: {},
  sup: {},
  pre: phrasing,
  h1: phrasing,
  h2: phrasing,
  h3: phrasing,
  h4: phrasing,
  h5: phrasing,
  h6: phrasing,
  br: { holds: 'nothing' },
  hr: { holds: 'nothing' },
  code: {
    attributes: { language: 'data-language', 'data-language': 'data-language' },
    oneOf: { language: languages, 'data-language': languages },
    holds: [...inLine, 'pre'],
    text: true,
  },
  a: { attributes: same('href'), required: ['href'] },
  img: { attributes: same('src', 'width', 'height'), required: ['src'], holds: 'nothing' },
  ul: { holds: ['li'], atLeastOne: { tag: 'li', called: 'listitem' } },
  ol: { holds: ['li'], atLeastOne: { tag: 'li', called: 'listitem' } },
  li: {},
  table: { holds: ['thead', 'tbody', 'tfoot', ...rows] },
  thead: { holds: rows, inside: ['table'] },
  tbody: { holds: rows, inside: ['table'] },
  tfoot: { holds: rows, inside: ['table'] },
  tr: { holds: cells, inside: ['table'] },
  th: { attributes: span, inside: ['table'] },
  td: { attributes: span, inside: ['table'] },

  mention: { attributes: same('uid', 'email', 'strict'), bare: true, holds: 'nothing', shorthand: true },
  hash: { attributes: same('tag'), required: ['tag'], bare: true, holds: 'nothing', shorthand: true },
  cash: { attributes: same('tag'), required: ['tag'], bare: true, holds: 'nothing', shorthand: true },
  tag: {
    attributes: same(
      'fallback-ticker',
      'isin',
      'bbgcompticker',
      'fullbbgcompticker',
      'bbgmarket-sector',
      'figi',
      'figi-ticker',
      'unique-id',
      'us-code',
      'local-code',
      'country-code',
      'operational-mic',
      'instrument-class',
      'return-main-listing',
    ),
    required: ['fallback-ticker'],
    bare: true,
    holds: 'nothing',
    shorthand: true,
  },
  emoji: { attributes: same('shortcode'), required: ['shortcode'], ...phrasing, shorthand: true },
  dateTime: {
    attributes: same('value', 'format'),
    required: ['value'],
    bare: true,
    holds: 'nothing',
    shorthand: true,
  },
  chime: { bare: true, holds: 'nothing', shorthand: true },
  audio: { attributes: same('src', 'autoplay'), bare: true, holds: 'nothing' },

  card: {
    as: 'div',
    mark: 'card',
    attributes: { iconSrc: 'data-icon-src', accent: 'data-accent-color' },
    holds: ['header', 'body'],
    shorthand: true,
  },
  'expandable-card': {
    as: 'div',
    mark: 'expandable-card',
    attributes: asData('state'),
    required: ['state'],
    holds: ['header', 'body'],
    shorthand: true,
  },
  header: {
    as: 'div',
    mark: 'cardHeader',
    markIn: { 'expandable-card': 'expandableCardHeader' },
    inside: ['card', 'expandable-card'],
    shorthand: true,
  },
  body: {
    as: 'div',
    mark: 'cardBody',
    markIn: { 'expandable-card': 'expandableCardBody', dialog: 'dialog-body' },
    attributes: asData('variant'),
    inside: ['card', 'expandable-card', 'dialog'],
    shorthand: true,
  },

  dialog: {
    attributes: { id: 'id', open: 'open', ...asData('width', 'state') },
    usual: { open: '', 'data-width': 'medium', 'data-state': 'close' },
    required: ['id'],
    bare: true,
    holds: ['title', 'body', 'footer', 'form', 'div'],
  },
  title: { as: 'div', mark: 'dialog-title', bare: true, inside: ['dialog'], shorthand: true },
  footer: { as: 'div', mark: 'dialog-footer', bare: true, inside: ['dialog'], shorthand: true },
  'ui-action': {
    as: 'div',
    mark: 'ui-action',
    attributes: asData('action', 'trigger', 'user-ids', 'stream-id', 'side-by-side', 'target-id'),
    usual: { 'data-trigger': 'click' },
    required: ['action'],
    bare: true,
    holds: ['button', 'ui-action'],
    atLeastOne: { tag: 'button', called: 'button' },
    shorthand: true,
  },
  ...formRules,
}
