// Ink on an independent terminal model (@xterm/headless): a test sees what a person would see, cell by cell.
import { PassThrough, Writable } from 'node:stream'
import xterm from '@xterm/headless'
import { render } from 'ink'
import type { ReactNode } from 'react'
import { ClockContext } from '../../components/shared/clock.ts'
import { StoreContext } from '../../components/store-context.ts'
import { createTheme, ThemeContext } from '../../components/theme/theme.ts'
import type { Theme } from '../../components/theme/theme.ts'
import { createSpacetermStore } from '../../store/store.ts'
import type { SpacetermStore } from '../../store/store.ts'
import type { State } from '../../store/state.ts'

export type Cell = {
  readonly text: string
  readonly bold: boolean
  readonly dim: boolean
  readonly inverse: boolean
  /** The colour as the terminal was told it: -1 for its own, an index of the palette, or 0xRRGGBB. */
  readonly colour: number
}

export type TestScreen = {
  /** The rows as text, without the blanks at their ends. Waits until everything drawn so far has arrived. */
  rows(): Promise<readonly string[]>
  /** All of it as one text. */
  text(): Promise<string>
  cell(x: number, y: number): Promise<Cell>
  cursor(): Promise<{ readonly x: number; readonly y: number; readonly shown: boolean }>
  /** Sends bytes as a keyboard would. */
  type(bytes: string): void
  resize(columns: number, rows: number): void
  rerender(node: ReactNode): void
  /** Everything that was written to the terminal, escape sequences and all. */
  written(): string
  close(): Promise<void>
}

/** The dark, 256-colour theme of most tests. */
export const testTheme: Theme = createTheme(8, 'dark', false)

const HIDDEN = '\u001B[?25l'
const SHOWN = '\u001B[?25h'

const keyboard = () => {
  const stdin = new PassThrough()
  const self = (): PassThrough => stdin
  return Object.assign(stdin, { isTTY: true, isRaw: false, setRawMode: self, ref: self, unref: self, fd: 0 })
}

/** Renders a node on a terminal of this size. Close it at the end of the test. */
export const openScreen = (
  node: ReactNode,
  columns: number,
  rows: number,
  /** False where it is open for long: then nothing of what is written is kept. */
  keepsWritten = true,
): TestScreen => {
  const terminal = new xterm.Terminal({
    cols: columns,
    rows,
    allowProposedApi: true,
    convertEol: true,
    scrollback: 0,
  })
  let written = ''
  const stdout = Object.assign(
    new Writable({
      decodeStrings: false,
      write(chunk: string | Buffer, _encoding, done) {
        if (keepsWritten) written += String(chunk)
        terminal.write(chunk, done)
      },
    }),
    { isTTY: true, columns, rows, fd: 1, getColorDepth: () => 8, hasColors: () => true },
  )
  const stdin = keyboard()
  const app = render(node, {
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: stdout as unknown as NodeJS.WriteStream,
    stderr: stdout as unknown as NodeJS.WriteStream,
    interactive: true,
    alternateScreen: true,
    incrementalRendering: true,
    patchConsole: false,
    exitOnCtrlC: false,
    maxFps: 1000,
  })
  const settled = async (): Promise<void> => {
    // The tree of this turn, then its frame, then the terminal's own queue.
    await new Promise<void>((resolve) => {
      setImmediate(resolve)
    })
    await app.waitUntilRenderFlush()
    await new Promise<void>((resolve) => {
      terminal.write('', resolve)
    })
  }
  const read = async (): Promise<readonly string[]> => {
    await settled()
    const { active } = terminal.buffer
    return Array.from(
      { length: terminal.rows },
      (_, y) => active.getLine(y)?.translateToString(true, 0, terminal.cols) ?? '',
    )
  }
  return {
    rows: read,
    text: async () => (await read()).join('\n'),
    cell: async (x, y) => {
      await settled()
      const cell = terminal.buffer.active.getLine(y)?.getCell(x)
      if (cell === undefined) throw new Error(`no cell at ${x},${y}`)
      return {
        text: cell.getChars(),
        bold: cell.isBold() !== 0,
        dim: cell.isDim() !== 0,
        inverse: cell.isInverse() !== 0,
        colour: cell.isFgDefault() ? -1 : cell.getFgColor(),
      }
    },
    cursor: async () => {
      await settled()
      const { cursorX: x, cursorY: y } = terminal.buffer.active
      return { x, y, shown: written.lastIndexOf(SHOWN) > written.lastIndexOf(HIDDEN) }
    },
    type: (bytes) => {
      stdin.write(bytes)
    },
    resize: (newColumns, newRows) => {
      terminal.resize(newColumns, newRows)
      Object.assign(stdout, { columns: newColumns, rows: newRows })
      stdout.emit('resize')
    },
    rerender: app.rerender,
    written: () => written,
    close: async () => {
      app.unmount()
      await app.waitUntilExit()
      app.cleanup()
      terminal.dispose()
    },
  }
}

export type Surroundings = { readonly theme?: Theme; readonly now?: () => number }

/** A node inside everything that components expect around them: store, theme, clock. */
export const surrounded = (store: SpacetermStore, node: ReactNode, around: Surroundings = {}): ReactNode => (
  <StoreContext value={store}>
    <ThemeContext value={around.theme ?? testTheme}>
      <ClockContext value={around.now ?? Date.now}>{node}</ClockContext>
    </ThemeContext>
  </StoreContext>
)

/** Shows a state: the store is there to be dispatched to. */
export const showState = (
  state: State,
  node: ReactNode,
  around: Surroundings = {},
): { readonly screen: TestScreen; readonly store: SpacetermStore } => {
  const store = createSpacetermStore(state)
  const { columns, rows } = state.view
  return { store, screen: openScreen(surrounded(store, node, around), columns, rows) }
}
