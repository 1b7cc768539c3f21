// One act of a scenario becomes one verb of the world. What has meanwhile been removed by somebody is quietly passed over.
import { bodyOf, withMentions } from '../demo/markup.ts'
import { people } from '../demo/people.ts'
import type { PersonKey, Speaker } from '../demo/people.ts'
import { dueMoment } from '../demo/plan.ts'
import { spaceOn } from '../demo/stage.ts'
import type { Stage } from '../demo/stage.ts'
import type { Message } from '../shapes.ts'
import type { Live, World } from '../world.ts'
import type { Act, ItemRef, SpaceRef } from './scenario.ts'

/** What acts are performed on. `now` in epoch ms. */
export type Theatre = {
  readonly world: World
  readonly live: Live
  readonly stage: Stage
  readonly now: () => number
}

/** Ids of what earlier acts made with `as`. One per playing of a scenario. */
export type Names = Map<string, string>

/** The id; undefined when no earlier act made it. Throws on a key that is not on the stage. */
export const spaceOf = ({ stage }: Theatre, names: Names, ref: SpaceRef): string | undefined => {
  if ('id' in ref) return ref.id
  return 'key' in ref ? spaceOn(stage, ref.key) : names.get(ref.named)
}

/** As long as anybody may write there: an answer comes some seconds later. */
const isOpen = ({ world }: Theatre, space: string): boolean => world.findSpace(space)?.status === 0

const titled = ({ world, stage }: Theatre, title: string): Message | undefined =>
  Object.values(stage.spaces)
    .flatMap((space) =>
      (['task', 'idea'] as const).flatMap((category) => world.itemsOf(space, { size: 100, category })),
    )
    .find((item) => item.content.bodyText === title)

/** Undefined when it was never made or is gone. */
export const itemOf = (theatre: Theatre, names: Names, ref: ItemRef): Message | undefined => {
  if ('titled' in ref) return titled(theatre, ref.titled)
  const id = 'id' in ref ? ref.id : names.get(ref.named)
  const item = id === undefined ? undefined : theatre.world.findItem(id)
  return item === undefined || item.status === 1 ? undefined : item
}

const textOf = ({ world, stage }: Theatre, by: Speaker, text: string): string =>
  bodyOf(text, by === 'me' ? 'web' : people[by].client, naming(world, stage))

const naming = (world: World, stage: Stage) => (speaker: Speaker) => {
  const user = world.findUser(stage.people[speaker])
  if (user === undefined) throw new Error(`${speaker} is not in this world`)
  return user
}

const speakerOf = ({ stage }: Theatre, userId: string): Speaker =>
  (Object.keys(stage.people) as Speaker[]).find((speaker) => stage.people[speaker] === userId) ?? 'me'

/** Who writes in a space has read it. */
const haveRead = ({ world, stage }: Theatre, space: string, by: PersonKey): void => {
  const person = stage.people[by]
  if (world.roleOf(space, person) !== undefined) world.markRead(space, person)
}

const say = (theatre: Theatre, names: Names, act: Act & { act: 'say' | 'type-then-say' }): void => {
  const topicId = spaceOf(theatre, names, act.in)
  if (topicId === undefined || !isOpen(theatre, topicId)) return
  haveRead(theatre, topicId, act.by)
  const content = { bodyText: textOf(theatre, act.by, act.text) }
  const made = theatre.world.post({
    category: 'chat',
    topicId,
    sender: theatre.stage.people[act.by],
    content,
  })
  if (act.as !== undefined) names.set(act.as, made._id)
}

const comment = (theatre: Theatre, names: Names, { by, on, text }: Act & { act: 'comment' }): void => {
  const parent = itemOf(theatre, names, on)
  if (parent === undefined || !isOpen(theatre, parent.topicId)) return
  haveRead(theatre, parent.topicId, by)
  theatre.world.post({
    category: 'chat',
    topicId: parent.topicId,
    sender: theatre.stage.people[by],
    content: { bodyText: textOf(theatre, by, text) },
    parentMsg: { _id: parent._id },
  })
}

const create = (theatre: Theatre, names: Names, act: Act & { act: 'post' | 'create-task' }): void => {
  const topicId = spaceOf(theatre, names, act.in)
  if (topicId === undefined || !isOpen(theatre, topicId)) return
  const { world, stage, now } = theatre
  const sender = stage.people[act.by]
  const content = { bodyText: act.title, description: withMentions(act.body ?? '', naming(world, stage)) }
  const made =
    act.act === 'post'
      ? world.post({ category: 'idea', topicId, sender, content })
      : world.post({
          category: 'task',
          topicId,
          sender,
          content: {
            ...content,
            assignees: act.assignees.map((speaker) => ({ _id: stage.people[speaker] })),
            dueDate: act.due === undefined ? null : new Date(dueMoment(act.due, now())).toISOString(),
            status: 'pending',
          },
        })
  if (act.as !== undefined) names.set(act.as, made._id)
}

