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

/** `title` is plain text; comments follow the post after some minutes each. */
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

/** Without `due` it has no date; without `doneBy` it is still to do. */
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

/** What stands in a space; entries need not be written in order, the plan sorts what they hold. */
export type Entry = Talk | Post | Task

/** Everything in one space of the demo, from which the world is filled once. */
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

/** The first line comes at `when` or up to a few minutes later, unless it has a gap of its own. */
export const talk = (when: When, ...lines: readonly Line[]): Talk => ({ kind: 'talk', when, lines })
/** Spares the scripts the word `kind`. */
export const post = (written: Omit<Post, 'kind'>): Post => ({ kind: 'post', ...written })
/** As `post`, for tasks. */
export const task = (written: Omit<Task, 'kind'>): Task => ({ kind: 'task', ...written })
