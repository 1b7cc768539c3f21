// A list begun anew: where nothing can say what was missed, what is loaded goes, so that no hole is hidden in it.
import type { DomainEvent } from '../../src/domain/events.ts'
import type { SpaceId } from '../../src/domain/ids.ts'
import type { ListName } from '../../src/domain/model.ts'

/** The newest page, with nothing on it. */
export const forgotten = (space: SpaceId, list: ListName): DomainEvent => ({
  type: 'page-loaded',
  space,
  list,
  items: [],
  before: { kind: 'unknown' },
  older: { kind: 'unknown' },
})
