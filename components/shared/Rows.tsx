// Puts preformatted rows on the screen: one Text a row, each drawn again only when its own text changes.
import { Box, Text } from 'ink'
import { memo } from 'react'
import type { Rectangle } from '../layout.ts'

// An empty Text would take no row at all.
const Row = memo(({ text }: { readonly text: string }) => (
  <Text wrap="truncate">{text === '' ? ' ' : text}</Text>
))

type Props = { readonly rows: readonly string[]; readonly at: Pick<Rectangle, 'width' | 'height'> }

/** Rows beyond the height are not mounted. */
export const Rows = memo(({ rows, at }: Props) => (
  <Box flexDirection="column" width={at.width} height={at.height} flexShrink={0}>
    {rows.slice(0, at.height).map((text, index) => (
      // oxlint-disable-next-line react/no-array-index-key -- a row is its place on the screen and has no other identity
      <Row key={index} text={text} />
    ))}
  </Box>
))
