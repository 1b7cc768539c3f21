// What clients send about files: which ones they want to bring, which ones they want to take. Source: the filesystem
// guide and the samples (docs/protocol.md §4, 35–36).
import * as v from 'valibot'

/** Forms and query strings carry numbers as text. */
const ByteCount = v.pipe(
  v.union([
    v.number(),
    v.pipe(v.string(), v.regex(/^\d{1,16}$/, 'not a number of bytes'), v.transform(Number)),
  ]),
  v.safeInteger(),
  v.minValue(0),
)

const mostFiles = 50

/** In a query string or a form the list is JSON in a text. */
const listOf = <Schema extends v.GenericSchema>(entry: Schema) => {
  const List = v.pipe(v.array(entry), v.nonEmpty('names no file'), v.maxLength(mostFiles))
  const Text = v.pipe(v.string(), v.parseJson(undefined, 'neither a list nor the JSON of one'), List)
  return v.union([List, Text])
}

/** `files/getuploadurl`. The names of the fields are those of the HTTP headers that the upload will have. */
export const GetUploadUrl = v.looseObject({
  files: listOf(
    v.looseObject({
      'Content-Type': v.optional(v.pipe(v.string(), v.maxLength(255)), 'application/octet-stream'),
      'Content-Length': ByteCount,
    }),
  ),
})

/** `files/getdownloadurl`. */
export const GetDownloadUrl = v.looseObject({ fileKeys: listOf(v.pipe(v.string(), v.maxLength(64))) })
