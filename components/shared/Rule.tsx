// The thin vertical line between two regions.
import { Box, Text } from 'ink'
import { memo } from 'react'
import { useTheme } from '../theme/theme.ts'

export const Rule = memo(({ height }: { readonly height: number }) => {
  const theme = useTheme()
  const line = Array.from({ length: height }, () => theme.dim('│')).join('\n')
  return (
    <Box width={1} height={height} flexShrink={0}>
      <Text>{line}</Text>
    </Box>
  )
})
