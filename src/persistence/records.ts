// What a row on disk may hold: every stored object is checked and its text neutralised again, for anyone can edit a file.
import * as v from 'valibot'
import { itemId, localId, personId, spaceId } from '../domain/ids.ts'
import type { FileToSend, Item, Outgoing, Person, Request, Space } from '../domain/model.ts'
import type { SafeText } from '../domain/text.ts'
import type { KeptForm, KeptPlace } from './persistence.ts'

/** Neutralises foreign text; with `lines` line breaks stay. Given by composition: text and persistence do not know each other. */
export type Safe = (text: string, options?: { readonly lines?: boolean }) => SafeText

/** Each reads one stored JSON text; undefined when it is damaged or of another time. */
export type Records = {
  person(json: string): Person | undefined
  space(json: string): Space | undefined
  item(json: string): Item | undefined
  request(json: string): Request | undefined
  outgoing(json: string): Outgoing | undefined
  draft(json: string): string | undefined
  files(json: string): readonly FileToSend[] | undefined
  form(json: string): KeptForm | undefined
  place(json: string): KeptPlace | undefined
  moment(json: string): number | undefined
}

const text = (longest: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(longest))
const id = text(500)
const moment = v.pipe(v.number(), v.finite())
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const spaceRef = v.pipe(id, v.transform(spaceId))
const itemRef = v.pipe(id, v.transform(itemId))
const personRef = v.pipe(id, v.transform(personId))
const localRef = v.pipe(id, v.transform(localId))
const role = v.picklist(['admin', 'member', 'guest'])

const words = (safe: Safe) => ({
  line: v.pipe(
    v.string(),
    v.transform((raw) => safe(raw)),
  ),
  lines: v.pipe(
    v.string(),
    v.transform((raw) => safe(raw, { lines: true })),
  ),
})
type Words = ReturnType<typeof words>

const personOf = ({ line }: Words) => v.object({ id: personRef, name: line, username: v.exactOptional(line) })

const spaceOf = ({ line, lines }: Words) =>
  v.object({
    id: spaceRef,
    kind: v.picklist(['group', 'direct', 'personal']),
    title: line,
    description: lines,
    archived: v.boolean(),
    pinned: v.boolean(),
    notify: v.boolean(),
    role,
    members: v.array(v.object({ person: personRef, role })),
    createdAt: moment,
    modifiedAt: moment,
    activeAt: moment,
    lastReadAt: moment,
    unread: count,
  })

const requestOf = v.object({
  id,
  kind: v.picklist(['connection', 'join']),
  direction: v.picklist(['incoming', 'outgoing']),
  person: personRef,
  space: v.exactOptional(spaceRef),
  at: moment,
})

const parentOf = ({ line }: Words) =>
  v.object({ id: itemRef, kind: v.picklist(['post', 'task', 'message']), title: line })

const bodyOf = ({ lines }: Words) =>
  v.variant('markup', [
    v.object({ markup: v.picklist(['html', 'plain', 'markdown']), source: lines }),
    v.object({ markup: v.literal('presentationml'), source: lines, data: v.exactOptional(lines) }),
  ])

/** Of a change: what only tasks have. */
const taskChange = {
  assignees: v.exactOptional(v.array(personRef)),
  dueAt: v.exactOptional(v.nullable(moment)),
  done: v.exactOptional(v.boolean()),
}

const itemOf = (safe: Words) => {
  const { line } = safe
  const base = {
    id: itemRef,
    space: spaceRef,
    author: personRef,
    createdAt: moment,
    modifiedAt: moment,
    body: bodyOf(safe),
    attachments: v.array(v.object({ file: v.string(), name: line, size: v.number(), type: line })),
  }
  const comments = v.object({ count, asOf: moment })
  return v.variant('kind', [
    v.object({ ...base, kind: v.literal('message'), parent: v.exactOptional(parentOf(safe)) }),
    v.object({ ...base, kind: v.literal('notice') }),
    v.object({ ...base, kind: v.literal('post'), title: line, comments }),
    v.object({
      ...base,
      kind: v.literal('task'),
      title: line,
      done: v.boolean(),
      assignees: v.array(personRef),
      dueAt: v.exactOptional(moment),
      comments,
    }),
  ])
}

const filesOf = ({ line }: Words) =>
  v.array(v.object({ path: v.string(), name: line, size: count, type: line }))

