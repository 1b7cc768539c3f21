// A number of unread things in the room there is for it.

export const count = (unread: number): string => (unread > 999 ? '999+' : String(unread))
