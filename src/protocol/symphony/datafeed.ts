// The datafeed, version 2: what `/agent/v5/datafeeds` answers. Source: [AGENT]; recovery is in src/backend/symphony/link.
import * as v from 'valibot'

/** What reading may use again; others (a datahose's `…_p_…`) are left alone. */
export const FEED_ID = /^[^\s_]+_f(?:_[^\s_]+)?$/

/** `POST /agent/v5/datafeeds`: the feed that was made; reading and dropping it go by this `id`. */
export const Datafeed = v.object({ id: v.string() })

/** `GET /agent/v5/datafeeds`. Null entries and others are passed over by whoever reads it. */
export const DatafeedList = v.array(v.unknown())

/** More than any agent was seen to give at once; a list of millions is made to choke us. */
const LONGEST_BATCH = 20_000

/**
 * `POST /agent/v5/datafeeds/{id}/read`: events in no promised order; `ackId` acknowledges them with the next read. Nothing
 * at all (204) is not documented and not excluded: then there is nothing new.
 */
export const FeedBatch = v.pipe(
  v.nullish(
    v.object({
      events: v.nullish(v.pipe(v.array(v.unknown()), v.maxLength(LONGEST_BATCH))),
      ackId: v.nullish(v.string()),
    }),
  ),
  v.transform((batch) => batch ?? {}),
)