const intentOf = (safe: Words) => {
  const { line, lines } = safe
  const space = spaceRef
  const files = v.exactOptional(filesOf(safe))
  return v.variant('kind', [
    v.object({ kind: v.literal('send-message'), space, body: lines, files }),
    v.object({
      kind: v.literal('send-comment'),
      space,
      parent: parentOf(safe),
      awaits: v.exactOptional(localRef),
      body: lines,
      files,
    }),
    v.object({ kind: v.literal('create-post'), space, title: line, body: lines }),
    v.object({
      kind: v.literal('create-task'),
      space,
      title: line,
      body: lines,
      assignees: v.array(personRef),
      dueAt: v.exactOptional(moment),
    }),
    v.object({ kind: v.literal('set-task-done'), space, item: itemRef, done: v.boolean() }),
    v.object({
      kind: v.literal('edit-item'),
      space,
      item: itemRef,
      title: v.exactOptional(line),
      body: v.exactOptional(lines),
      ...taskChange,
      basedOn: v.exactOptional(moment),
      was: v.exactOptional(
        v.object({ title: v.exactOptional(line), body: v.exactOptional(bodyOf(safe)), ...taskChange }),
      ),
    }),
    v.object({ kind: v.literal('remove-item'), space, item: itemRef }),
    v.object({ kind: v.literal('mark-read'), space, readAt: moment }),
    v.object({ kind: v.literal('set-pinned'), space, pinned: v.boolean() }),
    v.object({ kind: v.literal('set-notify'), space, notify: v.boolean() }),
    v.object({ kind: v.literal('create-space'), title: line, description: v.exactOptional(lines) }),
    v.object({ kind: v.literal('describe-space'), space, description: lines }),
    v.object({ kind: v.literal('set-archived'), space, archived: v.boolean() }),
    v.object({ kind: v.literal('leave-space'), space }),
    v.object({ kind: v.literal('delete-space'), space }),
    v.object({
      kind: v.literal('set-role'),
      space,
      person: personRef,
      role: v.picklist(['admin', 'member']),
    }),
    v.object({ kind: v.literal('remove-member'), space, person: personRef }),
    v.object({ kind: v.literal('invite'), space, invitee: line, role }),
    v.object({ kind: v.literal('rename-space'), space, title: line }),
    v.object({ kind: v.literal('open-direct'), person: personRef }),
    v.object({ kind: v.literal('add-member'), space, person: personRef }),
    v.object({ kind: v.literal('connect'), person: personRef }),
    v.object({ kind: v.literal('answer-connection'), person: personRef, accept: v.boolean() }),
  ])
}

const outgoingOf = (safe: Words) =>
  v.object({
    localId: localRef,
    intent: intentOf(safe),
    queuedAt: moment,
    attempts: count,
    status: v.picklist(['queued', 'sending', 'failed']),
    reason: v.exactOptional(safe.line),
    about: v.exactOptional(safe.line),
    theirs: v.exactOptional(itemOf(safe)),
  })

const formOf = (safe: Words) => {
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
            name: v.picklist(['title', 'body', 'assignees', 'due', 'status', 'description', 'email', 'role']),
            text: lines,
            before: lines,
            multiline: v.boolean(),
          }),
        ),
        v.minLength(1),
      ),
      field: count,
    }),
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

const placeOf = v.object({
  tab: v.picklist(['chat', 'posts', 'tasks']),
  open: v.exactOptional(itemRef),
  readings: v.array(
    v.object({
      list: id,
      selected: v.exactOptional(itemRef),
      anchor: v.exactOptional(v.object({ item: itemRef, row: v.pipe(v.number(), v.safeInteger()) })),
      seen: v.exactOptional(moment),
    }),
  ),
})

const reader =
  <Schema extends v.GenericSchema>(schema: Schema) =>
  (json: string): v.InferOutput<Schema> | undefined => {
    const checked = v.safeParse(schema, parsed(json))
    return checked.success ? checked.output : undefined
  }

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    return undefined // no row that we wrote is `undefined`: the schema refuses it
  }
}

export const createRecords = (safe: Safe): Records => {
  const safely = words(safe)
  return {
    person: reader(personOf(safely)),
    space: reader(spaceOf(safely)),
    item: reader(itemOf(safely)),
    request: reader(requestOf),
    outgoing: reader(outgoingOf(safely)),
    draft: reader(safely.lines),
    files: reader(filesOf(safely)),
    form: reader(formOf(safely)),
    place: reader(placeOf),
    moment: reader(moment),
  }
}
