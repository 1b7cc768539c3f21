// The list of members: finding somebody in it, talking to them, their roles, letting them go.
import type { SpaceId } from '../../src/domain/ids.ts'
import { emptyEditor } from '../editor.ts'
import type { Overlay } from '../overlay.ts'
import { echoedSpace } from '../selectors/echoed.ts'
import { membersCalled } from '../selectors/members.ts'
import type { MemberRow } from '../selectors/members.ts'
import type { State } from '../state.ts'
import { cannotInvite, invite } from './about-space.ts'
import { lacks } from './abilities.ts'
import type { Command, CommandContext } from './command.ts'
import { closing, moves, rowAfter, steps, toEnds } from './moves.ts'
import type { MoveBy } from './moves.ts'
import { editingCommands } from './editing.ts'
import { forbids, lastAdmin, notArchived, notDirect, onlyAdmins } from './rights.ts'
import { say } from './say.ts'
import { talkTo } from './people.ts'

type Members = Extract<Overlay, { kind: 'members' }>

const open = ({ view: { overlay } }: State): Members | undefined =>
  overlay?.kind === 'members' ? overlay : undefined

const rowsOf = (state: State, { space, query }: Members): readonly MemberRow[] =>
  membersCalled(state, space, query.text)

/** Where the lit row stands: the chosen one, or the first when it is gone. */
export const litMember = (rows: readonly MemberRow[], { chosen }: Members): number =>
  Math.max(
    0,
    rows.findIndex(({ id }) => id === chosen),
  )

const lit = (state: State): MemberRow | undefined => {
  const overlay = open(state)
  if (overlay === undefined) return undefined
  const rows = rowsOf(state, overlay)
  return rows[litMember(rows, overlay)]
}

const withLit =
  (act: (context: CommandContext, member: MemberRow, space: SpaceId) => void) =>
  (context: CommandContext): void => {
    const [overlay, member] = [open(context.state()), lit(context.state())]
    if (overlay !== undefined && member !== undefined) act(context, member, overlay.space)
  }

const moveBy: MoveBy = (context, by) => {
  const state = context.state()
  const overlay = open(state)
  if (overlay === undefined) return
  const rows = rowsOf(state, overlay)
  const row = rowAfter(rows, litMember(rows, overlay), by)
  if (row !== undefined) context.dispatch({ type: 'overlay-shown', overlay: { ...overlay, chosen: row.id } })
}

const filter = (filtering: boolean) => (context: CommandContext) => {
  const overlay = open(context.state())
  if (overlay !== undefined) context.dispatch({ type: 'overlay-shown', overlay: { ...overlay, filtering } })
}

/** Esc takes the filter away first. */
const leave = (context: CommandContext): void => {
  const overlay = open(context.state())
  if (overlay === undefined) return
  if (overlay.query.text === '') return context.dispatch({ type: 'overlay-closed' })
  context.dispatch({ type: 'overlay-shown', overlay: { ...overlay, query: emptyEditor, filtering: false } })
}

const nobody = 'Nobody is chosen.'

/** Why the role of the lit one cannot become this. */
const cannotBecome = (role: 'admin' | 'member') => (state: State) => {
  const reason =
    lacks(state, 'set-role') ?? forbids(notDirect('has no roles'), onlyAdmins, notArchived)(state)
  if (reason !== undefined) return reason
  const [overlay, member] = [open(state), lit(state)]
  const space = overlay && echoedSpace(state, overlay.space)
  if (member === undefined || space === undefined) return nobody
  if (member.role === role) return `${member.isMe ? 'You are' : `${member.name} is`} ${role} already.`
  if (role === 'member' && lastAdmin(space, { person: member.id, role: member.role }))
    return 'A space needs an admin: make somebody else one first.'
  return undefined
}

const cannotRemove = (state: State) => {
  const reason =
    lacks(state, 'remove-member') ?? forbids(notDirect('stays one of two'), onlyAdmins, notArchived)(state)
  if (reason !== undefined) return reason
  const member = lit(state)
  if (member === undefined) return nobody
  return member.isMe ? 'That is you: L leaves the space.' : undefined
}

const become = (role: 'admin' | 'member') =>
  withLit((context, { id, name, isMe }, space) => {
    context.send({ kind: 'set-role', space, person: id, role })
    say(context, `${isMe ? 'You are' : `${name} is`} ${role === 'admin' ? 'an admin' : 'a member'} now.`)
  })

const pageOf = (state: State): number => Math.max(1, Math.min(24, state.view.rows) - 7)

/** In the list of members, while its filter is not being typed. */
export const membersCommands: readonly Command[] = [
  {
    id: 'members.talk',
    title: 'Talk to the chosen one alone',
    scope: 'members',
    category: 'Move',
    keys: ['enter'],
    hint: 'talk',
    disabled: (state) => {
      const member = lit(state)
      if (member === undefined) return nobody
      return member.isMe ? 'That is you.' : lacks(state, 'open-direct')
    },
    run: withLit((context, { id, name }) => talkTo(context, id, name)),
  },
  {
    id: 'members.filter',
    title: 'Find somebody in the list',
    scope: 'members',
    category: 'Move',
    keys: ['/'],
    hint: 'find',
    run: filter(true),
  },
  {
    id: 'members.promote',
    title: 'Make the chosen one an admin',
    scope: 'members',
    category: 'Act',
    keys: ['a'],
    hint: 'make admin',
    disabled: cannotBecome('admin'),
    run: become('admin'),
  },
  {
    id: 'members.demote',
    title: 'Make the chosen one a plain member',
    scope: 'members',
    category: 'Act',
    keys: ['m'],
    hint: 'make member',
    disabled: cannotBecome('member'),
    run: become('member'),
  },
  {
    id: 'members.remove',
    title: 'Remove the chosen one (asks first)',
    scope: 'members',
    category: 'Act',
    keys: ['x', 'd', 'delete'],
    hint: 'remove',
    disabled: cannotRemove,
    run: withLit((context, { id }, space) => {
      const back = open(context.state())
      context.dispatch({
        type: 'overlay-shown',
        overlay: {
          kind: 'confirm-intent',
          intent: { kind: 'remove-member', space, person: id },
          ...(back === undefined ? {} : { back }),
        },
      })
    }),
  },
  {
    id: 'members.invite',
    title: 'Invite by e-mail',
    scope: 'members',
    category: 'Act',
    keys: ['V', '+', 'i'],
    hint: 'invite',
    disabled: cannotInvite,
    run: (context) => {
      const overlay = open(context.state())
      if (overlay !== undefined) invite(context, overlay.space)
    },
  },
  ...moves('members', moveBy, pageOf),
  ...toEnds('members', moveBy),
  closing('members', ['escape', 'q', 'w'], leave),
]

/** While its filter is being typed: letters are text. */
export const membersFilterCommands: readonly Command[] = [
  {
    id: 'members-filter.done',
    title: 'To the list of who was found',
    scope: 'members-filter',
    category: 'Move',
    keys: ['enter'],
    hint: 'to the list',
    run: filter(false),
  },
  ...steps('members-filter', moveBy, 'tab'),
  {
    id: 'members-filter.leave',
    title: 'Show all again',
    scope: 'members-filter',
    category: 'Move',
    keys: ['escape'],
    hint: 'show all',
    run: (context) => {
      const overlay = open(context.state())
      if (overlay === undefined) return
      context.dispatch({
        type: 'overlay-shown',
        overlay: { ...overlay, query: emptyEditor, filtering: false },
      })
    },
  },
  ...editingCommands('members-filter'),
]
