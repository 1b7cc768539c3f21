// Remembers who was already reported, so that a flood of one person's messages tells of them once; and what to call them.
import type { PersonId } from '../../../domain/ids.ts'
import type { Person } from '../../../domain/model.ts'
import type { SafeText } from '../../../domain/text.ts'
import type { WireUser } from '../../../protocol/symphony/user.ts'
import { toPersonId } from '../ids.ts'
import { nameOf, toLine, usernameOf } from '../words.ts'

/** Who was told of already: each event brings its people along, and mostly nothing new of them. */
export type PeopleMemory = {
  /** Their id. Who is new, or is called otherwise than last time, is put into `news`. */
  see(user: WireUser, news: Person[]): PersonId
  /** undefined: nobody told a name yet. */
  name(person: PersonId): SafeText | undefined
  /** Forget all, so that the next report of each counts as new. */
  forget(): void
}

type Known = { readonly id: PersonId; readonly name: string; readonly username: string }

/** One for all connections; emptied whenever all is read anew, so that everybody is told of again. */
export const createPeopleMemory = (): PeopleMemory => {
  const known = new Map<number, Known>()
  const names = new Map<PersonId, SafeText>()
  return {
    see: (user, news) => {
      const key = Number(user.userId)
      const before = known.get(key)
      const now = namesOf(user, before)
      if (before !== undefined && before.name === now.name && before.username === now.username) {
        return before.id
      }
      const id = before?.id ?? toPersonId(user.userId)
      // Without any name there is nothing to tell.
      if (now.name === '') return id
      known.set(key, { id, ...now })
      const person = toPerson(id, now.name, now.username)
      names.set(id, person.name)
      news.push(person)
      return id
    },
    name: (person) => names.get(person),
    forget: () => {
      known.clear()
      names.clear()
    },
  }
}

/** Some events leave names out: that does not make them unknown. */
const namesOf = (user: WireUser, before: Known | undefined): Omit<Known, 'id'> => ({
  name: nameOf(user) || before?.name || '',
  username: usernameOf(user) || before?.username || '',
})

const toPerson = (id: PersonId, name: string, username: string): Person => ({
  id,
  name: toLine(name),
  ...(username === '' ? {} : { username: toLine(username) }),
})

/** A person as the model knows them; the id stands in where there is no name at all. */
export const personOf = (user: WireUser): Person => {
  const id = toPersonId(user.userId)
  return toPerson(id, nameOf(user) || id, usernameOf(user))
}
