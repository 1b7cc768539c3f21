// Fetches files that hang on items, tells how far they are, saves them under a name of their own, and opens them if wanted.
import type { Backend } from '../../src/backend/backend.ts'
import type { ItemId, Millis } from '../../src/domain/ids.ts'
import type { Attachment } from '../../src/domain/model.ts'
import type { SafeText } from '../../src/domain/text.ts'
import type { OwnFiles, Saving } from '../../src/persistence/own-files.ts'
import type { Clock } from './clock.ts'
import type { StorePort } from './store-port.ts'

/** The id of a transfer is `item/file`, the key of the row it is started from. */
export type Downloads = {
  /** Once at a time for each file; how it went is said in words. */
  start(attachment: Attachment, item: ItemId, open: boolean): void
  /** By the id of its transfer; nothing when it is not being fetched. */
  cancel(id: string): void
  /** Ends all of them, unfinished. */
  stop(): void
}

/** Told so often at most, and given up when nothing comes for so long. */
const STEP: Millis = 100
const STALL: Millis = 30_000
/** In bytes. A message may err about the size of its file, but a file that never ends would fill the disk. */
const SLACK = 100_000_000

/** What has come of a failed one is thrown away. @param safe neutralises what is said of it */
export const createDownloads = ({
  store,
  backend,
  files,
  clock,
  safe,
}: {
  readonly store: StorePort
  readonly backend: Pick<Backend, 'download'>
  readonly files: Pick<OwnFiles, 'save' | 'show'>
  readonly clock: Clock
  readonly safe: (text: string) => SafeText
}): Downloads => {
  const running = new Map<string, AbortController>()

  const say = (words: string, tone: 'plain' | 'warning' = 'plain'): void =>
    store.dispatch({ type: 'notice-shown', notice: { tone, words: safe(words) } })

  /** Writes all that comes; throws what the disk or the line throws. */
  const receive = async (
    id: string,
    { name, size: announced }: Attachment,
    { size, body }: { readonly size?: number; readonly body: AsyncIterable<Uint8Array> },
    saving: Saving,
    ending: AbortController,
  ): Promise<void> => {
    let done = 0
    let told = Number.NEGATIVE_INFINITY
    const tell = (): void => {
      told = clock.now()
      store.dispatch({
        type: 'transfer-moved',
        transfer: { id, direction: 'down', name, done, ...(size === undefined ? {} : { size }) },
      })
    }
    const stall = (): (() => void) =>
      clock.after(STALL, () => ending.abort(new Error('nothing came any more')))
    tell()
    let calm = stall()
    try {
      for await (const piece of body) {
        calm()
        await saving.write(piece)
        done += piece.length
        if (announced > 0 && done > Math.max(announced * 10, SLACK))
          throw new Error('it is far larger than was said')
        if (clock.now() - told >= STEP) tell()
        calm = stall()
      }
    } finally {
      calm()
    }
    if (size !== undefined && done !== size) throw new Error('it ended before it was whole')
  }

  const fetch = async (id: string, attachment: Attachment, item: ItemId, open: boolean): Promise<void> => {
    const ending = new AbortController()
    running.set(id, ending)
    const coming = await backend.download?.(attachment, item, ending.signal)
    if (coming === undefined) return say('This network does not give files.', 'warning')
    if (!coming.ok) return say(`${attachment.name} was not fetched. ${coming.problem.words}`, 'warning')
    const saved = await files.save(attachment.name)
    if (!saved.ok) {
      ending.abort()
      return say(`${attachment.name} was not saved. ${saved.problem.words}`, 'warning')
    }
    try {
      await receive(id, attachment, coming.value, saved.value, ending)
      const path = await saved.value.finish()
      const opened = open && files.show(path)
      const words =
        open && !opened ? `Saved as ${path}, but not opened: it is a program.` : `Saved as ${path}`
      say(words, opened || !open ? 'plain' : 'warning')
    } catch (error) {
      await saved.value.discard().catch(() => undefined)
      say(`${attachment.name} was not saved: ${whyOf(error, ending.signal)}.`, 'warning')
    }
  }

  return {
    start: (attachment, item, open) => {
      const id = `${item}/${attachment.file}`
      if (running.has(id)) return
      void fetch(id, attachment, item, open).finally(() => {
        running.delete(id)
        store.dispatch({ type: 'transfer-ended', id })
      })
    },
    cancel: (id) => running.get(id)?.abort(new Error('stopped')),
    stop: () => {
      for (const ending of running.values()) ending.abort(new Error('stopped'))
    },
  }
}

const whyOf = (error: unknown, signal: AbortSignal): string => {
  if (signal.aborted && signal.reason instanceof Error) return signal.reason.message
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'the disk is full'
  return error instanceof Error && code === undefined ? error.message : `the disk refused (${String(code)})`
}
