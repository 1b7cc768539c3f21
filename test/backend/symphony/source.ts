// What reading and writing stand on, over a pod that a test made.
import type { Source } from '../../../src/backend/symphony/source.ts'
import type { DomainEvent } from '../../../src/domain/events.ts'
import { newContext } from './context.ts'
import type { Pod } from './fake-pod.ts'

/** All that is told is put into `told`. */
export const sourceOf = ({ rest, clock }: Pod, told: DomainEvent[]): Source => ({
  rest,
  context: newContext(),
  now: clock.now,
  tell: (events) => told.push(...events),
  ask: () => undefined,
})
