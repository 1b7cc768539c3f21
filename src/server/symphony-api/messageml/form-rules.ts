// The elements of forms: what people fill in, and the buttons that send it.
// Source: docs/protocol-symphony.md §5.5.
import { asData, type Rule, same } from './rule.ts'

const shut = same('disabled', 'readonly')
/** No control has a class or a style of its own, and none is outside a form. */
const control = { filled: ['name'], bare: true, inside: ['form'] } as const
const given = { ...same('required'), ...shut } as const
const noValidate = same('formnovalidate')
/** The agent forgets how it was called there. */
const noValidateWritten = asData('formnovalidate')

const area: Rule = {
  attributes: {
    ...same('name', 'placeholder', 'required', 'pattern', 'minlength', 'maxlength', 'rows', 'cols'),
    ...shut,
    ...asData('pattern-error-message', 'formnovalidate'),
    label: '',
    title: '',
  },
  booleans: { ...given, ...noValidateWritten },
  holds: 'text',
  ...control,
}
const choice: Rule = {
  as: 'input',
  attributes: {
    ...same('name', 'value', 'checked'),
    ...shut,
    ...asData('formnovalidate'),
    label: '',
  },
  booleans: { ...same('checked'), ...shut, ...noValidate },
  holds: ['b', 'i'],
  text: true,
  ...control,
}
const selector: Rule = {
  as: 'div',
  attributes: {
    ...asData('name', 'placeholder', 'required', 'value', 'formnovalidate'),
    label: '',
    title: '',
  },
  booleans: { ...same('required'), ...noValidate },
  holds: 'nothing',
  ...control,
}

/** By tag; part of `rules`. `label` and `title` lead to '': forms.ts makes elements of them instead. */
export const formRules: Readonly<Record<string, Rule>> = {
  form: {
    attributes: { id: 'id', 'multi-submit': 'data-multi-submit' },
    filled: ['id'],
    oneOf: { 'multi-submit': ['reset', 'no-reset'] },
    bare: true,
  },
  select: {
    attributes: {
      ...same('name', 'required', 'multiple', 'data-placeholder'),
      ...shut,
      ...asData('min', 'max', 'auto-submit', 'formnovalidate'),
      label: '',
      title: '',
    },
    booleans: { ...given, ...same('multiple'), ...asData('auto-submit'), ...noValidateWritten },
    holds: ['option'],
    atLeastOne: { tags: ['option'], called: 'option' },
    ...control,
  },
  option: {
    attributes: same('value', 'selected'),
    required: ['value'],
    booleans: same('selected'),
    bare: true,
    holds: 'text',
    atLeastOne: { tags: [''], called: 'text content' },
    childOf: { tags: ['select'], called: 'select' },
  },
  button: {
    attributes: { ...same('name', 'type', 'class'), ...asData('icon', 'formnovalidate', 'title') },
    bare: true,
    inside: ['form', 'ui-action'],
  },
  'text-field': {
    as: 'input',
    attributes: {
      ...same('name', 'placeholder', 'required', 'minlength', 'maxlength', 'pattern'),
      ...shut,
      ...asData('masked', 'pattern-error-message', 'auto-submit', 'formnovalidate'),
      label: '',
      title: '',
    },
    booleans: { ...given, ...same('masked'), ...asData('auto-submit'), ...noValidate },
    holds: 'text',
    ...control,
  },
  textarea: area,
  richtextarea: { ...area, as: 'textarea', usual: { 'data-richtext': 'true' } },
  checkbox: choice,
  radio: choice,
  'person-selector': { ...selector, mark: 'person-selector' },
  'room-selector': { ...selector, mark: 'room-selector' },
  'date-selector': {
    ...selector,
    mark: 'date-selector',
    attributes: asData('name', 'placeholder', 'required', 'formnovalidate'),
  },
  'date-picker': {
    as: 'input',
    attributes: {
      ...same('name', 'value', 'placeholder', 'min', 'max', 'required'),
      ...shut,
      ...asData('disabled-date', 'highlighted-date', 'format', 'formnovalidate'),
      label: '',
      title: '',
    },
    booleans: { ...given, ...noValidate },
    ...control,
  },
  'time-picker': {
    as: 'input',
    attributes: {
      ...same('name', 'value', 'placeholder', 'min', 'max', 'required', 'step'),
      ...shut,
      ...asData('disabled-time', 'format', 'strict', 'formnovalidate'),
      label: '',
      title: '',
    },
    booleans: { ...given, ...same('strict'), ...noValidate },
    ...control,
  },
  'timezone-picker': {
    as: 'div',
    mark: 'timezone-picker',
    attributes: {
      ...asData('name', 'value', 'placeholder', 'required', 'disabled-timezone', 'formnovalidate'),
      label: '',
      title: '',
    },
    booleans: { ...same('required'), ...noValidate },
    ...control,
  },
}

/** Controls as they were written out, for either kind of message. Any `data-…` may stand on them. */
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
      'disabled',
      'readonly',
      'label',
      'title',
      'strict',
      'formnovalidate',
    ),
    holds: 'nothing',
  },
  label: { attributes: same('for') },
  time: { attributes: same('datetime'), holds: 'text' },
}
/** Both kinds know them, and in PresentationML they carry the id of their label. */
export const labelled: ReadonlySet<string> = new Set(['textarea', 'select', 'div'])
