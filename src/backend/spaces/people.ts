// Remembers who was already reported, so that a flood of one person's messages tells of them once.
import { personId } from '../../domain/ids.ts'
import type { Person } from '../../domain/model.ts'
import { toLine } from './words.ts'

/** What the wire tells of a person; `_id` as sender, `member` as a member of a space (the caller picks). */
export type WirePerson = {
  readonly id: string
  readonly displayname?: string | null | undefined
  readonly username?: string | null | undefined
}

export type PeopleMemory = {
  /** The person, when they are new or their name changed since they were last reported; otherwise undefined. */
  report(wire: WirePerson): Person | undefined
  /** Forget all, so that the next report of each counts as new. */
  forget(): void
}

export const createPeopleMemory = (): PeopleMemory => {
  const names = new Map<string, string>()
  return {
    report: (wire) => {
      const name = wire.displayname ?? wire.username
      // Without any name there is nothing to tell, and nothing that may overwrite a name known from elsewhere.
      if (typeof name !== 'string' || name === '' || names.get(wire.id) === name) return undefined
      names.set(wire.id, name)
      return toPerson(wire)
    },
    forget: () => names.clear(),
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
