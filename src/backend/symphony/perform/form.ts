// A message as the agent takes it: a form of parts, with the text as MessageML, our local id beside it, and the files.
import type { LocalId } from '../../../domain/ids.ts'
import type { FileToSend } from '../../../domain/model.ts'
import { failed, ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import type { SafeText } from '../../../domain/text.ts'
import { markdownToMessageml } from '../../../text/markdown-to-messageml.ts'
import type { OpenFile } from '../../backend.ts'
import { never } from '../../problems.ts'
import { dataWithLocalId } from '../items/local-id.ts'

/** Bytes, all files together; the agent's own limit. Source: §4.5. */
const MOST = 30_000_000

const bytesOf = async (file: FileToSend, openFile: OpenFile): Promise<Result<Blob>> => {
  const opened = await openFile(file.path)
  if (!opened.ok) return opened
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  try {
    for await (const piece of opened.value.body) {
      size += piece.length
      // It grew since it was chosen; how far is not waited for.
      if (size > file.size) break
      pieces.push(new Uint8Array(piece))
    }
  } catch {
    return failed(never(`${file.name} cannot be read to its end.`))
  }
  return size === file.size
    ? ok(new Blob(pieces, { type: file.type }))
    : failed(never(`${file.name} was changed after it was chosen. Take this back and attach it again.`))
}

/** Never rejects. */
export const messageForm = async (
  body: SafeText,
  localId: LocalId,
  files: readonly FileToSend[],
  openFile: OpenFile,
): Promise<Result<FormData>> => {
  if (files.reduce((sum, { size }) => sum + size, 0) > MOST)
    return failed(never(`Symphony takes at most ${MOST / 1_000_000} MB with one message.`))
  const form = new FormData()
  // Files alone are refused: there must be a text, be it a blank.
  form.append('message', body.trim() === '' ? '<messageML> </messageML>' : markdownToMessageml(body))
  form.append('data', dataWithLocalId(localId))
  for (const file of files) {
    // One after the other: they are held in memory as it is.
    const bytes = await bytesOf(file, openFile)
    if (!bytes.ok) return bytes
    form.append('attachment', bytes.value, file.name)
  }
  return ok(form)
}
