// The elements of forms: what people fill in, and the buttons that send it.
// Source: docs/protocol-symphony.md §5.5.
import { asData, type Rule, same } from './rule.ts'

const shut = same('disabled', 'readonly')
const inForm = { inside: ['form', 'dialog'] } as const

const areaAttributes = {
  ...same('name', 'placeholder', 'required', 'pattern', 'minlength', 'maxlength', 'rows', 'cols'),
  ...shut,
  ...asData('pattern-error-message', 'formnovalidate'),
}
const choiceAttributes = {
  ...same('name', 'value', 'checked'),
  ...shut,
  ...asData('formnovalidate'),
  label: '',
}

/** By tag; part of `rules`. `label` and `title` lead to '': forms.ts makes elements of them instead. */
export const formRules: Readonly<Record<string, Rule>> = {
  form: {
    attributes: { id: 'id', 'multi-submit': 'data-multi-submit', 'data-multi-submit': 'data-multi-submit' },
    required: ['id'],
  },
  select: {
    attributes: {
      ...same('name', 'required', 'multiple', 'data-placeholder', 'data-min', 'data-max'),
      ...shut,
      ...asData('min', 'max', 'auto-submit', 'formnovalidate'),
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
      ...asData('icon', 'formnovalidate', 'title'),
      'data-icon': 'data-icon',
      'data-formnovalidate': 'data-formnovalidate',
    },
    holds: 'text',
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
    required: ['name'],
    holds: 'text',
    ...inForm,
    shorthand: true,
  },
  textarea: {
    attributes: {
      ...areaAttributes,
      'data-pattern-error-message': 'data-pattern-error-message',
      label: '',
      title: '',
    },
    required: ['name'],
    holds: 'text',
    ...inForm,
  },
  checkbox: {
    as: 'input',
    attributes: choiceAttributes,
    required: ['name'],
    ...inForm,
    shorthand: true,
  },
  radio: {
    as: 'input',
    attributes: choiceAttributes,
    required: ['name'],
    ...inForm,
    shorthand: true,
  },
  'person-selector': {
    as: 'div',
    mark: 'person-selector',
    attributes: {
      ...asData('name', 'placeholder', 'required', 'value', 'formnovalidate'),
      label: '',
      title: '',
    },
    required: ['name'],
    holds: 'nothing',
    ...inForm,
    shorthand: true,
  },
  'room-selector': {
    as: 'div',
    mark: 'room-selector',
    attributes: {
      ...asData('name', 'placeholder', 'required', 'value', 'multiple', 'formnovalidate'),
      label: '',
      title: '',
    },
    required: ['name'],
    holds: 'nothing',
    ...inForm,
    shorthand: true,
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
    required: ['name'],
    holds: 'nothing',
    ...inForm,
    shorthand: true,
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
    required: ['name'],
    holds: 'nothing',
    ...inForm,
    shorthand: true,
  },
  'timezone-picker': {
    as: 'div',
    mark: 'timezone-picker',
    attributes: {
      ...shut,
      ...asData('name', 'value', 'placeholder', 'required', 'disabled-timezone', 'formnovalidate'),
      label: '',
      title: '',
    },
    required: ['name'],
    holds: 'nothing',
    ...inForm,
    shorthand: true,
  },
  richtextarea: {
    as: 'textarea',
    attributes: { ...areaAttributes, label: '', title: '' },
    usual: { 'data-richtext': 'true' },
    required: ['name'],
    holds: 'text',
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
      'disabled',
      'readonly',
    ),
    required: ['type'],
    holds: 'nothing',
  },
  label: { attributes: same('for'), holds: 'text' },
  time: { attributes: same('datetime'), holds: 'text' },
}
/** Both kinds know them, and in PresentationML they carry the id of their label. */
export const labelled: ReadonlySet<string> = new Set(['textarea', 'select', 'div'])
