// Files on their way: up before the message that needs them (a link, then exactly that many bytes), down by a fresh link.
// Source: D/Z:guides/filesystem; section 3.4 and rows 35, 36 of the wire reference.
import type { DomainEvent } from '../../../domain/events.ts'
import type { ItemId, LocalId } from '../../../domain/ids.ts'
import type { Attachment, FileToSend, Transfer } from '../../../domain/model.ts'
import { failed, ok } from '../../../domain/result.ts'
import type { Problem, Result } from '../../../domain/result.ts'
import type { FileBytes, OpenFile } from '../../backend.ts'
import { endpoints } from '../rest/endpoints.ts'
import { never, soon, statusProblem, unreachable } from '../../problems.ts'
import type { Rest } from '../rest/rest.ts'
import type { Timers } from '../../timers.ts'
import { withStall } from './stall.ts'

/** An entry of `content.data[]` as SEND_MESSAGE carries it. */
export type SentAttachment = {
  readonly fileId: string
  readonly name: string
  readonly fileSize: number
  readonly fileType: 'image' | 'video' | 'audio' | 'document'
  readonly providerFileType: string
  readonly provider: 'native'
  readonly icon: ''
}

/** `tell` hears of each step of a transfer. */
export type FileOptions = {
  readonly rest: Rest
  readonly openFile: OpenFile
  readonly timers: Timers
  readonly tell: (events: readonly DomainEvent[]) => void
  readonly signal: AbortSignal
}

/** One per account: what came up for a message that failed then is not brought up again with the next attempt. */
export type Files = {
  /** Brings up what goes with a message; what is up already is not brought again. Never rejects. */
  upload(files: readonly FileToSend[], localId: LocalId): Promise<Result<readonly SentAttachment[]>>
  /** The message is there: how its files came up need not be known any more. */
  sent(localId: LocalId): void
  download(attachment: Attachment, item: ItemId, signal: AbortSignal): Promise<Result<FileBytes>>
}

/** Uploads that stand still for longer are given up, and tried again later. */
const STALL = 60_000
/** A server says within this that a file comes; whoever reads it watches its pace. */
const ANSWER_WITHIN = 30_000
/** Progress is told in steps of a hundredth, or of so many bytes if that is more. */
const STEP = 65_536

const kinds = ['image', 'video', 'audio'] as const
const fileTypeOf = (mime: string): SentAttachment['fileType'] =>
  kinds.find((kind) => mime.startsWith(`${kind}/`)) ?? 'document'

/** `tell` hears how far a file is; `signal` ends all that is on its way. */
export const createFiles = ({ rest, openFile, timers, tell, signal }: FileOptions): Files => {
  /** File keys by local id and place: after a passing problem only what is missing goes up. */
  const uploaded = new Map<string, string>()

  const put = async (
    url: string,
    file: FileToSend,
    { size, body }: Required<FileBytes>,
    id: string,
  ): Promise<Problem | undefined> => {
    const { host } = new URL(url)
    const stalled = new AbortController()
    let over = false
    // A piece that was read when the server went must not show the file as on its way again.
    const progress: FileOptions['tell'] = (events) => {
      if (!over) tell(events)
    }
    const watched = withStall(counted(body, { ...file, id, size, tell: progress }), STALL, timers, () =>
      stalled.abort(),
    )
    try {
      const response = await fetch(url, {
        method: 'PUT',
        headers: { 'content-type': file.type, 'content-length': String(size) },
        // An empty stream has no length for fetch; an empty text has.
        body: size === 0 ? '' : ReadableStream.from(watched),
        duplex: 'half',
        redirect: 'error',
        signal: AbortSignal.any([signal, stalled.signal]),
      })
      await response.body?.cancel()
      // Nothing was posted yet: whatever happened, bringing it again does no harm.
      return response.ok ? undefined : harmless(statusProblem(response.status, undefined, undefined))
    } catch {
      return unreachable(host, false)
    } finally {
      watched.stop()
      over = true
      tell([{ type: 'transfer-ended', id }])
    }
  }

  const one = async (file: FileToSend, id: string): Promise<Result<SentAttachment>> => {
    const known = uploaded.get(id)
    if (known !== undefined) return ok(attachmentOf(file, known))
    const opened = await openFile(file.path)
    if (!opened.ok) return opened
    if (opened.value.size !== file.size) {
      return failed(
        never(`${file.name} was changed after it was chosen. Take this back and attach it again.`),
      )
    }
    const link = await rest.call(endpoints.uploadUrl(file.type, file.size))
    if (!link.ok) return link
    const [to] = link.value.data
    if (to === undefined || !rest.mayUse(to.url))
      return failed(never('The server gave no place for the file.'))
    const problem = await put(to.url, file, opened.value, id)
    if (problem !== undefined) return failed(problem)
    uploaded.set(id, to.fileKey)
    return ok(attachmentOf(file, to.fileKey))
  }

  return {
    upload: async (files, localId) => {
      const data: SentAttachment[] = []
      for (const [place, file] of files.entries()) {
        // One after the other: each gets the whole line, and the first failure leaves the rest unsent.
        const attachment = await one(file, `${localId}/${place}`)
        if (!attachment.ok) return attachment
        data.push(attachment.value)
      }
      return ok(data)
    },
    sent: (localId) => {
      for (const id of uploaded.keys()) if (id.startsWith(`${localId}/`)) uploaded.delete(id)
    },
    download: async (attachment, item, ending) => {
      const link = await freshLink(rest, attachment, item)
      if (!link.ok) return link
      return open(link.value, { rest, timers, signal: AbortSignal.any([signal, ending]) })
    },
  }
}

