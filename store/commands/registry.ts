// The one table of everything a key can do. Within a scope the order is the order of importance.
import { aboutCommands, aboutSpaceCommands } from './about-space.ts'
import { accountsCommands, confirmAccountCommands, globalAccountCommands } from './accounts.ts'
import type { Command, Scope } from './command.ts'
import {
  attachCommands,
  attachingCommands,
  filesCommands,
  itemFilesCommand,
  spaceFilesCommand,
} from './files.ts'
import { composerCommands, emptyComposerCommands } from './composer.ts'
import { alwaysCommands, globalCommands } from './global.ts'
import { directoryCommands } from './directory.ts'
import { conflictCommands } from './conflict.ts'
import { confirmCommands } from './confirm.ts'
import { entitiesCommands, itemEntitiesCommand } from './entities.ts'
import { formCommands } from './in-form.ts'
import { helpCommands, switcherCommands } from './in-lists.ts'
import { itemCommands } from './item.ts'
import { detailCommands, listCommands, timelineCommands } from './lists.ts'
import { membersCommands, membersFilterCommands } from './members.ts'
import { mentionCommands } from './mentions.ts'
import { gapCommands } from './gap.ts'
import { openOutgoingCommands } from './open-outgoing.ts'
import { actsOnOutgoing, offlineCommands } from './outgoing.ts'
import { peopleCommands } from './people.ts'
import { kindsCommands, signInCommands, signingInCommands } from './sign-in.ts'
import { presenceCommands, showPresenceCommand } from './own-presence.ts'
import { ownCommands, showOwnCommand } from './own.ts'
import { itemReadersCommand, readersCommands } from './readers.ts'
import { requestsCommands, showRequestsCommand } from './requests.ts'
import { searchCommands, showSearchCommand } from './search.ts'
import { spaceCommands } from './space.ts'
import { spacesCommands } from './spaces.ts'
import { surprisesCommands } from './surprises.ts'
import { unsentCommands } from './unsent.ts'

const whole = (): readonly Command[] => commands

/** What is not in it does not exist: keys, footer, help and docs/keys.md are made of it. */
export const commands: readonly Command[] = [
  ...emptyComposerCommands,
  ...mentionCommands,
  ...composerCommands,
  ...attachingCommands,
  ...spacesCommands,
  ...actsOnOutgoing('outgoing'),
  ...openOutgoingCommands,
  ...gapCommands,
  ...offlineCommands,
  ...itemCommands,
  itemFilesCommand,
  itemEntitiesCommand,
  itemReadersCommand,
  ...timelineCommands,
  ...detailCommands,
  ...listCommands,
  ...spaceCommands,
  ...aboutSpaceCommands,
  spaceFilesCommand,
  ...globalCommands,
  showOwnCommand,
  showSearchCommand,
  showRequestsCommand,
  showPresenceCommand,
  ...globalAccountCommands,
  ...helpCommands(whole),
  ...switcherCommands(whole),
  ...formCommands,
  ...filesCommands,
  ...attachCommands,
  ...confirmCommands,
  ...aboutCommands,
  ...membersCommands,
  ...membersFilterCommands,
  ...directoryCommands,
  ...peopleCommands,
  ...surprisesCommands,
  ...unsentCommands,
  ...requestsCommands,
  ...conflictCommands,
  ...entitiesCommands,
  ...readersCommands,
  ...presenceCommands,
  ...ownCommands,
  ...searchCommands,
  ...accountsCommands,
  ...kindsCommands,
  ...signInCommands,
  ...signingInCommands,
  ...confirmAccountCommands,
  ...alwaysCommands,
]

const byScope = Map.groupBy(commands, ({ scope }) => scope)

/** In the order of the table. */
export const commandsOf = (scope: Scope): readonly Command[] => byScope.get(scope) ?? []
