// What one can do with a space itself and not with what is written in it: describe, archive, silence, leave, delete it.
import type { SpaceId } from '../../src/domain/ids.ts'
import type { IntentKind } from '../../src/domain/intents.ts'
import type { Overlay } from '../overlay.ts'
import { emptyEditor } from '../editor.ts'
import { echoedSpace, isGoing } from '../selectors/echoed.ts'
import { spaceTitle } from '../selectors/spaces.ts'
import type { State } from '../state.ts'
import { cannotAnswer, lacks } from './abilities.ts'
import type { Command, CommandContext } from './command.ts'
import { closing, moves, readBy, toEnds } from './moves.ts'
import { describeForm, inviteForm, renameForm, settingsForm } from './forms.ts'
import {
  spaceIdAtHand,
  forbids,
  notArchived,
  notDirect,
  notGuests,
  onlyAdmins,
  onlyGroups,
  rolesToGive,
} from './rights.ts'
import type { Rule } from './rights.ts'
import { say } from './say.ts'

/** The first reason of these. */
const firstOf =
  (...reasons: readonly ((state: State) => string | undefined)[]) =>
  (state: State): string | undefined => {
    for (const reason of reasons) {
      const words = reason(state)
      if (words !== undefined) return words
    }
    return undefined
  }

const needs = (kind: IntentKind) => (state: State) => lacks(state, kind)

const staying: Rule = ({ id }, state) => (isGoing(state, id) ? 'You are leaving it already.' : undefined)

const withSpace = (act: (context: CommandContext, space: SpaceId) => void) => (context: CommandContext) => {
  const space = spaceIdAtHand(context.state())
  if (space !== undefined) act(context, space)
}

const show = (context: CommandContext, overlay: Overlay): void =>
  context.dispatch({ type: 'overlay-shown', overlay })

const isNotified = (state: State, id: SpaceId): boolean => echoedSpace(state, id)?.notify === true
const isArchived = (state: State, id: SpaceId): boolean => echoedSpace(state, id)?.archived === true

const silence = withSpace((context, space) => {
  const notify = !isNotified(context.state(), space)
  context.send({ kind: 'set-notify', space, notify })
  const title = spaceTitle(context.state(), space)
  say(context, notify ? `${title} tells you what is new.` : `${title} is silent from now on.`)
})

const archive = withSpace((context, space) => {
  if (!isArchived(context.state(), space)) {
    const intent = { kind: 'set-archived', space, archived: true } as const
    return show(context, { kind: 'confirm-intent', intent })
  }
  context.send({ kind: 'set-archived', space, archived: false })
  say(context, `${spaceTitle(context.state(), space)} is back from the archive.`)
})

/** As it opens: all of them, the first one lit. Being shown makes store/sync/asking.ts read them. */
export const membersOverlay = (space: SpaceId): Overlay => ({
  kind: 'members',
  space,
  query: emptyEditor,
  filtering: false,
})

/** Who may invite, and why not. */
export const cannotInvite = firstOf(
  needs('invite'),
  forbids(notDirect('has no third'), notArchived, notGuests),
)

/** Opens the form; the role is the one that is given most by whom one is. */
export const invite = (context: CommandContext, space: SpaceId): void => {
  const role = rolesToGive(context.state().spaces[space]?.role ?? 'guest')[0] ?? 'guest'
  show(context, inviteForm(space, role))
}

