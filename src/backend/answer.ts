// The text of an HTTP answer and the JSON in it, but not more than an honest server sends: a hostile one may never stop.

/** @param most bytes, unpacked. Undefined when there are more; rejects when the line breaks. `onPiece`: told of each piece. */
export const readText = async (
  response: Response,
  most: number,
  onPiece?: () => void,
): Promise<string | undefined> => {
  if (response.body === null) return ''
  const pieces: Uint8Array[] = []
  let size = 0
  // Leaving the loop ends the connection.
  for await (const piece of response.body as AsyncIterable<Uint8Array>) {
    onPiece?.()
    size += piece.length
    if (size > most) return undefined
    pieces.push(piece)
  }
  return Buffer.concat(pieces, size).toString('utf8')
}

/** Undefined when it is none; no JSON text is read as undefined. */
export const readJson = (text: string): unknown => {
  try {
    const json: unknown = JSON.parse(text)
    return json
  } catch {
    return undefined
  }
}
