// A server with nothing behind it: just enough REST and Socket.IO to be connected to, and floods of ready-made frames.
import { createServer, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { Server, type Socket } from 'socket.io'

const origin = Date.parse('2026-11-20T09:00:00.000Z')
const space = 's00000000000000000000000'
const person = (index: number) => ({
  _id: `u${index}`,
  type: 'user',
  username: `person${index}@example.com`,
  displayname: `Person Number ${index}`,
})
const spaces = Array.from({ length: 40 }, (_, index) => ({
  _id: index === 0 ? space : `s${index}`,
  title: index === 0 ? 'Flood' : `Space number ${index}`,
  type: 'group',
  status: 0,
  role: 'member',
  isPinned: index === 0,
  notification: true,
  unreadMessagesCount: 0,
  created: '2026-01-01T00:00:00.000Z',
  modified: new Date(origin - index * 1000).toISOString(),
  messagesLastReadTime: new Date(origin + 1e9).toISOString(),
  members: Array.from({ length: 8 }, (__, at) => ({
    member: `u${at}`,
    memberType: 'user',
    role: 'member',
    ...person(at),
  })),
}))

const filler =
  'Numbers from last night: the staging build is up, <b>p50</b> is 12&nbsp;ms and <i>p99</i> is 48&nbsp;ms. '

/** A chat message of about 1 KB of JSON, as the wire carries it. */
const message = (index: number, words = '') => ({
  _id: `m${String(index).padStart(12, '0')}`,
  category: 'chat',
  chatCount: 0,
  content: {
    bodyText: `<p>${words}${words === '' ? `Message ${index}. ` : ''}${filler.repeat(5)}</p>`,
    data: [],
    description: '',
  },
  created: new Date(origin + index).toISOString(),
  modified: new Date(origin + index).toISOString(),
  likeCount: 0,
  sender: { ...person(1 + (index % 7)), picture_url: 'https://accounts.example.com/norevimages/noimage.jpg' },
  status: 0,
  topicId: space,
  topicTitle: 'Flood',
  topicType: 'group',
})

let sent = 1000
const history = (): readonly unknown[] => Array.from({ length: 50 }, (_, back) => message(sent - back))

const answers: readonly (readonly [RegExp, () => unknown])[] = [
  [
    /^\/api\/service-configurations/,
    () => ({ spaces: { socketio_server_url: `http://127.0.0.1:${port()}` } }),
  ],
  [/^\/api\/users\/me\/spaces/, () => ({ data: spaces, nextPageUrl: '', previousPageUrl: '' })],
  [/^\/api\/users\/me/, () => ({ ...person(0), aType: 'user' })],
  [
    /^\/api\/spaces\/[^/]+\/messages\/byref/,
    () => ({ data: history(), nextPageUrl: '', previousPageUrl: '' }),
  ],
  [/^\/api\//, () => ({ data: [], nextPageUrl: '', previousPageUrl: '' })],
]

const frameOf = (words = ''): string =>
  `42/chat,${JSON.stringify(['MESSAGE_SENT', message((sent += 1), words)])}`

/** A frame made once; its number and its time are written into it, which is ten times cheaper than serialising. */
const template = frameOf().split(/m0000000\d+|Message \d+|2026-11-20T\d\d:\d\d:\d\d\.\d{3}Z/)
const cheapFrame = (): string => {
  sent += 1
  const time = new Date(origin + sent).toISOString()
  const fields = [`m${String(sent).padStart(12, '0')}`, `Message ${sent}`, time, time]
  return template.map((part, index) => `${part}${fields[index] ?? ''}`).join('')
}

type RawSocket = {
  readonly bufferedAmount: number
  send(frame: string): void
  readonly _socket: { cork(): void; uncork(): void }
}

/** Straight to the WebSocket below Socket.IO, many frames a packet: the client must be the slower one. */
const writeFrames = async (socket: Socket, count: number, rate: number): Promise<void> => {
  const raw = (socket.conn.transport as unknown as { readonly socket: RawSocket }).socket
  const batch = rate === 0 ? 64 : Math.max(1, Math.round(rate / 100))
  for (let done = 0; done < count; done += batch) {
    raw._socket.cork()
    for (let index = 0; index < Math.min(batch, count - done); index += 1) raw.send(cheapFrame())
    raw._socket.uncork()
    while (raw.bufferedAmount > 4_000_000) await pause(1)
    await (rate === 0 ? new Promise(setImmediate) : pause(10))
  }
  raw.send(frameOf('The flood is over. '))
}

const client: { socket?: Socket } = {}
const act = (url: URL, response: ServerResponse): void => {
  const count = Number(url.searchParams.get('count') ?? 1)
  const rate = Number(url.searchParams.get('rate') ?? 0)
  if (client.socket !== undefined) void writeFrames(client.socket, count, rate)
  response.end('{}')
}

const http = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost')
  response.setHeader('content-type', 'application/json')
  if (url.pathname === '/act') return act(url, response)
  const answer = answers.find(([path]) => path.test(url.pathname))
  response.end(JSON.stringify(answer?.[1]() ?? {}))
})
const port = (): number => {
  const address = http.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

const io = new Server(http, { transports: ['websocket'], allowEIO3: true })
io.of('/chat').on('connection', (socket) => {
  client.socket = socket
  socket.on('SUBSCRIBE_CHANNEL', (payload: unknown) => socket.emit('CHANNEL_SUBSCRIBED', payload))
})
// Only this machine may talk to it, and it ends with whoever started it.
http.listen(0, '127.0.0.1', () => process.stdout.write(`${port()}\n`))
process.stdin.on('end', () => process.exit(0)).resume()
