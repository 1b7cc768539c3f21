// How much of what was seen is kept: one small file beside the caches, for all accounts of this user.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeDurably } from '../durable-file.ts'
import type { Keep } from './cache.ts'

const UNITS: Readonly<Record<string, number>> = { k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 }

/** What nobody has changed: years of a busy team. */
export const USUAL_KEEP = '2G'

/** `90d` = so many days, `500M` = so much room, `all` = everything. Undefined for other words. */
export const parseKeep = (text: string): Keep | undefined => {
  const wanted = text.trim().toLowerCase()
  if (wanted === 'all') return {}
  const match = /^(\d{1,6})([dkmgt])b?$/u.exec(wanted)
  const [amount, unit = ''] = [Number(match?.[1]), match?.[2]]
  if (match === null || amount === 0) return undefined
  return unit === 'd' ? { days: amount } : { bytes: amount * (UNITS[unit] ?? 1) }
}

const fileIn = (folder: string): string => join(folder, 'cache-keep')

/** As it was written; the usual where nothing was, or nothing that can be read. */
export const keepIn = (folder: string): string => {
  try {
    const text = readFileSync(fileIn(folder), 'utf8').trim()
    return parseKeep(text) === undefined ? USUAL_KEEP : text
  } catch {
    return USUAL_KEEP // never changed
  }
}

/** Throws the system's error. */
export const setKeepIn = (folder: string, text: string): void =>
  writeDurably(fileIn(folder), `${text.trim()}\n`)
