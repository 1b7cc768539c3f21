// The small language in which the demo company's week is written: who said what, when, on what.
import type { PersonKey, Speaker } from './people.ts'

/**
 * When something happened or is due: `-3 09:12` = three days ago at 09:12 local time, `ago 95` = minutes before now
 * (so that today's talk never lies in the future).
 */
export type When = `${number} ${number}:${number}` | `ago ${number}`

/** Who, what, and how many minutes after the line before (chosen when absent). */
export type Line = readonly [by: Speaker, text: string, gap?: number]

/** A stretch of talk. Line texts are Markdown-like (see `markup.ts`); a text that starts with `<` is HTML already. */
export type Talk = { readonly kind: 'talk'; readonly when: When; readonly lines: readonly Line[] }

/** An idea, as the wire calls it. */
export type Post = {
  readonly kind: 'post'
  readonly when: When
  readonly by: Speaker
  readonly title: string
  /** HTML. */
  readonly body: string
  readonly comments?: readonly Line[]
}

/** `overdue` … `later` are kept apart from the clock of the day, so that “today” is still to come at any hour. */
export type Due = 'overdue' | 'yesterday' | 'today' | 'tomorrow' | 'week' | 'later'

/** With `doneBy` it is done from the start; who did it is not kept in the world. */
export type Task = {
  readonly kind: 'task'
  readonly when: When
  readonly by: Speaker
  readonly title: string
  /** HTML; may be empty. */
  readonly body?: string
  readonly assignees: readonly Speaker[]
  readonly due?: Due
  /** Who ticked it off. */
  readonly doneBy?: Speaker
  readonly comments?: readonly Line[]
}

/** In any order: the plan sorts what is said by time. */
export type Entry = Talk | Post | Task

/** A space with all that was written in it in the week before the demo begins. */
export type DemoSpace = {
  /** Names the space inside the demo's own texts. */
  readonly key: string
  /** Empty for a direct space. */
  readonly title: string
  readonly description: string
  readonly kind: 'group' | 'direct'
  /** The teammates in it; the person at the keyboard is in every space. The first one made it. */
  readonly members: readonly PersonKey[]
  readonly pinned?: boolean
  readonly archived?: boolean
  /** Newcomers to the company are not made members. */
  readonly closed?: boolean
  /** What the person at the keyboard has read: all, or up to so many minutes ago. */
  readonly read: 'all' | `ago ${number}`
  readonly entries: readonly Entry[]
}

/** The first line comes at `when` or up to three minutes later, each other after the one before it. */
export const talk = (when: When, ...lines: readonly Line[]): Talk => ({ kind: 'talk', when, lines })
/** Comments follow it, the first a minute later at the earliest. */
export const post = (written: Omit<Post, 'kind'>): Post => ({ kind: 'post', ...written })
/** Comments follow it as with `post`. */
export const task = (written: Omit<Task, 'kind'>): Task => ({ kind: 'task', ...written })
