// What one can be shown as, in words.
import type { OwnPresence } from '../../src/domain/model.ts'

/** For lists; the status line says them in lower case. */
export const presenceWords: Readonly<Record<OwnPresence, string>> = {
  available: 'Available',
  busy: 'Busy',
  'do-not-disturb': 'Do not disturb',
  'on-the-phone': 'On the phone',
  'in-a-meeting': 'In a meeting',
  'be-right-back': 'Be right back',
  away: 'Away',
  'out-of-office': 'Out of office',
  'off-work': 'Off work',
  offline: 'Offline',
}
