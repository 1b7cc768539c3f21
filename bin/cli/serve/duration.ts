// Times as people write them: 30m, 12h, 7d.

const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 }
const longest = 10 * 365 * 86_400

/** Seconds; undefined when it is no such time, or longer than ten years. */
export const durationIn = (text: string): number | undefined => {
  const [, count = '', unit = ''] = /^(\d{1,9})([smhd])$/u.exec(text.trim()) ?? []
  const value = Number(count) * (seconds[unit] ?? 0)
  return value > 0 && value <= longest ? value : undefined
}
