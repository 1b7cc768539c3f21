// A program that waits for its word to start, queues one message, and ends.
import { openPersistence } from '../../src/persistence/open.ts'
import { anOutgoing, aSend, safely } from '../support/things.ts'

const [file = '', id = ''] = process.argv.slice(2)
process.stdout.write('ready\n')
process.stdin.once('data', () => {
  const { persistence, words } = openPersistence({ file, now: 0, safe: safely })
  persistence.putOutgoing(anOutgoing(id, aSend('one', id)))
  persistence.close()
  process.stdout.write(words ?? 'well')
  process.stdin.destroy()
})
