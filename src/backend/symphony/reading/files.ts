// The bytes of a file that hangs on a message.
import type { Attachment } from '../../../domain/model.ts'
import { failed, ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import type { FileBytes } from '../../backend.ts'
import { never, soon } from '../../problems.ts'
import { readFileKey } from '../items/file-key.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { Source } from '../source.ts'

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** What base64 never has, and any page does that somebody put in between. */
const NOT_BASE64 = /[^\w+/=\s-]/

/** The agent gives a file as base64 in one piece. Never rejects. */
export const download = async (
  { file, name }: Attachment,
  { rest }: Source,
  signal: AbortSignal,
): Promise<Result<FileBytes>> => {
  const key = readFileKey(file)
  if (key === undefined) return failed(never(`It is not known where ${name} lies.`))
  const text = await rest.call(endpoints.attachment(key.streamId, key.messageId, key.fileId), signal)
  if (!text.ok) return text
  if (NOT_BASE64.test(text.value))
    return failed(
      soon(`Something else came in place of ${name}. Does this network want a sign-in in the browser?`),
    )
  const bytes = Buffer.from(text.value, 'base64')
  return ok({ size: bytes.length, body: once(bytes) })
}
