// The reference of the flood: a socket.io-client that does nothing with what it gets.
import { io } from 'socket.io-client'
import { report } from '../support/operations.ts'
import { startWireServer } from '../support/wire-server.ts'

const count = Number(process.argv[2] ?? 100_000)
await using server = await startWireServer()
const socket = io(`${server.url}/chat`, {
  transports: ['websocket'],
  query: { token: 'x', tokenType: 'jwt' },
})
await new Promise<void>((resolve) => {
  socket.on('connect', resolve)
})
let got = 0
let from = 0
const done = new Promise<void>((resolve) => {
  socket.on('MESSAGE_SENT', () => {
    if (got === 0) from = performance.now()
    got += 1
    if (got === count + 1) resolve()
  })
})
await server.flood(count, 0)
await done
const seconds = (performance.now() - from) / 1000
socket.disconnect()
report({ perSecond: got / seconds })
