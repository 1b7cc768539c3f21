// Who the person at the keyboard is: the name they gave, or the one the system knows them by.
import { userInfo } from 'node:os'

/** `username` is what the server knows them by, in lower case; `displayname` is what the others see. */
export type Who = { readonly username: string; readonly displayname: string }

const systemName = (): string => {
  try {
    return userInfo().username
  } catch {
    // No entry for this user id, as in some containers.
    return 'me'
  }
}

/** `mary-ann` is shown as `Mary-ann`; a name that was written with capitals stays as it was written. */
const shown = (name: string): string => {
  const [first = '', ...rest] = name
  return first.toLocaleUpperCase() + rest.join('')
}

/** `as` = what `--as` gave. */
export const whoIs = (as: string | undefined): Who => {
  const username = (as ?? systemName()).trim().toLowerCase()
  const [local = username] = (as ?? username).trim().split('@')
  return { username, displayname: shown(local) }
}

/** Why this is no name to go by, or undefined when it is one. */
export const problemWithName = (as: string): string | undefined => {
  const name = as.trim()
  if (name === '') return '--as needs a name.'
  if (name.length > 64) return '--as: a name of at most 64 characters, please.'
  return /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._@ '’+-]*$/u.test(name)
    ? undefined
    : '--as: letters, digits, spaces and . _ - @ + only, please.'
}
