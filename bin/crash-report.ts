// What is left of a crash: where it happened, and nothing that anybody wrote.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { neutralise } from '../src/text/neutralise.ts'
import { makeFolder } from './embedded/folders.ts'

/** The lines of a stack that name code. The message is left out: it may quote what somebody wrote. */
const placesOf = (trouble: unknown): string => {
  if (!(trouble instanceof Error)) return `not an Error but a ${typeof trouble}`
  const { stack = '', message } = trouble
  // Its lines may look like places.
  const behind = stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : ''
  const places = behind.split('\n').filter((line) => /^\s+at /u.test(line))
  return [trouble.name, ...places].join('\n')
}

/** @returns the file's path, or undefined when the folder cannot be written. */
const written = (folder: string, trouble: unknown, now: Date): string | undefined => {
  const file = join(folder, `crash-${now.toISOString().replaceAll(':', '-')}.txt`)
  const report = `spaceterm crashed at ${now.toISOString()}, node ${process.versions.node}\n\n${placesOf(trouble)}\n`
  try {
    makeFolder(folder)
    writeFileSync(file, report, { mode: 0o600, flag: 'wx' })
    return file
  } catch {
    return undefined
  }
}

/**
 * Writes the report and answers what to tell the person, ready for a terminal.
 * @param recording the file with what happened before
 */
export const reportCrash = (folder: string, trouble: unknown, now: Date, recording?: string): string => {
  const file = written(folder, trouble, now)
  const what = trouble instanceof Error ? trouble.message : String(trouble)
  const where = file === undefined ? placesOf(trouble) : `The report lies in ${file}.`
  const before = recording === undefined ? '' : `What happened before, its words masked: ${recording}\n`
  return `spaceterm crashed: ${neutralise(what)}\n${where}\n${before}`
}
