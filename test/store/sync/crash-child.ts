// A program that sends three messages to a network that never answers, says so, and waits to be killed.
import { localId } from '../../../src/domain/ids.ts'
import { openPersistence } from '../../../src/persistence/open.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { createOutbox } from '../../../store/sync/outbox.ts'
import { realClock } from '../../../store/sync/clock.ts'
import { createFakeBackend } from '../../support/fake-backend.ts'
import { aSend, safely } from '../../support/things.ts'

const store = createSpacetermStore()
const backend = createFakeBackend()
const { persistence } = openPersistence({ file: process.argv[2] ?? '', now: Date.now(), safe: safely })
let made = 0
const outbox = createOutbox({
  store,
  persistence,
  // The parent hears of it at the worst moment: the network was asked, and has not answered.
  backend: {
    ...backend,
    perform: async (intent, id) => {
      process.stdout.write('asked\n')
      return backend.perform(intent, id)
    },
  },
  clock: realClock,
  random: () => 0.5,
  newLocalId: () => localId(`l${String(++made)}`),
})
store.dispatch({ type: 'link-changed', link: { status: 'live' }, at: Date.now() })
for (const body of ['a', 'b', 'c']) outbox.send(aSend('one', body))
process.stdin.resume()
