// The control socket: how `serve admin` and `serve backup` reach the server that runs on a folder. A Unix socket (a named
// pipe on Windows) that only this user can open, beside a note that only this user can read.
import { randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import * as v from 'valibot'

import { isSame } from '../is-same.ts'
import type { AdminAnswer, AdminCommand } from './admin.ts'

/** The open socket of a running server; its folder has at most one. */
export type Control = {
  /** Nobody can ask any more; what is being answered is answered. */
  readonly close: () => Promise<void>
}

const Note = v.object({ address: v.string(), secret: v.string() })
const Question = v.object({ secret: v.string(), command: v.unknown() })
const Answer = v.variant('ok', [
  v.object({ ok: v.literal(true), value: v.record(v.string(), v.unknown()) }),
  v.object({ ok: v.literal(false), words: v.string() }),
])

const noteIn = (folder: string): string => join(folder, 'control.json')

/** A Unix socket's path may be about 100 bytes long. */
const longestPath = 100

/** How long somebody who connected may take to ask, ms; and how much they may say, characters. */
const patience = 10_000
const longestQuestion = 256 * 1024
/** Answers list everybody. */
const longestAnswer = 256 * 1024 * 1024

/** The folder is ours alone (its lock is held): what lies at the address is left from a server that was killed. */
const addressIn = (folder: string): string => {
  if (process.platform === 'win32') return `\\\\.\\pipe\\spaceterm-${randomUUID()}`
  const usual = join(folder, 'control.sock')
  if (Buffer.byteLength(usual) <= longestPath) {
    rmSync(usual, { force: true })
    return usual
  }
  return join(mkdtempSync(join(tmpdir(), 'spaceterm-')), 'control.sock')
}

/** The first line that comes, of at most `longest` characters; rejects when none does. */
const lineFrom = (socket: Socket, longest: number): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (part: string) => {
      const end = part.indexOf('\n')
      text += end < 0 ? part : part.slice(0, end)
      if (text.length > longest) socket.destroy(new Error('too long'))
      else if (end >= 0) resolve(text)
    })
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('It ended without a word.')))
  })

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Throws the system's error when the folder cannot be written to. */
export const openControl = async (
  folder: string,
  run: (command: unknown) => Promise<AdminAnswer>,
): Promise<Control> => {
  const [address, secret] = [addressIn(folder), randomBytes(32).toString('hex')]
  const answering = new Set<Promise<void>>()
  const asking = new Set<Socket>()

  const answer = async (socket: Socket): Promise<void> => {
    socket.setTimeout(patience, () => socket.destroy())
    asking.add(socket)
    const line = await lineFrom(socket, longestQuestion).finally(() => asking.delete(socket))
    const question = v.safeParse(Question, JSON.parse(line))
    if (!question.success || !isSame(question.output.secret, secret)) return void socket.destroy()
    socket.setTimeout(0)
    const said = await run(question.output.command).catch((error: unknown): AdminAnswer => ({
      ok: false,
      words: wordsOf(error),
    }))
    return void socket.end(`${JSON.stringify(said)}\n`)
  }

  const server = createServer((socket) => {
    // Whoever goes away or talks nonsense gets no answer.
    const one = answer(socket)
      .catch(() => void socket.destroy())
      .finally(() => answering.delete(one))
    answering.add(one)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(address, resolve)
  })
  if (process.platform !== 'win32') chmodSync(address, 0o600)
  const draft = `${noteIn(folder)}.${randomUUID()}`
  writeFileSync(draft, JSON.stringify({ address, secret }), { mode: 0o600 })
  renameSync(draft, noteIn(folder))

  return {
    close: async () => {
      rmSync(noteIn(folder), { force: true })
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()))
      // Who has not asked by now would keep us waiting.
      for (const socket of asking) socket.destroy()
      await Promise.all(answering)
      await closed
      if (process.platform !== 'win32' && dirname(address) !== folder)
        rmSync(dirname(address), { recursive: true, force: true })
    },
  }
}

const noteOf = (folder: string): v.InferOutput<typeof Note> | undefined => {
  try {
    return v.parse(Note, JSON.parse(readFileSync(noteIn(folder), 'utf8')))
  } catch {
    return undefined
  }
}

const isNobody = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ECONNREFUSED' || error.code === 'ENOENT')

/** Asks the server that runs on this folder; undefined when none does. */
export const askControl = async (folder: string, command: AdminCommand): Promise<AdminAnswer | undefined> => {
  const note = noteOf(folder)
  if (note === undefined) return undefined
  const socket = createConnection(note.address)
  try {
    socket.write(`${JSON.stringify({ secret: note.secret, command })}\n`)
    return v.parse(Answer, JSON.parse(await lineFrom(socket, longestAnswer)))
  } catch (error) {
    if (isNobody(error)) return undefined
    return { ok: false, words: `The running server did not answer: ${wordsOf(error)}` }
  } finally {
    socket.destroy()
  }
}
