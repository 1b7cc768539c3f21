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
const rows = { holds: ['tr'], textless: true } as const
const list = {
  holds: ['li'],
  textless: true,
  atLeastOne: { tags: ['li'], called: 'listitem' },
} as const
/** By tag of MessageML; a tag that is missing is refused. `writtenRules` has more. */
export const rules: Readonly<Record<string, Rule>> = {
  p: {},
  div: {
    attributes: same('data-entity-id', 'data-icon-src', 'data-accent-color', 'data-state', 'data-variant'),
  },
  span: { attributes: same('data-entity-id', 'data-title', 'data-target-id') },
  b: phrasing,
  i: phrasing,
  sub: {},
  sup: {},
  pre: phrasing,
  h1: phrasing,
  h2: phrasing,
  h3: phrasing,
  h4: phrasing,
  h5: phrasing,
  h6: phrasing,
  br: { bare: true, holds: 'nothing' },
  hr: { bare: true, holds: 'nothing' },
  code: {
    attributes: { language: 'data-language', 'data-language': 'data-language' },
    oneOf: { language: languages, 'data-language': languages },
    orEmpty: true,
    holds: [...inLine, 'pre'],
    text: true,
  },
  a: { attributes: same('href'), required: ['href'] },
  img: { attributes: same('src'), required: ['src'], holds: 'nothing' },
  ul: list,
  ol: list,
  li: { childOf: { tags: ['ol', 'ul'], called: 'orderedlist, bulletlist' } },
  table: { holds: ['thead', 'tbody', 'tfoot', 'tr'], textless: true },
  thead: rows,
  tbody: rows,
  tfoot: rows,
  tr: { holds: ['th', 'td'], textless: true },
  th: {},
  td: { attributes: same('rowspan', 'colspan') },

  mention: { attributes: same('uid', 'email', 'strict'), bare: true, shorthand: true },
  hash: { attributes: same('tag'), required: ['tag'], bare: true, shorthand: true },
  cash: { attributes: same('tag'), required: ['tag'], bare: true, shorthand: true },
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
    bare: true,
  },
  emoji: { attributes: same('shortcode', 'annotation', 'family', 'size'), bare: true, ...phrasing },
  dateTime: {
    attributes: same('value', 'format'),
    filled: ['value'],
    oneOf: { format: ['date_time', 'date', 'time', 'time_secs'] },
    bare: true,
  },
  chime: { attributes: same('src', 'autoplay'), bare: true, holds: 'nothing', shorthand: true },
  audio: { attributes: same('src', 'autoplay'), bare: true, holds: 'nothing' },

  card: {
    as: 'div',
    mark: 'card',
    attributes: {
      iconSrc: 'data-icon-src',
      accent: 'data-accent-color',
      ...same('data-icon-src', 'data-accent-color'),
    },
    shorthand: true,
  },
  'expandable-card': {
    as: 'div',
    mark: 'expandable-card',
    attributes: { ...asData('state'), ...same('data-state') },
    filled: ['state'],
    oneOf: { state: ['collapsed', 'cropped', 'expanded'] },
    shorthand: true,
  },
  header: {
    as: 'div',
    mark: 'cardHeader',
    markIn: { 'expandable-card': 'expandableCardHeader' },
    bare: true,
    shorthand: true,
  },
  body: {
    as: 'div',
    mark: 'cardBody',
    markIn: { 'expandable-card': 'expandableCardBody', dialog: 'dialog-body' },
    attributes: asData('variant'),
    oneOf: { variant: ['default', 'error'] },
    bare: true,
    shorthand: true,
  },

  dialog: {
    attributes: { ...same('id', 'data-width', 'data-state'), ...asData('width', 'state') },
    usual: { open: '', 'data-width': 'medium', 'data-state': 'close' },
    oneOf: { width: ['small', 'medium', 'large', 'full-width'], state: ['open', 'close'] },
    bare: true,
  },
  title: { as: 'div', mark: 'dialog-title' },
  footer: { as: 'div', mark: 'dialog-footer' },
  'ui-action': {
    as: 'div',
    mark: 'ui-action',
    attributes: asData('action', 'trigger', 'user-ids', 'stream-id', 'side-by-side', 'target-id'),
    usual: { 'data-trigger': 'click' },
    filled: ['action'],
    oneOf: { action: ['open-im', 'open-dialog'], trigger: ['click'] },
    bare: true,
    holds: ['button', 'ui-action'],
    atLeastOne: { tags: ['button', 'ui-action'], called: 'button, uiaction' },
  },
  ...formRules,
}
