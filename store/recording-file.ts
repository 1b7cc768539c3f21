// A recording as text, one JSON value a line: what happened stays, every word that somebody wrote is masked.
import type { StateEvent } from './events.ts'
import type { Recording } from './recorder.ts'
import type { State } from './state.ts'

/**
 * Fields whose strings are names of ours or ids, never words of a person. All others are masked: a field that somebody
 * adds is masked until it is put here.
 */
const KEPT: ReadonlySet<string> = new Set([
  'anchor',
  'author',
  'cursor',
  'direction',
  'focus',
  'form',
  'id',
  'item',
  'kind',
  'list',
  'localId',
  'markup',
  'me',
  'open',
  'outcome',
  'outgoing',
  'owner',
  'person',
  'presence',
  'role',
  'selected',
  'slot',
  'space',
  'status',
  'tab',
  'tone',
  'type',
  'unread',
  'what',
])
/** Lists whose strings are ids, or names of ours. */
/** Elsewhere a field of this name holds what somebody wrote. */
const KEPT_IN: ReadonlyMap<string, string> = new Map([
  ['fields', 'name'],
  ['notice', 'again'],
])
const KEPT_LISTS: ReadonlySet<string> = new Set(['assignees', 'people', 'intents', 'order'])

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu

/** Words of the same shape: what is wide stays wide, lines and blanks and marks stay where they are. */
export const maskedText = (text: string): string =>
  text
    .replaceAll(WIDE, '字')
    .replaceAll(/(?!字)\p{L}/gu, 'x')
    .replaceAll(/\p{N}/gu, '0')
    .replaceAll(/\p{Extended_Pictographic}/gu, '☆')

/** Of a file, `type` is what its sender says it is. */
const FILES: ReadonlySet<string> = new Set(['attachments', 'files', 'entries', 'attached', 'file'])

const keeps = (key: string, parent: string): boolean =>
  key === 'type' && FILES.has(parent) ? false : KEPT.has(key) || KEPT_IN.get(parent) === key

/** @param key the name of the field that holds the value; @param parent that of the one around it, elements not counted */
const masked = (value: unknown, key: string, parent: string): unknown => {
  if (typeof value === 'string') return keeps(key, parent) ? value : maskedText(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one) => maskedElement(one, key))
  if (value instanceof Map)
    return {
      $map: [...(value as ReadonlyMap<unknown, unknown>)].map(([name, one]) => [name, masked(one, '', key)]),
    }
  if (value instanceof Set) return { $set: [...value].map((one) => maskedElement(one, key)) }
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, masked(one, name, key)]))
}

const maskedElement = (value: unknown, list: string): unknown =>
  typeof value === 'string' ? (KEPT_LISTS.has(list) ? value : maskedText(value)) : masked(value, list, list)

/** Anyone can edit a file: its text is neutralised again. */
const reviver =
  (safe: (text: string) => string) =>
  (_key: string, value: unknown): unknown => {
    if (typeof value === 'string') return safe(value)
    if (typeof value !== 'object' || value === null) return value
    if ('$map' in value && Array.isArray(value.$map)) return new Map(value.$map as [unknown, unknown][])
    return '$set' in value && Array.isArray(value.$set) ? new Set(value.$set) : value
  }

const HEAD = 'spaceterm recording'
const VERSION = 1

/** First our name and version, then the state, then an event a line. `readRecording` reads it back. */
export const recordingText = ({ from, events }: Recording): string =>
  [{ [HEAD]: VERSION }, masked(from, '', ''), ...events.map((event) => masked(event, '', ''))]
    .map((line) => JSON.stringify(line))
    .join('\n')

/**
 * A recording that was written by this version; what is wrong with it in words otherwise.
 * @param safe neutralises, line breaks kept
 */
export const readRecording = (text: string, safe: (text: string) => string): Recording | string => {
  const revived = reviver(safe)
  const [head, state, ...lines] = text.split('\n').filter((line) => line !== '')
  try {
    const version = (JSON.parse(head ?? 'null') as Readonly<Record<string, unknown>> | null)?.[HEAD]
    if (version === undefined || state === undefined) return 'This is no recording of spaceterm.'
    if (version !== VERSION) return 'This recording was made by another version of spaceterm.'
    // Our own file; what somebody changed in it is drawn as it is, through the same neutralised rows.
    const events = lines.map((line) => JSON.parse(line, revived) as StateEvent)
    return { from: JSON.parse(state, revived) as State, events }
  } catch {
    return 'This recording is damaged: not all of its lines can be read.'
  }
}
