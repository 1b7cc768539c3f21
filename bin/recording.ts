// Recordings on disk: saved by a key or when the program crashes, read to be walked through.
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { neutralise } from '../src/text/neutralise.ts'
import type { Recorder } from '../store/recorder.ts'
import { readRecording, recordingText } from '../store/recording-file.ts'
import type { Recording } from '../store/recorder.ts'
import { makeFolder } from './embedded/folders.ts'

/** @returns the path, or why there is none. */
export const saveRecording = (
  folder: string,
  recorder: Recorder,
  now: Date,
): { readonly path: string } | { readonly words: string } => {
  const recording = recorder.recording()
  if (recording === undefined) return { words: 'Nothing has happened yet.' }
  const path = join(folder, `recording-${now.toISOString().replaceAll(':', '-')}.jsonl`)
  try {
    makeFolder(folder)
    writeFileSync(path, recordingText(recording), { mode: 0o600, flag: 'wx' })
    return { path }
  } catch (error) {
    return { words: `The recording cannot be written to ${folder}: ${codeOf(error)}.` }
  }
}

/** One line for the person, whether it was saved or not. */
export const recordingWords = (saved: ReturnType<typeof saveRecording>): string =>
  'path' in saved
    ? `The latest events, their words masked: ${saved.path} (spaceterm --replay FILE --step walks through them)`
    : saved.words

/** @returns the recording, or why it cannot be read. */
export const loadRecording = (path: string): Recording | string => {
  try {
    // Reading a pipe or a device may never end.
    if (!statSync(path).isFile()) return `${path} is no recording: it is no file.`
    return readRecording(readFileSync(path, 'utf8'), (text) => neutralise(text, { lines: true }))
  } catch (error) {
    return `${path} cannot be read: ${codeOf(error)}.`
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
