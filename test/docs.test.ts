// The generated pages under docs/ say what the code says, and name files that are there.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { toEvents } from '../src/backend/spaces/to-events.ts'
import { toEvents as toSymphonyEvents } from '../src/backend/symphony/to-events.ts'
import { categories } from '../src/protocol/spaces/categories.ts'
import { eventTypes } from '../src/protocol/symphony/event-types.ts'
import type { EventType } from '../src/protocol/symphony/event-types.ts'
import { findRoute } from '../src/server/spaces-api/rest/routes.ts'
import type { Category } from '../src/protocol/spaces/categories.ts'
import { newContext } from './backend/spaces/context.ts'
import { ALICE, BOB, newContext as newSymphonyContext } from './backend/symphony/context.ts'
import { fixture } from './backend/symphony/fixtures.ts'
import { eventRows, filesNamed } from './docs/events.ts'
import { features } from './docs/features.ts'
import { generatedPages } from './docs/pages.ts'
import { isPublished } from './support/openapi.ts'
import { symphonyRows } from './docs/symphony-events.ts'

const inProject = (path: string): URL => new URL(`../${path}`, import.meta.url)
const read = (path: string): string => readFileSync(inProject(path), 'utf8')

for (const page of generatedPages) {
  test(`${page.path} is what its generator gives`, () => {
    const written = existsSync(inProject(page.path)) ? read(page.path) : ''
    assert.ok(written === page.text(), `${page.path} is stale: run npm run docs`)
  })
}

test('every file that docs/events.md names is there', () => {
  const missing = filesNamed().filter((path) => !existsSync(inProject(path)))
  assert.deepEqual(missing, [])
})

test('the table of the README names tests that are there and calls that our server knows', () => {
  for (const { what, calls, tests } of features) {
    for (const path of tests) assert.ok(existsSync(inProject(`test/${path}`)), `${what}: no test/${path}`)
    for (const call of calls.filter((name) => name.includes(' /'))) {
      const [method, path = ''] = call.split(' ')
      if (/^\/(?:pod|agent|login)\//.test(path)) {
        assert.ok(isPublished(call), `${what}: ${call}`)
        continue
      }
      assert.equal(typeof findRoute(method, path.replaceAll('{id}', 'x')), 'object', `${what}: ${call}`)
    }
  }
})

test('every documented payload is named in docs/events.md', () => {
  const named = Object.values(eventRows).flatMap((row) => row.fixtures)
  assert.deepEqual(named.toSorted(), readdirSync(inProject('test/fixtures/spaces')).toSorted())
})

for (const category of Object.keys(categories) as readonly Category[]) {
  test(`${category} becomes the events that docs/events.md says`, () => {
    const row = eventRows[category]
    const reduce = read('store/reduce.ts')
    for (const event of row.events) assert.match(reduce, new RegExp(`case '${event}':`))
    for (const name of row.fixtures) {
      const events = toEvents(JSON.parse(read(`test/fixtures/spaces/${name}`)), newContext()).map(
        (event) => event.type,
      )
      for (const event of events)
        assert.ok(event === 'people-seen' || row.events.includes(event), `${name}: ${event}`)
    }
  })
}

for (const type of Object.keys(eventTypes) as readonly EventType[]) {
  test(`${type} becomes the events that docs/events.md says`, () => {
    const told = new Set<string>([...symphonyRows[type].events, 'people-seen'])
    const reduce = read('store/reduce.ts')
    for (const event of told) assert.match(reduce, new RegExp(`case '${event}':`))
    for (const me of [ALICE, BOB]) {
      for (const event of toSymphonyEvents([fixture(type)], newSymphonyContext(me)).events) {
        assert.ok(told.has(event.type), `${type}: ${event.type}`)
      }
    }
  })
}
