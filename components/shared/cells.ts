// TEMPORARY stand-in for src/text until it exists.
import stringWidth from 'string-width'
import type { Body } from '../../src/domain/text.ts'
export const textWidth = (text: string): number => stringWidth(text)
export const truncate = (text: string, width: number): string => {
  if (textWidth(text) <= width) return text
  let out = ''
  for (const c of text) {
    if (textWidth(out + c) > width - 1) break
    out += c
  }
  return width <= 0 ? '' : `${out}…`
}
export const wrapText = (text: string, width: number): readonly string[] => {
  const rows: string[] = []
  for (const line of text.split('\n')) {
    let now = ''
    for (const word of line.split(' ')) {
      if (now !== '' && textWidth(`${now} ${word}`) > width) {
        rows.push(now)
        now = word
      } else now = now === '' ? word : `${now} ${word}`
    }
    rows.push(now)
  }
  return rows
}
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
