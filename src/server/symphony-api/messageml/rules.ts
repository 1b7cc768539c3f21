// Which elements MessageML and PresentationML have, with which attributes, in what, around what.
// Source: docs/protocol-symphony.md §5.1–5.5.

export type Rule = {
  /** How it is called in PresentationML, if otherwise. */
  readonly as?: string
  /** The class that stands for it in PresentationML. */
  readonly mark?: string
  /** Beside `class` and `style`: its name, and the name in PresentationML. */
  readonly attributes?: Readonly<Record<string, string>>
  readonly required?: readonly string[]
  /** `class` and `style` are not for it. */
  readonly bare?: true
  /** What it may hold; undefined = anything. `nothing` = no text either. */
  readonly holds?: 'nothing' | 'text' | readonly string[]
  /** The one thing of which it must hold at least one, and how the agent calls it. */
  readonly atLeastOne?: { readonly tag: string; readonly called: string }
  /** Only inside one of these, however deep. */
  readonly inside?: readonly string[]
  /** Not in PresentationML: there it is written out. */
  readonly shorthand?: true
}

/** The same name in both. */
const same = (...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, name]))
/** `data-…` in PresentationML. */
const asData = (...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, `data-${name}`]))

const phrasing = [
  'a',
  'chime',
  'b',
  'i',
  'img',
  'br',
  'span',
  'emoji',
  'hash',
  'cash',
  'tag',
  'mention',
  'code',
]
const rows = ['tr']
const cells = ['th', 'td']
const span = same('rowspan', 'colspan')
const inForm = { inside: ['form', 'dialog'] } as const

export const rules: Readonly<Record<string, Rule>> = {
  p: {},
  div: { attributes: same('data-entity-id') },
  span: { attributes: same('data-entity-id') },
  b: {},
  i: {},
  sub: {},
  sup: {},
  pre: {},
  h1: {},
  h2: {},
  h3: {},
  h4: {},
  h5: {},
  h6: {},
  br: { holds: 'nothing' },
  hr: { holds: 'nothing' },
  code: { attributes: { language: 'data-language', 'data-language': 'data-language' } },
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
    attributes: same('fallback-ticker', 'isin', 'bbgcompticker', 'figi', 'return-main-listing', 'us-code'),
    required: ['fallback-ticker'],
    bare: true,
    holds: 'nothing',
    shorthand: true,
  },
  emoji: { attributes: same('shortcode'), required: ['shortcode'], holds: phrasing, shorthand: true },
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
    inside: ['card', 'expandable-card'],
    shorthand: true,
  },
  body: {
    as: 'div',
    mark: 'cardBody',
    attributes: asData('variant'),
    inside: ['card', 'expandable-card', 'dialog'],
    shorthand: true,
  },

  form: {
    attributes: { id: 'id', 'multi-submit': 'data-multi-submit', 'data-multi-submit': 'data-multi-submit' },
    required: ['id'],
  },
  select: {
    attributes: {
      ...same('name', 'required', 'multiple', 'data-placeholder', 'data-min', 'data-max'),
      ...asData('min', 'max', 'auto-submit'),
      label: '',
      title: '',
    },
    required: ['name'],
    holds: ['option'],
    atLeastOne: { tag: 'option', called: 'option' },
    ...inForm,
  },
  option: {
    attributes: same('value', 'selected'),
    required: ['value'],
    holds: 'text',
    inside: ['select'],
  },
  button: {
    attributes: {
      ...same('name', 'type'),
      ...asData('icon', 'formnovalidate'),
      'data-icon': 'data-icon',
      'data-formnovalidate': 'data-formnovalidate',
    },
    holds: 'text',
  },
  'text-field': {
    as: 'input',
    attributes: {
      ...same('name', 'placeholder', 'required', 'minlength', 'maxlength', 'pattern'),
      ...asData('masked', 'pattern-error-message', 'auto-submit', 'formnovalidate'),
      label: '',
      title: '',
    },
    required: ['name'],
    holds: 'text',
    ...inForm,
    shorthand: true,
  },
  textarea: {
    attributes: {
      ...same('name', 'placeholder', 'required', 'pattern', 'data-pattern-error-message'),
      ...asData('pattern-error-message'),
      label: '',
      title: '',
    },
    required: ['name'],
    holds: 'text',
    ...inForm,
  },
  checkbox: {
    as: 'input',
    attributes: same('name', 'value', 'checked'),
    required: ['name'],
    ...inForm,
    shorthand: true,
  },
  radio: {
    as: 'input',
    attributes: same('name', 'value', 'checked'),
    required: ['name'],
    ...inForm,
    shorthand: true,
  },
  'person-selector': {
    as: 'div',
    mark: 'person-selector',
    attributes: { ...asData('name', 'placeholder', 'required', 'value'), label: '', title: '' },
    required: ['name'],
    holds: 'nothing',
    ...inForm,
    shorthand: true,
  },
  'room-selector': {
    as: 'div',
    mark: 'room-selector',
    attributes: { ...asData('name', 'placeholder', 'required', 'value', 'multiple'), label: '', title: '' },
    required: ['name'],
    holds: 'nothing',
    ...inForm,
    shorthand: true,
  },
  'date-picker': {
    as: 'input',
    attributes: {
      ...same('name', 'value', 'placeholder', 'min', 'max', 'required'),
      ...asData('disabled-date', 'highlighted-date', 'format'),
      label: '',
      title: '',
    },
    required: ['name'],
    holds: 'nothing',
    ...inForm,
    shorthand: true,
  },
  'time-picker': {
    as: 'input',
    attributes: {
      ...same('name', 'value', 'placeholder', 'min', 'max', 'required', 'step'),
      ...asData('disabled-time', 'format', 'strict'),
      label: '',
      title: '',
    },
    required: ['name'],
    holds: 'nothing',
    ...inForm,
    shorthand: true,
  },
  'timezone-picker': {
    as: 'div',
    mark: 'timezone-picker',
    attributes: {
      ...asData('name', 'value', 'placeholder', 'required', 'disabled-timezone'),
      label: '',
      title: '',
    },
    required: ['name'],
    holds: 'nothing',
    ...inForm,
    shorthand: true,
  },
}

/** What only PresentationML has: controls as they were written out. Any `data-…` may stand on them. */
export const writtenRules: Readonly<Record<string, Rule>> = {
  input: {
    attributes: same(
      'type',
      'id',
      'name',
      'value',
      'placeholder',
      'required',
      'checked',
      'pattern',
      'min',
      'max',
      'step',
      'minlength',
      'maxlength',
    ),
    required: ['type'],
    holds: 'nothing',
  },
  label: { attributes: same('for'), holds: 'text' },
  time: { attributes: same('datetime'), holds: 'text' },
}
/** Both kinds know them, and in PresentationML they carry the id of their label. */
export const labelled: ReadonlySet<string> = new Set(['textarea', 'select'])
