// Puts preformatted rows on the screen, as one node for Ink however many there are.
import { Box, Transform, useStdout } from 'ink'
import { memo } from 'react'
import type { Rectangle } from '../layout.ts'

type Props = {
  /** Each at most as wide as the rectangle, with whatever it opens closed. */
  readonly rows: readonly string[]
  readonly at: Rectangle
}

// Ink measures, filters and cuts every Text anew in every frame, and these rows need none of it. So Ink is given one
// empty row for each to lay out, and the rows take their places when it writes: a frame costs half as much (bench/frames).
// Ink leaves out a text of no characters, so a single row is a blank.
const blanks = (height: number): string => (height === 1 ? ' ' : '\n'.repeat(height - 1))

/** Rows beyond the height are not drawn. */
export const Rows = memo(({ rows, at }: Props) => {
  const { stdout } = useStdout()
  // When a terminal gets narrower Ink draws the old tree once more: it would spill over the edge and shift the screen.
  const fits = (): boolean => !('columns' in stdout && Number(stdout.columns) < at.x + at.width)
  const drawn = (_: string, index: number): string => (fits() ? (rows[index] ?? '') : '')
  return (
    <Box width={at.width} height={at.height} flexShrink={0}>
      <Transform transform={drawn} accessibilityLabel={rows.join('\n')}>
        {blanks(at.height)}
      </Transform>
    </Box>
  )
})
