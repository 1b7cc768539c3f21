// An item of the world as V4Message, one version of it. Source: V4Message of agent-api-public.yaml.
import type { Message, Space } from '../../shapes.ts'
import { userAgent } from '../agent-version.ts'
import { attachmentIdOf, messageIdOf } from '../ids.ts'
import type { Pod } from '../pod.ts'
import type { V4User } from '../people.ts'
import type { V4Stream } from '../streams.ts'
import type { Version, Versions } from './versions.ts'

/** Source: V4AttachmentInfo of agent-api-public.yaml. Previews are not made, but `images` must be there. */
export type V4Attachment = {
  readonly id: string
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly images: readonly never[]
}

/** Source: V4Message of agent-api-public.yaml. What there is not is left out, never null. */
export type V4Message = {
  readonly messageId: string
  readonly parentMessageId?: string
  /** Epoch ms. */
  readonly timestamp: number
  /** PresentationML. */
  readonly message: string
  /** Entity data: JSON in a text. */
  readonly data: string
  readonly attachments: readonly V4Attachment[]
  readonly user: V4User
  readonly stream: V4Stream
  readonly userAgent: string
  readonly originalFormat: string
  readonly sid?: string
  readonly replacing?: string
  readonly replacedBy?: string
  readonly initialTimestamp?: number
  readonly initialMessageId?: string
  readonly silent?: boolean
}

/** One way to draw messages, for every call that answers them and for feeds. */
export type Show = {
  /** All versions, oldest first. */
  readonly versions: (item: Message, space: Space) => readonly V4Message[]
  /** How it is now. */
  readonly current: (item: Message, space: Space) => V4Message
}

/** What it replaces, and what replaces it. */
const replaced = ({ _id }: Message, all: readonly Version[], at: number): Partial<V4Message> => {
  const [first, before, after] = [all[0], all[at - 1], all[at + 1]]
  return {
    ...(before !== undefined &&
      first !== undefined && {
        replacing: messageIdOf(_id, before.at),
        initialMessageId: messageIdOf(_id, first.at),
        initialTimestamp: first.at,
        silent: all[at]?.silent ?? true,
      }),
    ...(after !== undefined && { replacedBy: messageIdOf(_id, after.at) }),
  }
}

/** `versions` finds the wordings; who wrote it, where, and its files are the same in each. */
export const createShow = (
  { world, people, streams }: Pick<Pod, 'world' | 'people' | 'streams'>,
  versions: Versions,
): Show => {
  const attachmentsOf = ({ content }: Message): readonly V4Attachment[] =>
    content.data.flatMap(({ fileId, name }) => {
      const file = world.files.find(fileId)
      return file === undefined
        ? []
        : [
            {
              id: attachmentIdOf(people.userIdOf(file.owner), file.key),
              name: typeof name === 'string' ? name : file.key,
              size: file.size,
              images: [],
            },
          ]
    })

  const parentOf = ({ parentMsg }: Message): Partial<V4Message> => {
    const created = parentMsg === undefined ? undefined : world.createdOf(parentMsg._id)
    return parentMsg === undefined || created === undefined
      ? {}
      : { parentMessageId: messageIdOf(parentMsg._id, created) }
  }

  const shown: Show['versions'] = (item, space) => {
    const all = versions.of(item)
    const whole = {
      attachments: attachmentsOf(item),
      user: people.v4(item.sender),
      stream: streams.v4(space),
      userAgent,
      originalFormat: 'com.symphony.messageml.v2',
      ...parentOf(item),
    }
    return all.map((version, at) => ({
      messageId: messageIdOf(item._id, version.at),
      timestamp: version.at,
      message: version.message,
      data: version.data,
      ...whole,
      ...(version.sid !== undefined && { sid: version.sid }),
      ...replaced(item, all, at),
    }))
  }

  return {
    versions: shown,
    current: (item, space) => {
      const last = shown(item, space).at(-1)
      if (last === undefined) throw new Error(`The item ${item._id} has no wording.`)
      return last
    },
  }
}
