// Two lists that should be the same: what is lost, doubled, out of order, or there still.
import type { Fault } from './fault.ts'

/** @param name how an id is told */
export const compareLists = (
  where: string,
  {
    shown,
    wanted,
    name = (id) => id,
  }: {
    readonly shown: readonly string[]
    readonly wanted: readonly string[]
    readonly name?: (id: string) => string
  },
  fault: Fault,
): void => {
  const seen = new Set(shown)
  const known = new Set(wanted)
  const named = (ids: readonly string[]): string => ids.map(name).join(', ')
  const missing = wanted.filter((id) => !seen.has(id))
  if (missing.length > 0) fault('lost', `${where} lacks ${named(missing)}`, missing.length)
  const ghosts = [...seen].filter((id) => !known.has(id))
  if (ghosts.length > 0) fault('lost', `${where} still has ${named(ghosts)}, which is gone`, ghosts.length)
  const twice = shown.length - seen.size
  if (twice > 0) fault('duplicated', `${where} has ${twice} twice`, twice)
  const order = wanted.filter((id) => seen.has(id))
  const wrong = [...seen].filter((id) => known.has(id)).findIndex((id, at) => id !== order[at])
  if (wrong >= 0) fault('reordered', `${where}: from ${name(order[wrong] ?? '')} on`)
}
