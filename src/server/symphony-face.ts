// Symphony's face of a server: there from the start, or opened when it is first wanted. Imported by a server that does
// not speak it, it would cost every start.
import type { FindDoor } from './open-door.ts'
import type { Identity } from './identity/identity.ts'
import type { SignedIn } from './local-sign-in.ts'
import type { Symphony, SymphonyOptions, SymphonySettings } from './symphony-api/symphony.ts'

/** One server has at most one, for good: a second `open` gets the first one, whatever its options say. */
export type SymphonyFace = {
  /** Once; who comes while it is being opened gets the same one. */
  readonly open: (
    identity: Identity,
    options: SymphonyOptions & { readonly onSignedIn?: ((signedIn: SignedIn) => void) | undefined },
  ) => Promise<Symphony>
  /** Undefined until it is there. */
  readonly opened: () => Symphony | undefined
  /** Undefined for every path until it is open. */
  readonly findDoor: FindDoor
  /** One that is still being opened is closed as soon as it is there. */
  readonly close: () => void
}

/** What the running server says through it: undefined without it. */
export const sayingOf = (
  face: SymphonyFace,
): {
  readonly tellSymphony: Symphony['tellEvent'] | undefined
  readonly emitSymphony: Symphony['emit'] | undefined
} => {
  const symphony = face.opened()
  return { tellSymphony: symphony?.tellEvent, emitSymphony: symphony?.emit }
}

/** Loads nothing of Symphony yet: `open` does. */
export const createSymphonyFace = (
  settings: Omit<SymphonySettings, 'identity' | 'onSignedIn'>,
): SymphonyFace => {
  let opening: Promise<Symphony> | undefined
  let symphony: Symphony | undefined
  let closed = false
  const open: SymphonyFace['open'] = async (identity, { onSignedIn, ...options }) => {
    const { createSymphony } = await import('./symphony-api/symphony.ts')
    const made = createSymphony({ ...options, ...settings, identity, onSignedIn })
    if (closed) made.close()
    else symphony = made
    return made
  }
  return {
    open: (identity, options) => (opening ??= open(identity, options)),
    opened: () => symphony,
    findDoor: (path) => symphony?.findDoor(path),
    close: () => {
      closed = true
      symphony?.close()
    },
  }
}
