// For terminal.test.ts: a screen whose goodbye never ends. The file named by the first argument says what was saved.
import { writeFileSync } from 'node:fs'
import { Text } from 'ink'
import { openTerminal } from '../../bin/terminal.ts'

const [, , file = ''] = process.argv
const { promise: never } = Promise.withResolvers<void>()
const stop = async (): Promise<void> => {
  writeFileSync(file, 'saved')
  // Something that keeps the process alive, as a sign-in does.
  setInterval(() => undefined, 1000)
  await never
}
process.exitCode = await openTerminal(file).run(<Text>the screen</Text>, stop)
