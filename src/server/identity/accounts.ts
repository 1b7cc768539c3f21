// What belongs to a person of the world beside their name: a password, and how often everything was revoked.
import { type Passwords, createPasswords } from './passwords.ts'
import type { IdentityStore } from './store.ts'

/** By ids of people of the world. Where nothing was ever set there is no password, and generation 0. */
export type Accounts = {
  /** Goes up when everything of this person is revoked. */
  readonly generationOf: (person: string) => number
  /** Takes any: ask `problemWithPassword` first. Resolves when it is on disk. */
  readonly setPassword: (person: string, password: string) => Promise<void>
  /** `person` undefined = there is none of that name; takes as long as a wrong password. */
  readonly passwordFits: (person: string | undefined, password: string) => ReturnType<Passwords['fits']>
  /** No token, password or key of before opens anything any more. */
  readonly revoke: (person: string) => void
}

/** `onRevoked` is called when it is on disk. */
export const createAccounts = ({ statement, write }: IdentityStore, onRevoked: () => void): Accounts => {
  const passwords = createPasswords()
  // Asked for every call of every person.
  const generations = new Map<string, number>()

  const generationOf = (person: string): number => {
    const known = generations.get(person)
    if (known !== undefined) return known
    const row = statement('SELECT generation FROM account WHERE person = ?').get(person)
    const generation = Number(row?.['generation'] ?? 0)
    generations.set(person, generation)
    return generation
  }

  const touch = (person: string): void =>
    void statement('INSERT INTO account (person) VALUES (?) ON CONFLICT DO NOTHING').run(person)

  return {
    generationOf,
    setPassword: async (person, password) => {
      const kept = await passwords.hash(password)
      write(() => {
        touch(person)
        statement('UPDATE account SET password = ? WHERE person = ?').run(kept, person)
      })
    },
    passwordFits: (person, password) => {
      const kept =
        person === undefined
          ? undefined
          : statement('SELECT password FROM account WHERE person = ?').get(person)?.['password']
      return passwords.fits(password, typeof kept === 'string' ? kept : undefined)
    },
    revoke: (person) => {
      write(() => {
        touch(person)
        statement('UPDATE account SET generation = generation + 1, password = NULL WHERE person = ?').run(
          person,
        )
        statement('DELETE FROM token WHERE person = ?').run(person)
        statement('DELETE FROM invite WHERE person = ?').run(person)
        statement('DELETE FROM service_app WHERE person = ?').run(person)
        statement('DELETE FROM service_account WHERE person = ?').run(person)
      })
      generations.delete(person)
      onRevoked()
    },
  }
}
