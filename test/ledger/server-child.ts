// The server of a schedule as a process of its own, to be killed with SIGKILL: its time is told by whoever started it.
import { openLedgerServer } from './open-server.ts'
import type { OpenedServer, Opening } from './open-server.ts'

type Post = { readonly person: number; readonly space: number; readonly text: string }
type Told = { readonly now: number; readonly post?: Post } & Partial<Opening>

let now = 0
let server: OpenedServer | undefined
const waiting = new Set<{ readonly at: number; readonly run: () => void }>()

const after = (ms: number, run: () => void): (() => void) => {
  const timer = { at: now + ms, run }
  waiting.add(timer)
  process.send?.({ wake: timer.at })
  return () => void waiting.delete(timer)
}

process.on('message', (message) => {
  const told = message as Told
  now = told.now
  for (const timer of waiting) {
    if (timer.at > now) continue
    waiting.delete(timer)
    timer.run()
  }
  const { post } = told
  if (post !== undefined) server?.post(post.person, post.space, post.text)
  if (told.file === undefined) return
  const { speaks = 'spaces', file, people = 0, spaces = 0 } = told
  const opening = { speaks, file, people, spaces, now: () => now, after, random: Math.random }
  void openLedgerServer(opening).then((opened) => {
    server = opened
    return process.send?.({ url: opened.server.url, people: opened.people, spaces: opened.spaces })
  })
})
// Without whoever started it there is nobody to serve.
process.on('disconnect', () => process.exit(0))
