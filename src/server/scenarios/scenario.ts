// A scenario is data: acts of teammates, one after the other. For demos, for end-to-end tests, for load.
import type { Due } from '../demo/script.ts'
import type { PersonKey, Speaker } from '../demo/people.ts'

/**
 * Which item an act means: `named` = made earlier in the same scenario with `as`; `id` = any item of the world;
 * `titled` = a post or task of the stage with this title, within a space and kind the newest.
 */
export type ItemRef = { readonly named: string } | { readonly id: string } | { readonly titled: string }
/** Which space: the key of a demo space, a space made earlier in the scenario with `as`, or any id. */
export type SpaceRef = { readonly key: string } | { readonly named: string } | { readonly id: string }

/** `after` = seconds since the act before was done. Texts are in the demo's own small markup (`demo/markup.ts`). */
export type Act = { readonly after: number } & (
  | { readonly act: 'pause' }
  | { readonly act: 'presence'; readonly by: PersonKey; readonly in: SpaceRef; readonly here: boolean }
  | {
      readonly act: 'say'
      readonly by: PersonKey
      readonly in: SpaceRef
      readonly text: string
      readonly as?: string
    }
  /** Shows typing for so many seconds, then says it. */
  | {
      readonly act: 'type-then-say'
      readonly by: PersonKey
      readonly in: SpaceRef
      readonly text: string
      readonly seconds: number
      readonly as?: string
    }
  | {
      readonly act: 'comment'
      readonly by: PersonKey
      readonly on: ItemRef
      readonly text: string
      /** Shows typing so long before. */
      readonly seconds?: number
    }
  /** `body` is HTML. */
  | {
      readonly act: 'post'
      readonly by: PersonKey
      readonly in: SpaceRef
      readonly title: string
      readonly body: string
      readonly as?: string
    }
  | {
      readonly act: 'create-task'
      readonly by: PersonKey
      readonly in: SpaceRef
      readonly title: string
      readonly body?: string
      readonly assignees: readonly Speaker[]
      readonly due?: Due
      readonly as?: string
    }
  /** Passed over when it is done already, or (with `by`) no longer theirs; `as` names it only when it was done now. */
  | {
      readonly act: 'complete-task'
      readonly on: ItemRef
      readonly by?: PersonKey
      readonly as?: string
    }
  | { readonly act: 'reopen-task'; readonly on: ItemRef }
  | { readonly act: 'edit'; readonly on: ItemRef; readonly text: string }
  | { readonly act: 'remove'; readonly on: ItemRef }
  | {
      readonly act: 'rename'
      readonly by: PersonKey
      readonly in: SpaceRef
      readonly title: string
      /** Only while it is called one of these: nobody's own name for it is overwritten. */
      readonly from?: readonly string[]
    }
  /** An archived one of the same title is opened again rather than made anew, so the world stays small. */
  | {
      readonly act: 'new-space'
      readonly by: PersonKey
      readonly title: string
      readonly description: string
      readonly as: string
    }
  | { readonly act: 'archive'; readonly by: PersonKey; readonly in: SpaceRef }
)

/** `name` is for whoever reads it; the acts follow each other, none side by side. */
export type Scenario = { readonly name: string; readonly acts: readonly Act[] }
