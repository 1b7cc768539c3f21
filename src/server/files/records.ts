// What the world knows of files: who announced one, whether its bytes are here, which items carry it.

/** A row from the moment the file is announced; its name is not in it, for each item has its own. */
export type FileRecord = {
  /** A UUID; clients call it `fileKey` or `fileId`. */
  readonly key: string
  /** The id of the person who announced it. */
  readonly owner: string
  /** The MIME type that was announced. */
  readonly type: string
  /** Bytes. */
  readonly size: number
  /** SHA-256 of the bytes, hex; undefined until they have come. */
  readonly hash: string | undefined
}

/** The world's part of the files, in its database; the bytes are the disk's. */
export type FileRecords = {
  /** A file that will come. `owner` = a person's id. */
  readonly announce: (file: Pick<FileRecord, 'key' | 'owner' | 'type' | 'size'>) => FileRecord
  readonly find: (key: string) => FileRecord | undefined
  /** Its bytes are on disk. */
  readonly arrived: (key: string, hash: string) => void
  /** Ids of the items that carry it, newest first. */
  readonly carriersOf: (key: string) => readonly string[]
  /**
   * Bytes of this person's files, counting those still to come if announced after `since` (epoch ms). Guests cost
   * nothing to make, so all of them count as one.
   */
  readonly takenBy: (userId: string, since: number) => number
  /** Do any bytes with this hash belong to a file? */
  readonly isUsed: (hash: string) => boolean
  /** Forgets files that nothing carries and nothing touched since `before` (epoch ms). Answers their hashes. */
  readonly dropUnused: (before: number) => readonly string[]
}
