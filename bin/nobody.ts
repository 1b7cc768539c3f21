// Stands where a network will be: as long as nobody has signed in there is nothing to connect to.
import type { Backend } from '../src/backend/backend.ts'
import { failed } from '../src/domain/result.ts'
import type { Result } from '../src/domain/result.ts'
import { neutralise } from '../src/text/neutralise.ts'

/** @param name of the server, for the status line */
export const createNobody = (name: string, now: () => number): Backend => {
  const words = neutralise(`Nobody is signed in to ${name} here.`)
  const refused = <T>(): Promise<Result<T>> => Promise.resolve(failed({ again: 'never', words }))
  return {
    name,
    capabilities: {
      intents: new Set(),
      typing: false,
      presence: false,
      joining: false,
      findingSpaces: false,
      findingPeople: false,
      members: false,
      readers: false,
      spaceSettings: [],
      ownPresence: [],
      unread: 'network',
    },
    start: (onEvents) => {
      onEvents([{ type: 'link-changed', link: { status: 'refused', reason: words }, at: now() }])
      return { [Symbol.asyncDispose]: () => Promise.resolve() }
    },
    reconnect: () => undefined,
    watch: () => undefined,
    unwatch: () => undefined,
    typing: () => undefined,
    fetchPage: refused,
    perform: refused,
    find: refused,
  }
}
