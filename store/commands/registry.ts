// The one table of everything a key can do. Within a scope the order is the order of importance.
import type { Command, Scope } from './command.ts'
import { composerCommands, emptyComposerCommands } from './composer.ts'
import { alwaysCommands, globalCommands } from './global.ts'
import { conflictCommands } from './conflict.ts'
import { confirmCommands, formCommands } from './in-form.ts'
import { helpCommands, switcherCommands } from './in-lists.ts'
import { itemCommands } from './item.ts'
import { detailCommands, listCommands, timelineCommands } from './lists.ts'
import { mentionCommands } from './mentions.ts'
import { actsOnOutgoing, offlineCommands } from './outgoing.ts'
import { spaceCommands } from './space.ts'
import { spacesCommands } from './spaces.ts'
import { surprisesCommands } from './surprises.ts'
import { unsentCommands } from './unsent.ts'

const whole = (): readonly Command[] => commands

export const commands: readonly Command[] = [
  ...emptyComposerCommands,
  ...mentionCommands,
  ...composerCommands,
  ...spacesCommands,
  ...actsOnOutgoing('outgoing'),
  ...offlineCommands,
  ...itemCommands,
  ...timelineCommands,
  ...detailCommands,
  ...listCommands,
  ...spaceCommands,
  ...globalCommands,
  ...helpCommands(whole),
  ...switcherCommands(whole),
  ...formCommands,
  ...confirmCommands,
  ...surprisesCommands,
  ...unsentCommands,
  ...conflictCommands,
  ...alwaysCommands,
]

const byScope = Map.groupBy(commands, ({ scope }) => scope)

export const commandsOf = (scope: Scope): readonly Command[] => byScope.get(scope) ?? []
