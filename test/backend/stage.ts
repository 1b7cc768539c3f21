// What the conformance suite plays on, and a listener that waits for events instead of for time.
import type { Backend } from '../../src/backend/backend.ts'
import type { DomainEvent, DomainEventType } from '../../src/domain/events.ts'
import type { PersonId, SpaceId } from '../../src/domain/ids.ts'

/** A network with two people and a space that both are members of. */
export type Stage = {
  readonly space: SpaceId
  readonly bob: PersonId
  /** A backend signed in as this person; the stranger's sign-in is refused. */
  backend(person: 'alice' | 'bob' | 'stranger'): Backend
  /** The network is gone … */
  stop(): Promise<void>
  /** … and back at the same address, with everything that was in it. */
  restart(): Promise<void>
  close(): Promise<void>
}

export type EventOf<Type extends DomainEventType> = Extract<DomainEvent, { readonly type: Type }>

export type Audience = AsyncDisposable & {
  readonly events: readonly DomainEvent[]
  /** The first event of this type for which `fits` holds, past or to come; from `after` on, counted in events. */
  heard<Type extends DomainEventType>(
    type: Type,
    fits?: (event: EventOf<Type>) => boolean,
    after?: number,
  ): Promise<EventOf<Type>>
  live(after?: number): Promise<unknown>
}

/** Starts the backend and listens. */
export const listen = (backend: Backend): Audience => {
  const events: DomainEvent[] = []
  const waiting = new Set<() => void>()
  const running = backend.start((told) => {
    events.push(...told)
    for (const look of waiting) look()
  })
  const heard: Audience['heard'] = (type, fits = () => true, after = 0) =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = events
          .slice(after)
          .find(
            (event): event is EventOf<typeof type> =>
              event.type === type && fits(event as EventOf<typeof type>),
          )
        if (found === undefined) return
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
    })
  return {
    events,
    heard,
    live: (after) => heard('link-changed', ({ link }) => link.status === 'live', after),
    [Symbol.asyncDispose]: () => Promise.resolve(running[Symbol.asyncDispose]()),
  }
}
