// TEMPORARY stand-ins for components/composer and components/overlays until they exist.
import { Text } from 'ink'
import { composerEditor, composerPlaceholder } from '../../store/selectors/composer.ts'
import type { Editor } from '../../store/editor.ts'
import { wrapText } from '../../src/text/wrap.ts'
import type { Rectangle } from '../layout.ts'
import { useStoreState } from '../store-context.ts'
import { Rows } from './Rows.tsx'

export const composerHeight = (editor: Editor, width: number): number =>
  wrapText(editor.text, width - 4).length
export const Composer = ({ at }: { readonly at: Rectangle }) => {
  const editor = useStoreState(composerEditor)
  const empty = useStoreState(composerPlaceholder)
  const rows = wrapText(editor.text === '' ? empty : editor.text, at.width - 4).map((r, i) =>
    i === 0 ? ` › ${r}` : `   ${r}`,
  )
  return <Rows rows={rows} at={at} />
}
export const OverlayLayer = () => <Text>{''}</Text>
