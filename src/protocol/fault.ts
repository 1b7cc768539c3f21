// Says where something from the wire does not fit its schema, without quoting it: names and numbers of ours only.
import * as v from 'valibot'

/**
 * Words for the surprises list and for whoever hands in an event: `payload.stream.streamId is missing`.
 * @param whole what a fault of the whole thing is said of
 */
export const faultOf = (issue: v.BaseIssue<unknown>, whole = 'it'): string => {
  const place = v.getDotPath(issue) ?? whole
  if (issue.received === 'undefined') return `${place} is missing`
  // The package's own messages quote what was received; those of our checks do not.
  const isOurs = issue.type === 'check' || issue.type === 'custom'
  return `${place} is not ${isOurs ? issue.message : (issue.expected ?? issue.type)}`
}
