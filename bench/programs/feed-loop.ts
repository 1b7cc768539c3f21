// The reference of the flood of feeds: a loop that reads the datafeed, parses what comes, and does nothing with it.
import { report } from '../support/operations.ts'
import { startWireServer } from '../support/wire-server.ts'

const count = Number(process.argv[2] ?? 100_000)
await using server = await startWireServer('feed-server')

let ackId = ''
const read = async (): Promise<readonly unknown[]> => {
  const response = await fetch(`${server.url}/agent/v5/datafeeds/x_f/read`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', sessionToken: 'session', keyManagerToken: 'key' },
    body: JSON.stringify({ ackId, updatePresence: true }),
  })
  const batch = (await response.json()) as { readonly events: readonly unknown[]; readonly ackId: string }
  ackId = batch.ackId
  return batch.events
}

await server.flood(count, 0)
const from = performance.now()
let got = 0
// One after the other, as a feed is read.
while (got < count + 1) got += (await read()).length
report({ perSecond: got / ((performance.now() - from) / 1000) })
