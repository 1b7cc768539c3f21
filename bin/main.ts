// Which way in: the full-screen client, or a headless verb. What is not needed for the first frame is not imported.
import { enableCompileCache } from 'node:module'

const HEADLESS = /^[a-z]/u
const ELSEWHERE = new Set(['--help', '-h', '--version', '-V'])

/** A verb, help or version goes to the command line; flags alone open the client. */
const isHeadless = (argv: readonly string[]): boolean =>
  argv.some((word) => ELSEWHERE.has(word)) || (argv[0] !== undefined && HEADLESS.test(argv[0]))

/**
 * Runs the program and sets the exit code: 0 done, 1 it did not work, 2 it was called wrongly.
 * @param argv the words after the program's name.
 */
export const main = async (argv: readonly string[]): Promise<void> => {
  enableCompileCache()
  if (isHeadless(argv)) {
    const { runCli } = await import('./cli/main.ts')
    process.exitCode = await runCli(argv, {
      stdout: process.stdout,
      stderr: process.stderr,
      env: process.env,
    })
    return
  }
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    process.stderr.write(
      'spaceterm is a full-screen program and needs a terminal on stdin and stdout.\n' +
        'Without one, use a headless verb: spaceterm serve, spaceterm spaces, spaceterm send, spaceterm watch (spaceterm --help lists all).\n',
    )
    process.exitCode = 2
    return
  }
  const { runClient } = await import('./client.tsx')
  process.exitCode = await runClient(argv)
}
