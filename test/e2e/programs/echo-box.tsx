// The smallest full-screen Ink program: shows what is typed, what is pasted and how large the terminal is.
import { Box, render, Text, useInput, usePaste, useWindowSize } from 'ink'
import { useState } from 'react'

const EchoBox = () => {
  const { columns, rows } = useWindowSize()
  const [typed, setTyped] = useState('')
  const [pasted, setPasted] = useState('')
  useInput((input, key) => {
    if (key.ctrl && input === 'q') app.unmount()
    else if (key.upArrow) setTyped('up')
    else setTyped((before) => before + input)
  })
  usePaste((text) => setPasted(text))
  return (
    <Box width="100%" height={rows} flexDirection="column">
      <Text bold color="#ff8800">
        READY {columns}×{rows}
      </Text>
      <Text>typed: {typed}</Text>
      <Text>pasted: {JSON.stringify(pasted)}</Text>
    </Box>
  )
}

const app = render(<EchoBox />, {
  alternateScreen: true,
  interactive: true,
  incrementalRendering: true,
  patchConsole: false,
})
