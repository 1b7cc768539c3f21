// A moment that a message names, in the reader's own time.

/** What a `<time>` says, by its `datetime` and `data-format`; undefined when it names no moment. */
export function timeWords(attributes: ReadonlyMap<string, string>): string | undefined {
  const moment = new Date(attributes.get('datetime') ?? '')
  if (Number.isNaN(moment.getTime())) return undefined
  const date = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
  const time = `${two(moment.getHours())}:${two(moment.getMinutes())}`
  switch (attributes.get('data-format')) {
    case 'date':
      return date
    case 'time':
      return time
    case 'time_secs':
      return `${time}:${two(moment.getSeconds())}`
    default:
      return `${date} ${time}`
  }
}

function two(part: number): string {
  return String(part).padStart(2, '0')
}
