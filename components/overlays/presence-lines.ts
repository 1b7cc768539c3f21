// How the others see the person, as lines: what there is to choose from, what is so now, and how long it lasts.
import { wrapText } from '../../src/text/wrap.ts'
import { chosenPresence, presencesOf } from '../../store/commands/own-presence.ts'
import { presenceWords } from '../shared/presence-words.ts'
import { inverted, piece, row } from '../shared/row.ts'
import type { Draws } from './drawing.ts'
import { shownAround } from './list-lines.ts'

const LASTS = 'It lasts until you say otherwise; another start of this program may end it.'

/** Only those that the network knows. A refusal takes the place of how long it lasts. */
export const presenceContent: Draws<'presence'> = ({ asking, problem }, { state, theme, room }) => {
  const all = presencesOf(state)
  const lit = chosenPresence(state)
  const lines = all.map((presence, at) => {
    const now = presence === asking ? '… being said ' : presence === state.shownAs ? 'now ' : ''
    const text = row(room.columns, [piece(` ${presenceWords[presence]}`)], [piece(now, theme.dim)])
    return { text: presence === lit ? inverted(theme, text, room.columns) : text, at }
  })
  const foot = wrapText(problem ?? LASTS, room.columns).map(problem === undefined ? theme.dim : theme.warm)
  const height = Math.max(1, room.rows - 1 - foot.length)
  const cursor = all.findIndex((presence) => presence === lit)
  const shown = shownAround(lines, cursor, height, theme).map(({ text }) => text)
  return { title: 'How the others see you', lines: [...shown, '', ...foot] }
}
