// Holds answers against Symphony's own published OpenAPI files (test/fixtures/symphony-openapi, Apache-2.0).
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

import { Ajv } from 'ajv'
import { parse } from 'yaml'

export type Api = 'pod' | 'agent' | 'agent-deprecated' | 'login' | 'authenticator'

type Node = Readonly<Record<string, unknown>>

const files: Readonly<Record<Api, string>> = {
  pod: 'pod-api-public.yaml',
  agent: 'agent-api-public.yaml',
  'agent-deprecated': 'agent-api-public-deprecated.yaml',
  login: 'login-api-public.yaml',
  authenticator: 'authenticator-api-public.yaml',
}

// They say `format: int64` and the like, which JSON Schema does not know, have keywords of their own, and slips of the pen.
const ajv = new Ajv({ strict: false, validateSchema: false, validateFormats: false, allErrors: true })
const documents = new Map<Api, Node>()

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

const documentOf = (api: Api): Node => {
  const known = documents.get(api)
  if (known !== undefined) return known
  const text = readFileSync(new URL(`../fixtures/symphony-openapi/${files[api]}`, import.meta.url), 'utf8')
  const read: unknown = parse(text)
  if (!isNode(read)) throw new Error(`${files[api]} holds no document.`)
  ajv.addSchema(read, api)
  documents.set(api, read)
  return read
}

const at = (node: Node, keys: readonly string[]): unknown => {
  const [first, ...rest] = keys
  if (first === undefined) return node
  const inner = node[first]
  return rest.length === 0 ? inner : isNode(inner) ? at(inner, rest) : undefined
}

const pointerOf = (keys: readonly string[]): string =>
  keys.map((key) => `/${encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')

/** Where the schema of an answer stands; undefined when this status is not described. */
const schemaAt = (api: Api, response: readonly string[]): readonly string[] | undefined =>
  [
    [...response, 'schema'],
    [...response, 'content', 'application/json', 'schema'],
  ].find((keys) => isNode(at(documentOf(api), keys)))

/** The same for every name of what stands in it. */
const shape = (template: string): string => template.replaceAll(/\{\w+\}/g, '{}')

/** `POST /pod/v1/streams/list`: is this call in the published file of its house? `{…}` stands for any id. */
export const isPublished = (call: string): boolean => {
  const [, method = '', house = '', path = ''] = /^([A-Z]+) \/(\w+)(\/\S+)$/.exec(call) ?? []
  if (house !== 'pod' && house !== 'agent' && house !== 'login') return false
  const paths = documentOf(house)['paths']
  return (
    isNode(paths) &&
    Object.entries(paths).some(
      ([template, methods]) =>
        shape(template) === shape(path) && isNode(methods) && method.toLowerCase() in methods,
    )
  )
}

/** All calls of a file: method, and path without its base with an X for each name. */
export const publishedCalls = (api: Api): readonly (readonly [method: string, path: string])[] =>
  Object.entries(documentOf(api)['paths'] ?? {}).flatMap(([path, methods]) =>
    Object.keys(isNode(methods) ? methods : {})
      .filter((key) => /^(?:get|post|put|patch|delete)$/.test(key))
      .map((key) => [key.toUpperCase(), path.replaceAll(/\{\w+\}/g, 'X')] as const),
  )

/**
 * `template` as it stands in the file (`/v3/room/{id}/info`), without the base path. Throws where the file does not know
 * this call or this status, and where the body is not as it says.
 */
export const assertDescribed = (
  api: Api,
  { method, template }: { readonly method: string; readonly template: string },
  { status, body }: { readonly status: number; readonly body: unknown },
): void => {
  const call = ['paths', template, method.toLowerCase()]
  assert.ok(isNode(at(documentOf(api), call)), `${files[api]} knows no ${method} ${template}`)
  const response = [...call, 'responses', String(status)]
  assert.ok(isNode(at(documentOf(api), response)), `${method} ${template} is not said to answer ${status}`)
  const keys = schemaAt(api, response)
  if (keys === undefined) return
  const validate = ajv.getSchema(`${api}#${pointerOf(keys)}`)
  assert.ok(validate !== undefined, `no schema at ${keys.join(' ')}`)
  assert.ok(
    validate(body) === true,
    `${method} ${template} ${status}: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(body)}`,
  )
}

/** One of the shapes that a file names: `V4Event`, `V4Message`, `UserV2` … */
export const assertShape = (api: Api, name: string, value: unknown): void => {
  const document = documentOf(api)
  const home = isNode(at(document, ['definitions', name])) ? ['definitions'] : ['components', 'schemas']
  const validate = ajv.getSchema(`${api}#${pointerOf([...home, name])}`)
  assert.ok(validate !== undefined, `${files[api]} names no ${name}`)
  assert.ok(validate(value) === true, `${name}: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(value)}`)
}