const attachmentOf = ({ name, size, type }: FileToSend, fileId: string): SentAttachment => ({
  fileId,
  name,
  fileSize: size,
  fileType: fileTypeOf(type),
  providerFileType: type,
  provider: 'native',
  icon: '',
})

const harmless = (problem: Problem): Problem =>
  problem.again === 'unsure' ? { ...problem, again: 'soon' } : problem

/** Passes the bytes on and tells how far they are. That they are more or fewer than announced, fetch finds out. */
async function* counted(
  body: AsyncIterable<Uint8Array>,
  {
    id,
    name,
    size,
    tell,
  }: Pick<FileToSend, 'name' | 'size'> & { readonly id: string } & Pick<FileOptions, 'tell'>,
): AsyncGenerator<Uint8Array> {
  const step = Math.max(STEP, size / 100)
  let done = 0
  let told = 0
  const say = (): void => {
    told = done
    const transfer: Transfer = { id, direction: 'up', name, done, size }
    tell([{ type: 'transfer-moved', transfer }])
  }
  say()
  for await (const piece of body) {
    done += piece.length
    if (done - told >= step || done === size) say()
    yield piece
  }
}

/** Links expire, so the message is read again for one; where it carries none, the file service is asked. */
const freshLink = async (rest: Rest, attachment: Attachment, item: ItemId): Promise<Result<string>> => {
  const message = await rest.call(endpoints.message(item))
  const path = message.ok
    ? message.value.content.data?.find(({ fileId }) => fileId === attachment.file)?.path
    : undefined
  if (path && rest.mayUse(path)) return ok(path)
  const asked = await rest.call(endpoints.downloadUrl(attachment.file))
  if (!asked.ok) return message.ok ? asked : message
  const url = asked.value.data.find((link) => rest.mayUse(link.url ?? ''))?.url
  return url ? ok(url) : failed(never(`The server gave no way to ${attachment.name}.`))
}

/** The link itself opens the file: no sign-in goes along, for it may lead to another house. */
const open = async (
  url: string,
  { rest, timers, signal }: Pick<FileOptions, 'rest' | 'timers' | 'signal'>,
): Promise<Result<FileBytes>> => {
  const { host } = new URL(url)
  const silent = new AbortController()
  const stopTimer = timers.after(ANSWER_WITHIN, () => silent.abort())
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, silent.signal]) })
    if (!response.ok || response.body === null || !rest.mayUse(response.url)) {
      await response.body?.cancel()
      return failed(
        response.ok
          ? never(`${host} led to a place that is not used.`)
          : statusProblem(response.status, undefined, undefined),
      )
    }
    const length = Number(response.headers.get('content-length') ?? Number.NaN)
    // A coded answer is longer when it is read than it says.
    const known = Number.isFinite(length) && response.headers.get('content-encoding') === null
    return ok({ body: response.body, ...(known ? { size: length } : {}) })
  } catch {
    return failed(soon(`${host} cannot be reached. Check the network and try again.`))
  } finally {
    stopTimer()
  }
}
