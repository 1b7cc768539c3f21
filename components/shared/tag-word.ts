// A hashtag or cashtag as one writes it.
import type { Tag } from '../../src/text/entities.ts'

/** `#plan` or `$ABC`, as people write it. */
export const tagWord = ({ kind, label }: Tag): string => `${kind === 'hash' ? '#' : '$'}${label}`
