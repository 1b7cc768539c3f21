// The reference: a full-screen Ink frame with the chrome of a chat client (spaces, composer, status) and an empty pane.
import { Box, render, Text, useInput } from 'ink'
import { memo, useState } from 'react'
import { fakeTty } from '../support/fake-tty.ts'
import { idleCpu, report, timeOperations } from '../support/operations.ts'

const rows = 50
const tty = fakeTty(200, rows)

const Spaces = memo(() => (
  <Box
    width={30}
    flexDirection="column"
    borderStyle="single"
    borderTop={false}
    borderLeft={false}
    borderBottom={false}
  >
    {Array.from({ length: 40 }, (_, index) => (
      <Text key={index} wrap="truncate" bold={index === 3}>
        {index === 3 ? '▌' : ' '}Space number {index}{' '}
        <Text color="yellow">{index % 3 === 0 ? index : ''}</Text>
      </Text>
    ))}
  </Box>
))

const Composer = () => {
  const [text, setText] = useState('')
  useInput((input) => setText((before) => `${before}${input}`.slice(-100)))
  return (
    <Box height={3} flexShrink={0}>
      <Text>› {text}</Text>
    </Box>
  )
}

const Chrome = () => (
  <Box width="100%" height={rows} flexDirection="column">
    <Box flexGrow={1}>
      <Spaces />
      <Box flexGrow={1} flexDirection="column">
        <Text bold># Launch room</Text>
        <Text dimColor>1 Chat 2 Posts 3 Tasks</Text>
        <Box flexGrow={1} />
        <Composer />
      </Box>
    </Box>
    <Text dimColor wrap="truncate">
      ● live · Local · 18 unread · ↵ send ⇥ pane ^K go to n next unread r reply ? all keys
    </Text>
  </Box>
)

const app = render(<Chrome />, {
  stdin: tty.stdin,
  stdout: tty.stdout,
  alternateScreen: true,
  interactive: true,
  incrementalRendering: true,
  patchConsole: false,
  exitOnCtrlC: false,
  maxFps: 120,
})
await app.waitUntilRenderFlush()
const idleFor = Number(process.argv[2] ?? 0)
if (idleFor > 0) {
  report({ cpu: await idleCpu(idleFor) })
} else {
  const key = await timeOperations(tty, 100, (index) => tty.type('abcdefghij'.charAt(index % 10)))
  report({ key: key.p50, keyP99: key.p99, keyBytes: key.bytes })
}
