// What a row may hold of where the person was: the form that was open, and the place in a space.
import * as v from 'valibot'
import type { KeptForm, KeptPlace } from '../persistence.ts'
import { itemOf } from './model.ts'
import { count, id, itemRef, localRef, moment, spaceRef } from './parts.ts'
import type { Whole, Words } from './parts.ts'

/** `join` and `settings` are not among them: `keptForm` keeps neither. */
export const formOf = (safe: Words) => {
  const { line, lines } = safe
  return v.pipe(
    v.object({
      form: v.picklist(['post', 'task', 'edit', 'rename-space', 'describe-space', 'new-space', 'invite']),
      space: v.exactOptional(spaceRef),
      item: v.exactOptional(itemRef),
      base: v.exactOptional(itemOf(safe)),
      replaces: v.exactOptional(localRef),
      fields: v.pipe(
        v.array(
          v.object({
            name: v.picklist([
              'title',
              'body',
              'assignees',
              'due',
              'status',
              'description',
              'email',
              'role',
              'access',
              'inviting',
              'writing',
            ]),
            text: lines,
            before: lines,
            multiline: v.boolean(),
          }) satisfies Whole<KeptForm['fields'][number]>,
        ),
        v.minLength(1),
      ),
      field: count,
    }) satisfies Whole<KeptForm>,
    // A field of one line has no line breaks, whoever wrote the file.
    v.transform((form) => ({
      ...form,
      fields: form.fields.map((field) =>
        field.multiline
          ? field
          : { ...field, text: v.parse(line, field.text), before: v.parse(line, field.before) },
      ),
    })),
  )
}

/** A reading without an `anchor` sticks to the end of its list. */
export const placeOf = v.object({
  tab: v.picklist(['chat', 'posts', 'tasks']),
  open: v.exactOptional(itemRef),
  readings: v.array(
    v.object({
      list: id,
      selected: v.exactOptional(itemRef),
      anchor: v.exactOptional(v.object({ item: itemRef, row: v.pipe(v.number(), v.safeInteger()) })),
      seen: v.exactOptional(moment),
    }) satisfies Whole<KeptPlace['readings'][number]>,
  ),
}) satisfies Whole<KeptPlace>
