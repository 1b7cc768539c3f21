// EntityJSON: what the entities of a PresentationML body say more exactly than its words. Foreign all through.
import type { Body, SafeText } from '../domain/text.ts'
import { neutralise } from './neutralise.ts'

/** A hashtag or a cashtag; `label` is without its sign. */
export type Tag = { readonly kind: 'hash' | 'cash'; readonly label: SafeText }

/** An entity that no client knows by itself: it is shown as it came. */
export type UnknownEntity = { readonly name: SafeText; readonly type: SafeText; readonly json: SafeText }

/** The entities of a body by their `data-entity-id`. */
export type Entities = ReadonlyMap<string, unknown>

const MENTION = 'com.symphony.user.mention'
const EMOJI = 'com.symphony.emoji'
const HASH = 'org.symphonyoss.taxonomy.hashtag'
const CASH = 'org.symphonyoss.fin.security.id.ticker'
const KNOWN = new Set([
  MENTION,
  EMOJI,
  'org.symphonyoss.taxonomy',
  'org.symphonyoss.fin.security',
  // What `<dateTime>` becomes.
  'org.symphonyoss',
  // Our own: by it a message is known as the one that was sent from here.
  'org.spaceterm.sent',
])
/** Ids that one entity has; more are not looked at. */
const MOST_IDS = 16
/** Deeper values, longer texts and further members are cut with a mark. */
const DEEPEST = 12
const MOST_MEMBERS = 200
const MOST_ENTITIES = 100

/** The entities in `source`, a JSON object; none when it is anything else. */
export function readEntities(source: string | undefined): Entities {
  if (source === undefined || source.length < 3) return new Map()
  const document = parsed(source)
  return document === undefined ? new Map() : new Map(Object.entries(document))
}

/** Whom the entity mentions, by id; undefined when it is no mention. */
export function mentionedIn(entity: unknown): string | undefined {
  if (field(entity, 'type') !== MENTION) return undefined
  return idOf(entity, 'com.symphony.user.userId')
}

/** The hashtag or cashtag that the entity is. */
export function tagIn(entity: unknown): Tag | undefined {
  const hash = idOf(entity, HASH)
  const label = hash ?? idOf(entity, CASH)
  if (label === undefined || label.trim() === '') return undefined
  return { kind: hash === undefined ? 'cash' : 'hash', label: neutralise(label.trim()) }
}

/** The emoji that the entity is. */
export function emojiIn(entity: unknown): string | undefined {
  if (field(entity, 'type') !== EMOJI) return undefined
  const unicode = field(field(entity, 'data'), 'unicode')
  return typeof unicode === 'string' && unicode.trim() !== '' ? unicode : undefined
}

/** The hashtags and cashtags of a body, each once, in the order of the text; read from its entities only. */
export function tagsOf(body: Body): readonly Tag[] {
  if (body.markup !== 'presentationml') return []
  const found = new Map<string, Tag>()
  for (const entity of readEntities(body.data).values()) {
    const tag = tagIn(entity)
    const key = tag === undefined ? '' : `${tag.kind} ${tag.label.toLowerCase()}`
    if (tag !== undefined && !found.has(key)) found.set(key, tag)
  }
  return [...found.values()]
}

/** What of a body's entities is not shown in its text: kinds that only other programs know. */
export function entitiesOf(body: Body): readonly UnknownEntity[] {
  if (body.markup !== 'presentationml') return []
  const unknown: UnknownEntity[] = []
  for (const [name, entity] of readEntities(body.data)) {
    const type = field(entity, 'type')
    if (typeof type === 'string' && KNOWN.has(type)) continue
    if (unknown.length === MOST_ENTITIES) break
    unknown.push({
      name: neutralise(name),
      type: neutralise(typeof type === 'string' ? type : ''),
      json: neutralise(JSON.stringify(bounded(entity, DEEPEST), undefined, 2), { lines: true }),
    })
  }
  return unknown
}

function parsed(source: string): object | undefined {
  try {
    const document: unknown = JSON.parse(source)
    return typeof document === 'object' && document !== null && !Array.isArray(document)
      ? document
      : undefined
  } catch {
    // Not JSON: then there is nothing more exact than the words themselves.
    return undefined
  }
}

/** An own member of a JSON object. */
function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return Object.getOwnPropertyDescriptor(value, name)?.value
}

function idOf(entity: unknown, type: string): string | undefined {
  const ids = field(entity, 'id')
  if (!Array.isArray(ids)) return undefined
  const id: unknown = ids.slice(0, MOST_IDS).find((one: unknown) => field(one, 'type') === type)
  const value = field(id, 'value')
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined
}

/** `value` with everything that would make its JSON endless cut off. */
function bounded(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (levels === 0) return '…'
  if (Array.isArray(value)) {
    const kept = value.slice(0, MOST_MEMBERS).map((one: unknown) => bounded(one, levels - 1))
    return value.length > MOST_MEMBERS ? [...kept, `… ${value.length - MOST_MEMBERS} more`] : kept
  }
  const members = Object.entries(value)
  const kept = members.slice(0, MOST_MEMBERS).map(([name, one]) => [name, bounded(one, levels - 1)])
  if (members.length > MOST_MEMBERS) kept.push(['…', `${members.length - MOST_MEMBERS} more`])
  return Object.fromEntries(kept)
}
