// TEMPORARY stand-in for src/text/body-rows.ts until it exists.
import type { Body } from '../../src/domain/text.ts'
import { wrapText } from '../../src/text/wrap.ts'
export type RowStyle = {
  readonly colours: 0 | 4 | 8 | 24
  readonly background: 'dark' | 'light'
  readonly links: boolean
  readonly me?: string
}
export const bodyRows = (body: Body, columns: number, _style: RowStyle): readonly string[] =>
  body.source === '' ? [] : wrapText(body.source.replaceAll(/<[^>]+>/g, ''), columns)
export const richReady = (): boolean => true
export const loadRich = (): Promise<void> => Promise.resolve()
