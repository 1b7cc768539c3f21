// A program of its own: opens one socket to the address and with the token it is given on its standard input, writes what
// came of it, and ends by itself: if it does not, something was left open.
import { createSockets } from '../../../src/backend/spaces/socket/choose.ts'
import { realTimers } from '../../../src/backend/timers.ts'
import { listenToAll } from '../../support/all-incoming.ts'

const nothing = (): void => undefined
const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
const { origin, token } = JSON.parse(Buffer.concat(chunks).toString()) as { origin: string; token: string }
const opened = await createSockets(realTimers).open(
  { origin, token },
  {
    onOpen: nothing,
    onLife: nothing,
    onLost: nothing,
    onEvent: listenToAll(),
  },
  new AbortController().signal,
)
if (opened.ok) opened.value.close()
process.stdout.write(opened.ok ? 'open' : opened.problem.words)
