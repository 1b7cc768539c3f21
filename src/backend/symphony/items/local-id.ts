// Our local id in a message's EntityJSON, beside what its text needs: the one thing that the agent gives back unchanged.
import * as v from 'valibot'
import { localId } from '../../../domain/ids.ts'
import type { LocalId } from '../../../domain/ids.ts'

const KEY = 'spaceterm'

/** The `data` to send along with a message. */
export const dataWithLocalId = (id: LocalId): string =>
  JSON.stringify({ [KEY]: { type: 'org.spaceterm.sent', version: '1.0', id } })

const Sent = v.object({ [KEY]: v.object({ id: v.string() }) })

/** Of a message of the viewer's own: the local id in it, where this program (here or elsewhere) sent it. */
export const localIdIn = (data: string | null | undefined): LocalId | undefined => {
  if (!data || !data.includes(`"${KEY}"`)) return undefined
  try {
    const sent = v.safeParse(Sent, JSON.parse(data))
    return sent.success ? localId(sent.output[KEY].id) : undefined
  } catch {
    // Not JSON: then it is not of our making.
    return undefined
  }
}
