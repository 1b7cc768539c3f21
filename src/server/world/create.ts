// Puts the world together: one database, the parts that stand on it, and what it tells when something happened.
import type { Database } from '../database.ts'
import type { Happened } from '../happened.ts'
import type { World } from '../world.ts'
import type { Core } from './core.ts'
import { counterOf, createObjectIds, randomMachine } from './ids.ts'
import { createFileRecords } from './files.ts'
import { createPeopleWithDirect } from './directs.ts'
import { createItemQueries } from './item-queries.ts'
import { createInvites } from './invites.ts'
import { createItems } from './items.ts'
import { createKept } from './kept.ts'
import { createMeetings } from './meetings.ts'
import { createMembers } from './members.ts'
import { createOwnItems } from './own-items.ts'
import { createPeople } from './people.ts'
import { createPins } from './pins.ts'
import { createRetention } from './retention.ts'
import { createSpaces } from './spaces.ts'
import { createViews } from './views.ts'

const lastItemId = (database: Database): string | undefined =>
  database.statement('SELECT id FROM item ORDER BY no DESC LIMIT 1').get()?.['id'] as string | undefined

/** Puts the world together over its database. `now` gives epoch ms, `random` [0, 1). */
export const createWorld = ({
  database,
  now,
  random,
}: {
  readonly database: Database
  readonly now: () => number
  readonly random: () => number
}): World => {
  const remembered: World['remembered'] = (name, make) =>
    database.write(() => {
      database
        .statement('INSERT INTO remembered (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING')
        .run(name, make())
      return String(database.statement('SELECT value FROM remembered WHERE name = ?').get(name)?.['value'])
    })
  const touch = (): void =>
    database.write(
      () =>
        void database
          .statement(
            "INSERT INTO remembered (name, value) VALUES ('touched', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
          )
          .run(String(now())),
    )
  const last = lastItemId(database)
  const newId = createObjectIds({
    machine: remembered('machine', () => randomMachine(random)),
    last: last === undefined ? Math.floor(random() * 0x1_00_00) : counterOf(last),
  })

  const listeners = new Set<(happened: Happened) => void>()
  const tell = (happened: Happened): void => {
    if (listeners.size === 0) return
    database.afterCommit(() => {
      for (const listener of listeners) listener(happened)
    })
  }

  const people = createPeople({ database, newId: () => newId(now()) })
  const core: Core = { database, now, newId, people, tell }
  const spaces = createSpaces(core, () => views)
  const { carry, letGo, ...files } = createFileRecords(core)
  const items = createItems(core, spaces, { carry, letGo })
  const views = createViews(core, spaces, items)
  const { post, findItem, findSent, createdOf, updateItem, removeItems } = items
  const { createSpace, findSpace, openDirect, openPersonal, updateSpace, deleteSpace } = spaces

  return {
    createUser: people.create,
    findUser: (idOrUsername) => people.find(idOrUsername)?.user,
    numberOf: (userId) => people.get(userId).no,
    userByNumber: (number) => people.findByNo(number)?.user,
    searchUsers: people.search,
    settingsOf: people.settings,
    changeSettings: people.changeSettings,
    createSpace,
    findSpace,
    openDirect,
    openPersonal,
    updateSpace,
    deleteSpace,
    ...createMembers(core, spaces),
    ...createPins(core, spaces),
    ...createInvites(core, spaces),
    meetings: createMeetings(core, spaces),
    ...views,
    post,
    findItem,
    findSent,
    createdOf,
    updateItem,
    removeItems,
    ...createRetention(core, items),
    ...createItemQueries(core, spaces, items),
    ...createOwnItems(core, items),
    peopleWithDirect: createPeopleWithDirect(core),
    files,
    kept: createKept(database),
    remembered,
    touch,
    onHappened: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    settled: database.settled,
    close: database.close,
  }
}
