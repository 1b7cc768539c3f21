// Asks on the terminal for what nobody should see: what is typed is not shown.
import { tell } from './io.ts'
import type { Io } from './io.ts'

/** One question at a time: stdin is in raw mode while it waits for the answer. */
export type Asking = {
  /** Is there a person to ask? */
  readonly canAsk: boolean
  /** What they typed, without line ends; undefined when they gave up (Ctrl-C, Ctrl-D). */
  readonly hidden: (question: string) => Promise<string | undefined>
}

// oxlint-disable-next-line no-control-regex -- that is what Ctrl-C and Ctrl-D send
const GIVE_UP = /[\u0003\u0004]/u
/** Pasting and keys with more than one byte. */
// oxlint-disable-next-line no-control-regex -- that is what a terminal sends
const SEQUENCE = /\u001b\[[\d;]*[~A-Za-z]|\u001b/gu

const rubbedOut = (text: string): string => {
  const letters: string[] = []
  for (const letter of text) {
    if (letter === '\u007f' || letter === '\b') letters.pop()
    else letters.push(letter)
  }
  return letters.join('')
}

/** Asked only once nothing is echoed any more: whoever answers at once would else show it. */
const readLine = (
  before: string,
  ask: () => void,
): Promise<{ readonly line: string | undefined; readonly rest: string }> =>
  new Promise((resolve) => {
    const { stdin } = process
    let typed = before
    const settle = (line: string | undefined, rest: string): void => {
      stdin.off('data', hear)
      stdin.setRawMode(false)
      stdin.pause()
      resolve({ line, rest })
    }
    const look = (): void => {
      const at = typed.search(/[\r\n]/u)
      const first = at < 0 ? typed : typed.slice(0, at)
      if (GIVE_UP.test(first)) settle(undefined, '')
      else if (at >= 0)
        settle(rubbedOut(first.replaceAll(SEQUENCE, '')), typed.slice(at + 1).replace(/^\n/u, ''))
    }
    const hear = (chunk: Buffer | string): void => {
      typed += chunk.toString()
      look()
    }
    stdin.setRawMode(true)
    ask()
    stdin.setEncoding('utf8')
    stdin.on('data', hear)
    stdin.resume()
    look()
  })

/** Several lines that were pasted at once answer several questions. */
export const createAsking = (io: Io): Asking => {
  let rest = ''
  return {
    canAsk: io.stdin === undefined && process.stdin.isTTY,
    hidden: async (question) => {
      const answer = await readLine(rest, () => void io.stderr.write(`${question} (not shown): `))
      rest = answer.rest
      tell(io, '')
      return answer.line
    },
  }
}
