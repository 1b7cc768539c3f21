// Which way in: the full-screen client, or a headless verb. What is not needed for the first frame is not imported.
import { enableCompileCache } from 'node:module'
import { neutralise } from '../src/text/neutralise.ts'
import { parseInteractive } from './cli/interactive.ts'
import { calledWrongly } from './cli/io.ts'
import { openStreams } from './cli/streams.ts'
import { isHeadless } from './cli/verb.ts'

const noTerminal =
  'spaceterm is a full-screen program and needs a terminal on stdin and stdout.\n' +
  'Without one, use a headless verb: spaceterm serve, spaceterm spaces, spaceterm send, spaceterm watch (spaceterm --help lists all).'

const runHeadless = async (argv: readonly string[]): Promise<number> => {
  const { runCli } = await import('./cli/main.ts')
  const { ended, ...streams } = openStreams(process.stdout, process.stderr)
  return ended(await runCli(argv, { ...streams, env: process.env }))
}

const runFullScreen = async (argv: readonly string[]): Promise<number> => {
  // First the options: whoever mistyped one hears of it with or without a terminal.
  const parsed = parseInteractive(argv)
  const hasTerminal = process.stdin.isTTY && process.stdout.isTTY
  if (parsed.ok && hasTerminal) {
    const { replay, background } = parsed.value
    if (replay !== undefined) {
      const { runReplay } = await import('./replay.tsx')
      return runReplay({ ...replay, background })
    }
    const { runClient } = await import('./client.tsx')
    return runClient(parsed.value)
  }
  process.stderr.write(`${parsed.ok ? noTerminal : neutralise(parsed.words, { lines: true })}\n`)
  return calledWrongly
}

/**
 * Runs the program and sets the exit code: 0 done, 1 it did not work, 2 it was called wrongly.
 * @param argv the words after the program's name.
 */
export const main = async (argv: readonly string[]): Promise<void> => {
  enableCompileCache()
  process.exitCode = isHeadless(argv) ? await runHeadless(argv) : await runFullScreen(argv)
}
