// A person at a real terminal: starts a program in a pty, types, and looks at the screen through an emulator.
import { spawn } from '@lydell/node-pty'
import xterm, { type IBufferCell } from '@xterm/headless'
import { keyBytes } from './key-bytes.ts'
import { useModernWidths } from './modern-widths.ts'

export type TerminalOptions = {
  readonly command: string
  readonly args?: readonly string[]
  readonly cols?: number
  readonly rows?: number
  readonly cwd?: string
  /** The whole environment of the program; see `cleanEnv` in test/support/home.ts. */
  readonly env: Readonly<Record<string, string>>
}

export type Exit = { readonly code: number; readonly signal: number }
/** `fg` and `bg`: undefined = the terminal's own; a number = palette; `#rrggbb`. */
export type Cell = {
  readonly text: string
  readonly width: number
  readonly fg: string | number | undefined
  readonly bg: string | number | undefined
  readonly bold: boolean
  readonly dim: boolean
  readonly inverse: boolean
}
export type Seen = RegExp | ((rows: readonly string[]) => boolean)

export type PtyTerminal = AsyncDisposable & {
  readonly pid: number
  type(text: string): void
  /** By the command table's names, one after the other. */
  press(...keys: readonly string[]): void
  /** As a terminal pastes: bracketed when the program asked for it. */
  paste(text: string): void
  resize(cols: number, rows: number): void
  /** The visible rows without trailing blanks. */
  screen(): string[]
  cells(row: number): Cell[]
  cursor(): { readonly column: number; readonly row: number }
  /** Whether a DEC private mode (1049 alternate screen, 25 cursor, 2004 paste …) was last set or reset; undefined: never said. */
  mode(number: number): boolean | undefined
  /** Everything that the program wrote. */
  written(): string
  /** Resolves with the screen that satisfies it. Throws at the deadline (ms) or when the program ends, with the screen it saw. */
  waitFor(seen: Seen, within?: number): Promise<string[]>
  waitForExit(within?: number): Promise<Exit>
  kill(signal?: string): void
}

const colour = (isDefault: boolean, isRgb: boolean, value: number): string | number | undefined => {
  if (isDefault) return undefined
  return isRgb ? `#${value.toString(16).padStart(6, '0')}` : value
}
const toCell = (cell: IBufferCell): Cell => ({
  text: cell.getChars(),
  width: cell.getWidth(),
  fg: colour(cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor()),
  bg: colour(cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor()),
  bold: cell.isBold() !== 0,
  dim: cell.isDim() !== 0,
  inverse: cell.isInverse() !== 0,
})

const frame = (rows: readonly string[]): string => rows.map((row) => `  │ ${row}`).join('\n')
const satisfies = (seen: Seen, rows: readonly string[]): boolean =>
  typeof seen === 'function' ? seen(rows) : seen.test(rows.join('\n'))

/** The deadline of a wait, in ms. Generous: it is only ever waited out by a failure. */
const patience = 20_000

export const openTerminal = (options: TerminalOptions): PtyTerminal => {
  const { command, args = [], cols = 100, rows = 30, cwd, env } = options
  const emulator = new xterm.Terminal({ cols, rows, allowProposedApi: true, scrollback: 1000 })
  useModernWidths(emulator)
  const pty = spawn(command, [...args], {
    name: 'xterm-256color',
    cols,
    rows,
    env,
    ...(cwd === undefined ? {} : { cwd }),
  })
  const watchers = new Set<() => void>()
  let written = ''
  let exit: Exit | undefined

  /** How much of `written` the emulator was given. */
  let shown = 0

  const changed = (): void => {
    for (const watcher of watchers) watcher()
  }
  /** Between the beginning and the end of a synchronised update a terminal shows the frame before it: so does this one. */
  const show = (end: number): void => {
    if (end <= shown) return
    emulator.write(written.slice(shown, end), changed)
    shown = end
  }
  pty.onData((text) => {
    written += text
    const begun = written.lastIndexOf('\u001B[?2026h')
    const ended = written.lastIndexOf('\u001B[?2026l')
    show(begun > ended ? begun : written.length)
  })
  pty.onExit(({ exitCode, signal }) => {
    show(written.length)
    // The emulator takes its input in turns: an empty write comes after all that was written.
    emulator.write('', () => {
      exit = { code: exitCode, signal: signal ?? 0 }
      changed()
    })
  })
  // A real terminal answers questions (cursor position, device attributes); so does this one.
  emulator.onData((answer) => {
    if (exit === undefined) pty.write(answer)
  })

  const screen = (): string[] => {
    const buffer = emulator.buffer.active
    return Array.from(
      { length: emulator.rows },
      (_, row) => buffer.getLine(buffer.baseY + row)?.translateToString(true) ?? '',
    )
  }

  /** Calls `attempt` at each change until it gives something; refuses with `explain()` at the deadline. */
  const until = async <T>(attempt: () => T | undefined, explain: () => Error, within: number): Promise<T> =>
    new Promise((resolve, reject) => {
      const settle = (action: () => void): void => {
        clearTimeout(deadline)
        watchers.delete(look)
        action()
      }
      const look = (): void => {
        try {
          const found = attempt()
          if (found !== undefined) settle(() => resolve(found))
        } catch (problem) {
          settle(() => reject(problem instanceof Error ? problem : new Error(String(problem))))
        }
      }
      const deadline = setTimeout(() => settle(() => reject(explain())), within)
      watchers.add(look)
      look()
    })

  const kill = (signal?: string): void => {
    if (exit === undefined) pty.kill(signal)
  }
  const waitForExit = async (within: number = patience): Promise<Exit> =>
    until(
      () => exit,
      () => new Error(`still running after ${within} ms; the screen:\n${frame(screen())}`),
      within,
    )

  return {
    pid: pty.pid,
    type: (text) => pty.write(text),
    press: (...keys) => {
      for (const key of keys) pty.write(keyBytes(key))
    },
    paste: (text) => {
      const typed = text.replaceAll(/\r?\n/g, '\r')
      pty.write(emulator.modes.bracketedPasteMode ? `\u001B[200~${typed}\u001B[201~` : typed)
    },
    resize: (columns, height) => {
      emulator.resize(columns, height)
      pty.resize(columns, height)
    },
    screen,
    cells: (row) => {
      const line = emulator.buffer.active.getLine(emulator.buffer.active.baseY + row)
      return Array.from({ length: emulator.cols }, (_, column) => line?.getCell(column))
        .filter((cell) => cell !== undefined)
        .map(toCell)
    },
    cursor: () => ({ column: emulator.buffer.active.cursorX, row: emulator.buffer.active.cursorY }),
    mode: (number) => {
      const last = [
        ...written.matchAll(new RegExp(`\\u001B\\[\\?(?:\\d+;)*${number}(?:;\\d+)*([hl])`, 'g')),
      ].at(-1)
      return last === undefined ? undefined : last[1] === 'h'
    },
    written: () => written,
    waitFor: async (seen, within = patience) =>
      until(
        () => {
          const rowsNow = screen()
          if (satisfies(seen, rowsNow)) return rowsNow
          if (exit === undefined) return undefined
          throw new Error(
            `the program ended (code ${exit.code}) before ${String(seen)}; the screen:\n${frame(rowsNow)}`,
          )
        },
        () => new Error(`not seen in ${within} ms: ${String(seen)}; the screen:\n${frame(screen())}`),
        within,
      ),
    waitForExit,
    kill,
    async [Symbol.asyncDispose]() {
      kill('SIGKILL')
      await waitForExit()
      emulator.dispose()
    },
  }
}
