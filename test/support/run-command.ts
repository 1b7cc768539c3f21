// Runs a command without a terminal to its end and tells what it said.
import { spawn } from 'node:child_process'

export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string }
export type RunOptions = {
  readonly cwd?: string
  readonly env: Readonly<Record<string, string>>
  readonly input?: string
}

/** stdin is a pipe that holds `input` and then ends. */
export const runCommand = async (
  command: string,
  args: readonly string[],
  { cwd, env, input = '' }: RunOptions,
): Promise<Ran> => {
  const child = spawn(command, [...args], { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  // A program that does not read its input may be gone before it is written.
  child.stdin.on('error', () => undefined).end(input)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('close', resolve).on('error', reject)
  })
  return { code, stdout, stderr }
}
