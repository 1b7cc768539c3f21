// What a terminal does with characters, asked of the terminal itself: it says where its cursor stands after each.
import { textWidth } from '../../src/text/width.ts'

/** The terminal's two ways, as far as they are needed. */
export type Tty = {
  readonly write: (text: string) => unknown
  /** Raw or not; undefined where what is typed does not come from a terminal. */
  readonly setRawMode?: (raw: boolean) => unknown
  readonly onBytes: (listener: (bytes: string) => void) => () => void
}

/** What is drawn in one, two or no columns, by a name for people. */
const probes = [
  { name: 'letters', text: 'ab' },
  { name: 'ruled lines', text: '─│' },
  { name: 'Chinese', text: '漢字' },
  { name: 'accents', text: 'e\u0301' },
  { name: 'emoji', text: '😀' },
  { name: 'emoji families', text: '👩‍👩‍👧' },
] as const

/** `asked` is false without a terminal, or where it did not answer in time: then nothing is known. */
export type WidthsSeen =
  /** `other`: what the terminal draws wider or narrower than the program counts. */
  { readonly asked: true; readonly other: readonly string[] } | { readonly asked: false }

/** Ms: a terminal answers at once, one at the other end of the world soon. */
const ANSWER = 1000

const REPORT = new RegExp(`${String.fromCodePoint(0x1b)}\\[\\d+;(\\d+)R`, 'u')

/** The columns that a text takes, or undefined when the terminal does not say. Leaves its line empty. */
const columnsOf = (tty: Tty, text: string): Promise<number | undefined> =>
  new Promise((resolve) => {
    let said = ''
    const end = (columns: number | undefined): void => {
      clearTimeout(timer)
      stop()
      tty.write('\r\u001B[K')
      resolve(columns)
    }
    const timer = setTimeout(() => end(undefined), ANSWER)
    const stop = tty.onBytes((bytes) => {
      said += bytes
      const [, column] = REPORT.exec(said) ?? []
      if (column !== undefined) end(Number(column) - 1)
    })
    tty.write(`\r${text}\u001B[6n`)
  })

/** Asks in raw mode, so that the answers do not show, and gives the terminal back as it was. */
export const widthsOf = async (tty: Tty): Promise<WidthsSeen> => {
  if (tty.setRawMode === undefined) return { asked: false }
  const other: string[] = []
  tty.setRawMode(true)
  try {
    for (const { name, text } of probes) {
      // One after the other: the answers do not say to which question.
      const columns = await columnsOf(tty, text)
      if (columns === undefined) return { asked: false }
      if (columns !== textWidth(text)) other.push(`${name} (${columns} instead of ${textWidth(text)})`)
    }
    return { asked: true, other }
  } finally {
    tty.setRawMode(false)
  }
}
