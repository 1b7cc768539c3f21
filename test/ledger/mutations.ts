// Parts of the product switched off, one at a time, to see that the ledger notices: a check that cannot fail proves nothing.
import type { Backend } from '../../src/backend/backend.ts'
import { ok } from '../../src/domain/result.ts'
import type { Result } from '../../src/domain/result.ts'
import type { Persistence } from '../../src/persistence/persistence.ts'
import { intact } from './run-schedule.ts'
import type { Mutation } from './run-schedule.ts'

const same = <T>(given: T): T => given

/** Nobody looks whether something was taken before it is sent again, neither the client nor the server. */
const withoutDedupe: Mutation = {
  world: (world) => ({ ...world, post: ({ mark: _, ...item }) => world.post(item) }),
  seams: () => ({
    persistence: same,
    backend: (backend) => ({ ...backend, find: async () => ok(undefined) }),
  }),
}

/** What happened while the link was broken is not asked for: each list is read once, when it is first looked at. */
const withoutGapFill: Mutation = {
  world: same,
  seams: () => {
    const read = new Set<string>()
    return {
      persistence: same,
      backend: (backend: Backend): Backend => ({
        ...backend,
        changesSince: async () => ok([]),
        fetchPage: async (request) => {
          const key = `${request.space} ${request.list}`
          if (request.before.kind === 'unknown' && read.has(key))
            return ok({ items: [], older: { kind: 'end' } })
          const page = await backend.fetchPage(request)
          if (page.ok) read.add(key)
          return page
        },
      }),
    }
  },
}

/** The old way of terminals: sent once, kept nowhere. */
const withoutOutbox: Mutation = {
  world: same,
  seams: () => ({
    persistence: (kept: Persistence): Persistence => ({
      ...kept,
      outbox: () => [],
      putOutgoing: () => undefined,
      dropOutgoing: () => undefined,
    }),
    backend: (backend: Backend): Backend => ({
      ...backend,
      perform: async (intent, id) => final(await backend.perform(intent, id)),
    }),
  }),
}

/** Nobody looks whether news still come by a link that answers. */
const withoutFeedCheck: Mutation = {
  world: same,
  seams: () => ({
    persistence: same,
    backend: ({ reopen: _, ...backend }: Backend): Backend => backend,
  }),
}

const final = <T>(result: Result<T>): Result<T> =>
  result.ok ? result : { ok: false, problem: { again: 'never', words: result.problem.words } }

export const mutations = {
  none: intact,
  dedupe: withoutDedupe,
  'gap-fill': withoutGapFill,
  outbox: withoutOutbox,
  'feed-check': withoutFeedCheck,
}
export type MutationName = keyof typeof mutations

export const isMutation = (name: string): name is MutationName => Object.hasOwn(mutations, name)
