// A number of unread things in the room there is for it.

/** At most four cells: from 1000 on it is `999+`. */
export const count = (unread: number): string => (unread > 999 ? '999+' : String(unread))
