// Finds the row of the table for a path: literal parts before named ones, with or without a slash at the end.
import type { Route } from './api.ts'

/** The row, and what stands in its path for its names, decoded once. */
export type Found = { readonly route: Route; readonly params: Readonly<Record<string, string>> }

/** `no method`: the path is known for others (405, where `no path` is 404). `method` in upper case. */
export type FindRoute = (method: string, path: string) => Found | 'no path' | 'no method'

type Compiled = { readonly route: Route; readonly parts: readonly string[]; readonly names: number }

const partsOf = (path: string): readonly string[] => path.split('/').filter((part) => part !== '')

const decoded = (part: string): string | undefined => {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}

const paramsOf = (
  { parts }: Compiled,
  asked: readonly (string | undefined)[],
): Readonly<Record<string, string>> | undefined => {
  const params: Record<string, string> = {}
  for (const [at, part] of parts.entries()) {
    const given = asked[at]
    if (given === undefined || (!part.startsWith(':') && part !== given)) return undefined
    if (part.startsWith(':')) params[part.slice(1)] = given
  }
  return params
}

/** A part of a path that cannot be decoded fits no row. */
export const createRouting = (routes: readonly Route[]): FindRoute => {
  const byLength = new Map<number, Compiled[]>()
  for (const route of routes) {
    const parts = partsOf(route.path)
    const names = parts.filter((part) => part.startsWith(':')).length
    byLength.set(parts.length, [...(byLength.get(parts.length) ?? []), { route, parts, names }])
  }
  for (const rows of byLength.values()) rows.sort((one, other) => one.names - other.names)

  return (method, path) => {
    const asked = partsOf(path).map(decoded)
    let known = false
    for (const row of byLength.get(asked.length) ?? []) {
      const params = paramsOf(row, asked)
      if (params !== undefined && row.route.method === method) return { route: row.route, params }
      known ||= params !== undefined
    }
    return known ? 'no method' : 'no path'
  }
}
