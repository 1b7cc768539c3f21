// Removes what is older than its space wants to keep (`msgRetention`; spaces that say nothing keep all), and old marks of senders.
import type { Retention } from '../shapes.ts'
import type { World } from '../world.ts'
import type { Core } from './core.ts'
import type { Items } from './items.ts'

const day = 24 * 3600 * 1000
/** At one go, so that nobody has to wait for it; the rest the next time. */
const most = 5000
/** Days. Nobody tries for longer to send the same again. */
const marksKept = 30

/** Called at the start of a server and then daily (`daily-sweep.ts`). Tells `items-removed` without `by`. */
export const createRetention = (
  { database, now }: Core,
  { removeItems }: Pick<Items, 'removeItems'>,
): Pick<World, 'dropOutlived'> => ({
  dropOutlived: () =>
    database.write(() => {
      database.statement('DELETE FROM sent WHERE at < ?').run(now() - marksKept * day)
      const limited = database
        .statement(`SELECT no, retention FROM space WHERE retention <> '' AND status < 2`)
        .all()
      for (const { no, retention } of limited) {
        const { retentionType, retentionLength } = JSON.parse(String(retention)) as Retention
        if (retentionType !== 'delete_after_days') continue
        const old = database
          .statement(
            'SELECT id FROM item WHERE space = ? AND created < ? AND removed = 0 ORDER BY created LIMIT ?',
          )
          .all(Number(no), now() - retentionLength * day, most)
        removeItems(old.map((row) => String(row['id'])))
      }
    }),
})
