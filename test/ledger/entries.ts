// What each client was told to send, so that it can be looked for everywhere afterwards.
import type { SpaceId } from '../../src/domain/ids.ts'

export type Kind = 'message' | 'comment' | 'post' | 'task'

/** One thing a client was told to bring about; its `mark` stands in its text and nowhere else. */
export type Told = {
  readonly mark: string
  readonly client: number
  readonly space: SpaceId
  readonly kind: Kind
  /** False: the client died while it was told, so either is right. */
  sure: boolean
  /** The versions it was given, the latest last; 0 is what it began as. */
  versions: { readonly no: number; readonly sure: boolean }[]
  /** It was told to take it away. */
  removed: 'no' | 'maybe' | 'yes'
  done: 'no' | 'maybe' | 'yes'
}

/** As it stands in the text: `<m12.a.3>` would be markup, so plain letters. Version 0 at first. */
export const textOf = (mark: string, version: number): string => `${mark}v${version}q`

const PATTERN = /(k\d+c(\d+)k)v(\d+)q/

/** The mark and version in a text that a client was told to send, and that client's number. */
export const marked = (
  text: string,
): { readonly mark: string; readonly version: number; readonly client: number } | undefined => {
  const [, mark, client, version] = PATTERN.exec(text) ?? []
  return mark === undefined ? undefined : { mark, version: Number(version), client: Number(client) }
}

export const markOf = (no: number, client: number): string => `k${no}c${client}k`
