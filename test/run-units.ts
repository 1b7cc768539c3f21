// Runs the unit tests in two processes, each with its share of the files: as fast as two cores go, and no process a file.
import { spawn } from 'node:child_process'

const SHARDS = 2
const FILES = ['test/!(e2e|fixtures|gallery)/**/*.test.{ts,tsx}', 'test/*.test.{ts,tsx}']
const options = ['--import', 'tsx', '--test', '--test-isolation=none', '--test-randomize']

/** Resolves with the exit code; what it said is shown in one piece. */
const run = async (shard: number): Promise<number> => {
  const child = spawn(process.execPath, [...options, `--test-shard=${shard}/${SHARDS}`, ...FILES], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: Buffer[] = []
  child.stdout.on('data', (piece: Buffer) => said.push(piece))
  child.stderr.on('data', (piece: Buffer) => said.push(piece))
  const code = await new Promise<number>((resolve) => {
    child.on('close', (status) => resolve(status ?? 1))
  })
  process.stdout.write(Buffer.concat(said))
  return code
}

const codes = await Promise.all(Array.from({ length: SHARDS }, (_, index) => run(index + 1)))
process.exitCode = Math.max(...codes)
