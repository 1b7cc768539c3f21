// The comments on one item are a list of their own, which is called after it.
import type { ItemId } from './ids.ts'
import { itemId } from './ids.ts'
import type { ListName } from './model.ts'

const THREAD = 'thread:'

/** The item whose comments this list holds; undefined for any other list. */
export const commentedIn = (list: ListName): ItemId | undefined =>
  list.startsWith(THREAD) ? itemId(list.slice(THREAD.length)) : undefined
