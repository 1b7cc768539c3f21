// The people of the world: accounts and anonymous guests, and their own settings.
import type { Database } from '../database.ts'
import { picturePath } from '../no-picture.ts'
import type { Sender, ShortSender, User, UserType } from '../shapes.ts'
import type { NewUser } from '../world.ts'
import { isObjectId } from './ids.ts'
import { matches } from './search.ts'

/** A person with their row number. */
export type Person = { readonly no: number; readonly user: User; readonly sender: Sender }

/** Whoever was read once is kept in memory, by id and by number, until a transaction is lost. */
export type People = {
  readonly create: (user: NewUser) => User
  /** A guest is found by id only. Letters of either case are the same. */
  readonly find: (idOrUsername: string) => Person | undefined
  /** Throws when there is no such person: a bug of the caller. */
  readonly get: (idOrUsername: string) => Person
  /** By row number, as other tables name people; throws when there is none. */
  readonly byNo: (no: number) => Person
  /** The same for numbers from outside; undefined when there is none. */
  readonly findByNo: (no: number) => Person | undefined
  /** Accounts only: guests are never found by name. */
  readonly search: (query: {
    readonly search?: string
    readonly size: number
    readonly skip: number
  }) => readonly User[]
  readonly settings: (userId: string) => Readonly<Record<string, unknown>>
  /** Laid over what is there, key by key. */
  readonly changeSettings: (userId: string, change: Readonly<Record<string, unknown>>) => void
}

type Row = {
  readonly no: number
  readonly id: string
  readonly type: UserType
  readonly username: string
  readonly displayname: string
  readonly picture: string
}

const toPerson = (row: Row): Person => {
  const { no, id: _id, type, username, displayname, picture: picture_url } = row
  const user: User = { _id, aType: type, username, displayname, picture_url, phone_numbers: [] }
  return { no, user, sender: { _id, type, username, displayname, picture_url } }
}

/** What events about spaces name of their author. */
export const shortSender = ({ sender: { _id, type, displayname } }: Person): ShortSender => ({
  _id,
  type,
  displayname,
})

/** `newId` makes the ids of new people. Throws on a username that another account has. */
export const createPeople = ({
  database,
  newId,
}: {
  readonly database: Database
  readonly newId: () => string
}): People => {
  const known = new Map<string, Person>()
  const knownByNo = new Map<number, Person>()
  database.onRollback(() => {
    known.clear()
    knownByNo.clear()
  })

  const keep = (row: Row): Person => {
    const person = toPerson(row)
    known.set(person.user._id, person)
    knownByNo.set(person.no, person)
    return person
  }

  const find = (idOrUsername: string): Person | undefined => {
    const cached = known.get(idOrUsername)
    if (cached !== undefined) return cached
    const row = database
      // A name that is written like somebody's id never stands for another one.
      .statement(`SELECT * FROM person WHERE ${isObjectId(idOrUsername) ? 'id' : 'login'} = ?`)
      .get(idOrUsername.toLowerCase())
    return row === undefined ? undefined : keep(row as Row)
  }

  const get = (idOrUsername: string): Person => {
    const person = find(idOrUsername)
    if (person === undefined) throw new Error(`There is no person ${idOrUsername}.`)
    return person
  }

  const findByNo = (no: number): Person | undefined => {
    const cached = knownByNo.get(no)
    if (cached !== undefined) return cached
    const row = database.statement('SELECT * FROM person WHERE no = ?').get(no)
    return row === undefined ? undefined : keep(row as Row)
  }

  const byNo = (no: number): Person => {
    const person = findByNo(no)
    if (person === undefined) throw new Error(`There is no person number ${no}.`)
    return person
  }

  const create = ({
    username,
    displayname = username,
    type = 'user',
    picture = picturePath,
  }: NewUser): User =>
    database.write(() => {
      const id = newId()
      database
        .statement(
          'INSERT INTO person (id, type, login, username, displayname, picture) VALUES (?, ?, ?, ?, ?, ?)',
        )
        // Guests may share a name with anyone: theirs is no login.
        .run(id, type, type === 'user' ? username.toLowerCase() : id, username, displayname, picture)
      return get(id).user
    })

  const search: People['search'] = ({ search: wanted = '', size, skip }) => {
    const byName = `SELECT * FROM person WHERE type = 'user' ORDER BY displayname COLLATE NOCASE, no`
    const rows =
      wanted === ''
        ? database.statement(`${byName} LIMIT ? OFFSET ?`).all(size, skip)
        : database.statement(byName).all()
    const people = (rows as Row[]).map((row) => toPerson(row).user)
    if (wanted === '') return people
    const fits = matches(wanted)
    return people.filter(({ displayname, username }) => fits(displayname, username)).slice(skip, skip + size)
  }

  const settings: People['settings'] = (userId) =>
    JSON.parse(
      String(
        database.statement('SELECT settings FROM person WHERE no = ?').get(get(userId).no)?.['settings'],
      ),
    ) as Record<string, unknown>

  return {
    create,
    find,
    get,
    byNo,
    findByNo,
    search,
    settings,
    changeSettings: (userId, change) =>
      database.write(() => {
        database
          .statement('UPDATE person SET settings = ? WHERE no = ?')
          .run(JSON.stringify({ ...settings(userId), ...change }), get(userId).no)
      }),
  }
}
