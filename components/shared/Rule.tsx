// The thin vertical line between two regions.
import { memo, useMemo } from 'react'
import { useTheme } from '../theme/theme.ts'
import { Rows } from './Rows.tsx'

type Props = { readonly x: number; readonly height: number }

/** Takes one cell. @param x its column on the screen */
export const Rule = memo(({ x, height }: Props) => {
  const theme = useTheme()
  const rows = useMemo(() => Array.from({ length: height }, () => theme.dim('│')), [theme, height])
  const at = useMemo(() => ({ x, y: 0, width: 1, height }), [x, height])
  return <Rows rows={rows} at={at} />
})
