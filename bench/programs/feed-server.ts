// A Symphony pod and agent with nothing behind them: just enough to sign in and read a datafeed, and floods of ready-made feeds.
import { createServer } from 'node:http'

/** Events in one answer of the feed. */
const BATCH = 250

const origin = Date.now() - 600_000
const stream = 'xMpCOKC5I4INzFCab3WEm3___mY4XJQ_dA'
const userId = (index: number): number => 7_078_106_104_800 + index
const user = (index: number) => ({
  userId: userId(index),
  firstName: 'Person',
  lastName: `Number ${index}`,
  displayName: `Person Number ${index}`,
  email: `person${index}@example.com`,
  username: `person${index}`,
})
const podUser = (index: number) => {
  const { userId: id, email: emailAddress, ...rest } = user(index)
  return { id, emailAddress, ...rest, accountType: index === 0 ? 'SYSTEM' : 'NORMAL', roles: ['INDIVIDUAL'] }
}

const filler =
  'Numbers from last night: the staging build is up, <b>p50</b> is 12&#160;ms and <i>p99</i> is 48&#160;ms. '

/** About 1 KB of JSON with its event, as the agent tells it. */
const message = (index: number, words: string) => ({
  messageId: `m${String(index).padStart(12, '0')}YIfrGy3Hqk___mY30zXbQ`,
  timestamp: origin + index,
  message: `<div data-format="PresentationML" data-version="2.0" class="wysiwyg"><p>${words}${filler.repeat(2)}</p></div>`,
  data: '{}',
  user: user(1 + (index % 7)),
  stream: { streamId: stream, streamType: 'ROOM' },
  externalRecipients: false,
  userAgent: 'DESKTOP-43.0.0-10902-Linux-Chrome-83.0.4103.61',
  originalFormat: 'com.symphony.messageml.v2',
  sid: '98202eac-dcf4-4b1e-a120-596db38319dc',
})
const event = (index: number, words = `Message ${index}. `) => ({
  id: 'dcXCgG',
  messageId: message(index, words).messageId,
  timestamp: origin + index,
  type: 'MESSAGESENT',
  initiator: { user: user(1 + (index % 7)) },
  payload: { messageSent: { message: message(index, words) } },
})

let sent = 1000
/** Made once; its number and its time are written into it, which is ten times cheaper than serialising. */
const template = JSON.stringify(event(sent)).split(/m0000000\d+Y|Message \d+|"timestamp":\d+/)
const cheapEvent = (): string => {
  sent += 1
  const id = `m${String(sent).padStart(12, '0')}Y`
  const time = `"timestamp":${origin + sent}`
  const fields = [id, time, id, time, `Message ${sent}`]
  return template.map((part, index) => `${part}${fields[index] ?? ''}`).join('')
}

const history = (): readonly unknown[] =>
  Array.from({ length: 50 }, (_, index) => message(sent - 49 + index, `Message ${sent - 49 + index}. `))

/** What is left of the flood; the last event says that it is over. */
let left = 0
let isOverTold = true
let ack = 0
let waiting: (() => void) | undefined

const feed = (): string => {
  const events = Array.from({ length: Math.min(BATCH, left) }, cheapEvent)
  left -= events.length
  if (left === 0 && !isOverTold && events.length < BATCH) {
    isOverTold = true
    events.push(JSON.stringify(event((sent += 1), 'The flood is over. ')))
  }
  return `{"events":[${events.join(',')}],"ackId":"ack${(ack += 1)}"}`
}

const room = {
  roomAttributes: {
    name: 'Flood',
    description: '',
    public: false,
    discoverable: false,
    membersCanInvite: true,
  },
  roomSystemInfo: { id: stream, creationDate: origin, createdByUserId: userId(1), active: true },
}
const listed = {
  id: stream,
  crossPod: false,
  active: true,
  streamType: { type: 'ROOM' },
  roomAttributes: { name: 'Flood' },
}
const answers: readonly (readonly [RegExp, () => unknown])[] = [
  [/\/login\/pubkey/, () => ({ token: 'session', name: 'sessionToken' })],
  [/\/relay\/pubkey/, () => ({ token: 'key', name: 'keyManagerToken' })],
  [/\/sessioninfo/, () => podUser(0)],
  [/\/streams\/list/, () => [listed]],
  [/\/streams\/[^/]+\/info/, () => ({ ...listed, origin: 'INTERNAL', lastMessageDate: origin + sent })],
  [/\/room\/[^/]+\/info/, () => room],
  [
    /\/membership\/list/,
    () => [0, 1, 2].map((index) => ({ id: userId(index), owner: index === 1, joinDate: origin })),
  ],
  [/\/v3\/users/, () => ({ users: [0, 1, 2, 3, 4, 5, 6, 7].map(podUser) })],
  [/\/connection\/list/, () => []],
  [
    /\/v5\/datafeeds$/,
    () => ({ id: '371f0123456789abcdef0123456789ab_f', createdAt: origin, type: 'fanout' }),
  ],
  [/\/stream\/[^/]+\/message/, history],
]

const http = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost')
  request.resume()
  request.once('end', () => {
    response.setHeader('content-type', 'application/json')
    if (url.pathname === '/act') {
      left = Number(url.searchParams.get('count') ?? 1)
      isOverTold = false
      response.end('{}')
      waiting?.()
      return
    }
    if (url.pathname.endsWith('/read')) {
      waiting = () => response.end(feed())
      if (!isOverTold) waiting()
      return
    }
    const isList = url.pathname.endsWith('/datafeeds') && request.method === 'GET'
    const answer = answers.find(([path]) => path.test(url.pathname))
    response.end(isList ? '[]' : JSON.stringify(answer?.[1]() ?? {}))
  })
})
http.keepAliveTimeout = 60_000
// Only this machine may talk to it, and it ends with whoever started it.
http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  process.stdout.write(`${typeof address === 'object' ? address?.port : 0}\n`)
})
process.stdin.on('end', () => process.exit(0)).resume()
