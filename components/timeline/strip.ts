// The timeline of a space, and the comments on one item, as strips of rows.
import { unsentId } from '../../src/domain/ids.ts'
import type { ItemId, Millis } from '../../src/domain/ids.ts'
import { gapRow } from '../../store/selectors/gaps.ts'
import type { Entry } from '../../store/selectors/timeline.ts'
import type { Strip } from '../shared/geometry.ts'
import type { Look } from '../shared/look.ts'
import { entryRows } from './entry-rows.ts'

/** What an entry stands for. Something unsent has no id but its local one; it is selected by that. */
export const idOfEntry = (entry: Entry): ItemId | undefined => {
  if (entry.kind === 'item') return entry.item.id
  if (entry.kind === 'gap') return gapRow(entry.before)
  return entry.kind === 'outgoing' ? unsentId(entry.outgoing.localId) : undefined
}

/** Endless while newer ones are not loaded: then one stays where one reads. @param now epoch ms */
export const timelineStrip = (entries: readonly Entry[], look: Look, now: Millis): Strip<Entry> => ({
  entries,
  rowsOf: (entry) => entryRows(entry, look, now, false),
  idOf: idOfEntry,
  isFleeting: ({ kind }) => kind === 'gap',
  align: 'bottom',
  endless: entries.at(-1)?.kind === 'newer',
})
