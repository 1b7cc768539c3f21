// A network that has neither posts nor tasks and counts nothing: what the second one is like, as the store knows it.
import type { Capabilities } from '../../src/backend/backend.ts'
import type { StateEvent } from '../../store/events.ts'

export const chatOnly: Capabilities = {
  intents: new Set([
    'send-message',
    'edit-item',
    'remove-item',
    'create-space',
    'rename-space',
    'change-settings',
    'set-role',
    'remove-member',
    'open-direct',
    'add-member',
    'connect',
    'answer-connection',
  ]),
  typing: false,
  presence: true,
  joining: true,
  findingSpaces: true,
  findingPeople: true,
  members: true,
  readers: true,
  spaceSettings: ['access', 'inviting', 'writing'],
  ownPresence: ['available', 'busy', 'away', 'offline'],
  unread: 'local',
}

export const onChatOnly: StateEvent = {
  type: 'network-known',
  network: { name: 'Symphony', capabilities: chatOnly },
}
