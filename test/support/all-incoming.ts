// One listener for everything that the client's socket can hear.
import { incoming } from '../../src/backend/spaces/socket/socket.ts'
import type { Incoming, SocketListeners } from '../../src/backend/spaces/socket/socket.ts'

export const listenToAll = (
  hear: (event: Incoming, payload: unknown) => void = () => undefined,
): SocketListeners['onEvent'] =>
  Object.fromEntries(
    incoming.map((event) => [event, (payload: unknown) => hear(event, payload)]),
  ) as SocketListeners['onEvent']
