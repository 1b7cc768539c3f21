// Remembers who was already reported, so that a flood of one person's messages tells of them once.
import { personId } from '../../../domain/ids.ts'
import type { Person } from '../../../domain/model.ts'
import { toLine } from '../words.ts'

/** What the wire tells of a person; `_id` as sender, `member` as a member of a space (the caller picks). */
export type WirePerson = {
  readonly id: string
  readonly displayname?: string | null | undefined
  readonly username?: string | null | undefined
}

/** Who was told of already: nearly each payload brings its people along, and mostly nothing new of them. */
export type PeopleMemory = {
  /** The person, when there is something new about them since they were last reported; otherwise undefined. */
  report(wire: WirePerson): Person | undefined
  /** Forget all, so that the next report of each counts as new. */
  forget(): void
}

/** One for all connections; emptied at each, when the spaces were read, so that everybody is told of anew. */
export const createPeopleMemory = (): PeopleMemory => {
  const known = new Map<string, { readonly name: string; readonly username: string }>()
  return {
    report: (wire) => {
      const before = known.get(wire.id)
      // Some payloads leave the username out: that does not make it unknown.
      const username = wire.username || before?.username || ''
      const name = wire.displayname || before?.name || username
      // Without any name there is nothing to tell.
      if (name === '' || (before !== undefined && before.name === name && before.username === username))
        return undefined
      known.set(wire.id, { name, username })
      return toPerson({ id: wire.id, displayname: name, username })
    },
    forget: () => known.clear(),
  }
}

/** A person as the model knows them; the id stands in where there is no name at all. */
export const toPerson = (wire: WirePerson): Person => {
  const username = wire.username ?? ''
  return {
    id: personId(wire.id),
    name: toLine(wire.displayname || username || wire.id),
    ...(username === '' ? {} : { username: toLine(username) }),
  }
}
