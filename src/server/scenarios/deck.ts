// Which scene comes next: all before any comes again, none whose lines were heard lately, and for a while in two spaces only.
import type { Random } from '../demo/chance.ts'
import type { Beat } from './beats.ts'
import type { Choose } from './choose.ts'
import type { Act } from './scenario.ts'

/** A beat whose lines are chosen; `paced` puts the silence before it. */
export type Scene = { readonly name: string; readonly acts: readonly Act[] }

/** So many scenes in a row stay in two spaces: who watches should be able to follow. */
const stay = 4

const shuffled = <T>(cards: readonly T[], random: Random): readonly T[] =>
  cards
    .map((card) => ({ card, order: random() }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ card }) => card)

const placeOf = (acts: readonly Act[]): string | undefined => {
  for (const act of acts) if ('in' in act && 'key' in act.in) return act.in.key
  return undefined
}

/** Answers how to draw the next scene; it answers undefined when there is nothing new to say. */
export const createDeck = (
  beats: readonly Beat[],
  random: Random,
  choose: Choose,
  isFresh: (acts: readonly Act[]) => boolean,
): (() => Scene | undefined) => {
  const places = new Map(beats.map((beat) => [beat, placeOf(beat.acts(([first = '']) => first))]))
  let cards: readonly Beat[] = []
  let lively: readonly (string | undefined)[] = []
  let left = 0

  const drawFrom = (candidates: readonly Beat[]): Scene | undefined => {
    for (const beat of candidates) {
      const acts = beat.acts(choose)
      if (isFresh(acts)) {
        cards = cards.filter((card) => card !== beat)
        return { name: beat.name, acts }
      }
    }
    return undefined
  }
  const draw = (): Scene | undefined => {
    if (left === 0 || !cards.some((beat) => lively.includes(places.get(beat)))) {
      lively = [...new Set(cards.map((beat) => places.get(beat)))].slice(0, 2)
      left = stay
    }
    left -= 1
    const here = cards.filter((beat) => lively.includes(places.get(beat)))
    return drawFrom([...here, ...cards.filter((beat) => !here.includes(beat))])
  }
  return () => {
    const scene = draw()
    if (scene !== undefined) return scene
    cards = shuffled(beats, random)
    return draw()
  }
}
