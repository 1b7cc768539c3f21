// What is particular to one kind of element, beyond what its rule says.
import { partComplaints } from './cards-and-dialogs.ts'
import { entityMarkComplaint } from './entity-mark.ts'
import { fieldComplaints } from './field-complaints.ts'
import { isLong } from './field-values.ts'
import { formComplaints } from './form-complaints.ts'
import { linkComplaint } from './link-address.ts'
import type { Place } from './rule.ts'
import type { Element } from './xml.ts'

/** Where the sound of a chime is. */
export const chimeSound = 'https://asset.symphony.com/symphony/audio/chime.mp3'

const cell = ({ attributes }: Element): string | undefined => {
  const odd = ['rowspan', 'colspan'].find((name) => {
    const text = attributes[name]
    return text !== undefined && !isLong(text)
  })
  return odd === undefined
    ? undefined
    : `Invalid input: ${odd} must be a int64 value not "${attributes[odd] ?? ''}"`
}

const chime = ({ attributes: { src } }: Element, { around }: Place): string | undefined => {
  if (around.length > 0) return 'Element "chime" has to be the only element in the message.'
  return src === undefined || src.toLowerCase() === chimeSound
    ? undefined
    : `Attribute "src" value needs to be "${chimeSound}"`
}

const input = ({ attributes: { type = '' } }: Element): string =>
  `The input type "${type}" is not allowed on PresentationML`

const byTag: Readonly<Record<string, (said: Element, place: Place, element: Element) => string | undefined>> =
  {
    a: linkComplaint,
    td: cell,
    div: entityMarkComplaint,
    span: entityMarkComplaint,
    chime,
    audio: chime,
    input,
    ...partComplaints,
  }

/** `said` = what `element` means. */
export const particularComplaint = (said: Element, place: Place, element: Element): string | undefined => {
  const { tag } = said
  for (const table of [byTag, fieldComplaints, formComplaints]) {
    const wrong = Object.hasOwn(table, tag) ? table[tag]?.(said, place, element) : undefined
    if (wrong !== undefined) return wrong
  }
  return undefined
}