const newSpace = (theatre: Theatre, names: Names, act: Act & { act: 'new-space' }): void => {
  const { world, stage } = theatre
  const createdBy = stage.people[act.by]
  const size = 200
  const { spaces } = world.spacesOf(createdBy, { size, types: ['group'], status: 'all' })
  const same = spaces.find(({ title }) => title === act.title)
  if (same !== undefined) {
    names.set(act.as, same._id)
    if (same.status === 1) world.updateSpace(same._id, { status: 0 }, createdBy)
    return
  }
  const members = Object.values(stage.people)
    .filter((id) => id !== createdBy)
    .map((user) => ({ user }))
  const { title, description } = act
  names.set(act.as, world.createSpace({ title, description, createdBy, members, open: true })._id)
}

const isTheirs = ({ content }: Message, userId: string): boolean =>
  (content.assignees ?? []).length === 0 || content.assignees?.some(({ _id }) => _id === userId) === true

const completeTask = (theatre: Theatre, names: Names, act: Act & { act: 'complete-task' }): void => {
  const item = itemOf(theatre, names, act.on)
  if (item === undefined || item.content.status === 'completed') return
  if (act.by !== undefined && !isTheirs(item, theatre.stage.people[act.by])) return
  theatre.world.updateItem(item._id, { status: 'completed' })
  if (act.as !== undefined) names.set(act.as, item._id)
}

type Change = Act & { act: 'remove' | 'edit' | 'reopen-task' }

const changeItem = (theatre: Theatre, names: Names, act: Change): void => {
  const item = itemOf(theatre, names, act.on)
  if (item === undefined) return
  if (act.act === 'remove') theatre.world.removeItems([item._id])
  else if (act.act === 'edit')
    theatre.world.updateItem(item._id, {
      bodyText: textOf(theatre, speakerOf(theatre, item.sender._id), act.text),
    })
  else theatre.world.updateItem(item._id, { status: 'pending' })
}

const changeSpace = (theatre: Theatre, names: Names, act: Act & { act: 'rename' | 'archive' }): void => {
  const space = spaceOf(theatre, names, act.in)
  if (space === undefined) return
  const title = theatre.world.findSpace(space)?.title ?? ''
  if (act.act === 'rename' && act.from?.includes(title) === false) return
  theatre.world.updateSpace(
    space,
    act.act === 'rename' ? { title: act.title } : { status: 1 },
    theatre.stage.people[act.by],
  )
}

const presence = (theatre: Theatre, names: Names, act: Act & { act: 'presence' }): void => {
  const space = spaceOf(theatre, names, act.in)
  if (space === undefined) return
  if (act.here) theatre.live.online(space, theatre.stage.people[act.by])
  else theatre.live.leaves(space, theatre.stage.people[act.by])
}

type Performer<Kind extends Act['act']> = (theatre: Theatre, names: Names, act: Act & { act: Kind }) => void

const performers: { readonly [Kind in Act['act']]: Performer<Kind> } = {
  pause: () => undefined,
  presence,
  say,
  'type-then-say': say,
  comment,
  post: create,
  'create-task': create,
  'complete-task': completeTask,
  'reopen-task': changeItem,
  edit: changeItem,
  remove: changeItem,
  rename: changeSpace,
  archive: changeSpace,
  'new-space': newSpace,
}

/** Does it, at once. Throws when the world is gone, or on a key or a speaker that is not on the stage. */
export const perform = (theatre: Theatre, names: Names, act: Act): void => {
  const performer = performers[act.act] as Performer<Act['act']>
  performer(theatre, names, act)
}

/** Who is seen typing for this act, and where. */
export const typist = (
  theatre: Theatre,
  names: Names,
  act: Act,
): { by: PersonKey; space: string } | undefined => {
  if (act.act === 'type-then-say') {
    const space = spaceOf(theatre, names, act.in)
    return space === undefined ? undefined : { by: act.by, space }
  }
  if (act.act !== 'comment' || act.seconds === undefined) return undefined
  const parent = itemOf(theatre, names, act.on)
  return parent === undefined ? undefined : { by: act.by, space: parent.topicId }
}
