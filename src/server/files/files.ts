// The files of a server: bytes on disk, records in the world, signed links between them and the clients.
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'

import type { User } from '../shapes.ts'
import type { World } from '../world.ts'
import { openDisk } from './disk.ts'
import { mimeTypeOf } from './download-headers.ts'
import { createSignedLinks } from './signed-links.ts'
import { createTransfer, type Transfer } from './transfer.ts'

/** Checked before a file is announced: bytes that were once promised a place are taken. */
export type FileLimits = {
  /** Bytes of one file. */
  readonly largest: number
  /** Bytes of all files of one person; all guests together have as much as one person. */
  readonly perPerson: number
}

/** `size` in bytes; `type` is a MIME type as the client gave it. */
export type Announced = { readonly size: number; readonly type: string }

/** Makes the link to a file that is here, under this name; '' when it is not. */
export type LinkTo = (key: string, name: string) => string

/** Bytes and records together. Who may have which file is not asked here: whoever makes a link has asked. */
export type Files = {
  readonly limits: FileLimits
  /** Is there room for so many bytes more of this person? */
  readonly hasRoom: (user: User, bytes: number) => boolean
  /** A new file of this person and the path that its bytes are to be PUT to. */
  readonly announce: (user: User, file: Announced) => { readonly key: string; readonly path: string }
  /** A file that came whole, another way than by a link. Resolves to its key when its bytes are on disk. */
  readonly keep: (user: User, file: { readonly type: string; readonly content: Buffer }) => Promise<string>
  /** All bytes of a file; undefined when they are not here. */
  readonly read: (key: string) => Promise<Buffer | undefined>
  /** `base` = this server's address as the one who gets the link sees it. */
  readonly linksFrom: (base: string) => LinkTo
  readonly transfer: Transfer
  /** Drops what nothing has carried for a day, and what a killed server left on disk. */
  readonly sweep: () => void
  /** Resolves when no upload is going on. */
  readonly close: () => Promise<void>
}

const minute = 60_000
const uploadLife = 15 * minute
const downloadLife = 60 * minute
/** How long a file may wait to be carried by an item, ms. */
const patience = 24 * 60 * minute

const usual: FileLimits = { largest: 100 * 1024 * 1024, perPerson: 2 * 1024 * 1024 * 1024 }

/** Throws the system's error when the folder cannot be used. */
export const openFiles = ({
  folder,
  world,
  signingKey,
  now,
  limits = usual,
}: {
  readonly folder: string
  readonly world: World
  readonly signingKey: string
  /** Epoch ms. */
  readonly now: () => number
  readonly limits?: FileLimits
}): Files => {
  const disk = openDisk(folder)
  const links = createSignedLinks(signingKey)

  let dropping = Promise.resolve()
  /** The bytes go after the records; where that fails, the next sweep finds them. */
  const dropUnused = (): void => {
    const hashes = world.files.dropUnused(now() - patience)
    const remove = (): void => hashes.filter((hash) => !world.files.isUsed(hash)).forEach(disk.remove)
    dropping = Promise.all([dropping, world.settled()])
      .then(remove)
      .catch(() => undefined)
  }
  const stop = world.onHappened((happened) => {
    const carried =
      happened.kind === 'space-deleted' ||
      (happened.kind === 'items-removed' && happened.messages.some(({ content }) => content.data.length > 0))
    if (carried) dropUnused()
  })

  const announceFor = (user: User, { size, type }: Announced): string =>
    world.files.announce({ key: randomUUID(), owner: user._id, type: mimeTypeOf(type), size }).key

  return {
    limits,
    hasRoom: (user, bytes) => world.files.takenBy(user._id, now() - uploadLife) + bytes <= limits.perPerson,
    announce: (user, file) => {
      const key = announceFor(user, file)
      return { key, path: links.make({ verb: 'put', key, now: now(), life: uploadLife }) }
    },
    keep: async (user, { type, content }) => {
      const key = announceFor(user, { type, size: content.length })
      const noteDown = async (hash: string): Promise<void> => {
        world.files.arrived(key, hash)
        await world.settled()
      }
      await disk.receive(Readable.from([content]), content.length, noteDown)
      return key
    },
    read: async (key) => {
      const hash = world.files.find(key)?.hash
      const handle = hash === undefined ? undefined : await disk.open(hash)
      try {
        return await handle?.readFile()
      } finally {
        await handle?.close()
      }
    },
    linksFrom: (base) => (key, name) =>
      world.files.find(key)?.hash === undefined
        ? ''
        : base + links.make({ verb: 'get', key, name, now: now(), life: downloadLife }),
    transfer: createTransfer({ world, disk, links, now }),
    sweep: () => {
      dropUnused()
      disk.sweep(world.files.isUsed)
    },
    close: async () => {
      stop()
      await Promise.all([disk.settled(), dropping])
    },
  }
}