/** On the space under the cursor of the list, else on the open one (`spaceIdAtHand`). */
export const aboutSpaceCommands: readonly Command[] = [
  {
    id: 'space.about',
    title: 'About the space',
    scope: 'space',
    category: 'Read',
    keys: ['I'],
    run: withSpace((context, space) => show(context, { kind: 'about', space, row: 0 })),
  },
  {
    id: 'space.members',
    title: 'Who belongs to the space',
    scope: 'space',
    category: 'Read',
    keys: ['w'],
    disabled: (state) => cannotAnswer(state, 'members'),
    run: withSpace((context, space) => show(context, membersOverlay(space))),
  },
  {
    id: 'space.invite',
    title: 'Invite by e-mail',
    scope: 'space',
    category: 'Act',
    keys: ['V'],
    disabled: cannotInvite,
    run: withSpace(invite),
  },
  {
    id: 'space.rename',
    title: 'Rename the space',
    scope: 'space',
    category: 'Act',
    keys: ['R'],
    disabled: firstOf(
      needs('rename-space'),
      forbids(onlyGroups('has no name of its own'), onlyAdmins, notArchived),
    ),
    run: withSpace((context, space) => show(context, renameForm(space, spaceTitle(context.state(), space)))),
  },
  {
    id: 'space.describe',
    title: 'Describe the space',
    scope: 'space',
    category: 'Act',
    keys: ['D'],
    disabled: firstOf(
      needs('describe-space'),
      forbids(notDirect('needs no description'), onlyAdmins, notArchived),
    ),
    run: withSpace((context, space) =>
      show(context, describeForm(space, echoedSpace(context.state(), space)?.description ?? '')),
    ),
  },
  {
    id: 'space.settings',
    title: 'Settings: who finds the space, and who may invite',
    scope: 'space',
    category: 'Act',
    keys: ['O'],
    disabled: firstOf(
      needs('change-settings'),
      forbids(onlyGroups('has no settings'), onlyAdmins, notArchived),
      ({ connection: { link } }) =>
        link.status === 'live' ? undefined : 'There is no connection: how it is set is not known.',
    ),
    run: withSpace((context, space) => show(context, settingsForm(space))),
  },
  {
    id: 'space.notify',
    title: 'Silence the space, or let it tell what is new',
    scope: 'space',
    category: 'Act',
    keys: ['B'],
    disabled: needs('set-notify'),
    run: silence,
  },
  {
    id: 'space.archive',
    title: 'Archive (close) the space, which asks first, or bring it back',
    scope: 'space',
    category: 'Act',
    keys: ['Z'],
    disabled: firstOf(needs('set-archived'), forbids(onlyGroups('cannot be archived'), onlyAdmins)),
    run: archive,
  },
  {
    id: 'space.leave',
    title: 'Leave the space (asks first)',
    scope: 'space',
    category: 'Act',
    keys: ['L'],
    disabled: firstOf(needs('leave-space'), forbids(onlyGroups('cannot be left'), staying)),
    run: withSpace((context, space) =>
      show(context, { kind: 'confirm-intent', intent: { kind: 'leave-space', space } }),
    ),
  },
  {
    id: 'space.delete',
    title: 'Delete the space for everyone (asks first)',
    scope: 'space',
    category: 'Act',
    keys: ['X'],
    disabled: firstOf(needs('delete-space'), forbids(onlyGroups('cannot be deleted'), onlyAdmins, staying)),
    run: withSpace((context, space) =>
      show(context, { kind: 'confirm-intent', intent: { kind: 'delete-space', space } }),
    ),
  },
]

/** Rows that a page key passes. */
const PAGE = 10

/** The keys of the space work here too, so that what is read can be changed. */
const fromAbout = (id: string, key: string): Command => {
  const command = aboutSpaceCommands.find((one) => one.id === id)
  if (command === undefined) throw new Error(`there is no command ${id}`)
  return { ...command, id: `about.${id.slice('space.'.length)}`, scope: 'about', keys: [key] }
}

const named = (command: Command, hint: string): Command => ({
  ...command,
  hint,
  hinted: (state) => command.disabled?.(state) === undefined,
})

/** While all that is known of a space is shown; what changes it is the space's own command under another id. */
export const aboutCommands: readonly Command[] = [
  named(fromAbout('space.members', 'w'), 'members'),
  named(fromAbout('space.rename', 'R'), 'rename'),
  named(fromAbout('space.describe', 'D'), 'describe'),
  named(fromAbout('space.invite', 'V'), 'invite'),
  fromAbout('space.settings', 'O'),
  fromAbout('space.notify', 'B'),
  fromAbout('space.archive', 'Z'),
  fromAbout('space.leave', 'L'),
  fromAbout('space.delete', 'X'),
  ...moves('about', readBy, PAGE),
  ...toEnds('about', readBy),
  closing('about', ['escape', 'q', 'enter', 'I']),
]
