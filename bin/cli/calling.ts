// What the words of a verb are built with: the parser, loaded by whoever calls, and how the verb behind them is run.
import type * as commanderModule from 'commander'
import type { Io } from './io.ts'

/** Handed in, so that the files which describe verbs do not load the parser: only `runCli` does. */
export type Commander = typeof commanderModule

/** What the module of a verb exports. @returns the exit code */
type Verb<Options> = { readonly run: (options: Options, io: Io) => Promise<number> }

/** Loads a verb when it is called, and hands its exit code on. */
export type Calling = <Options>(load: () => Promise<Verb<Options>>) => (options: Options) => Promise<void>
