// ObjectIds as MongoDB makes them: 4 bytes seconds, 5 bytes of this world, 3 bytes counter; 24 hex digits.

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0').slice(-digits)

/** Five random bytes as hex. `random` gives [0, 1). */
export const randomMachine = (random: () => number): string =>
  Array.from({ length: 5 }, () => hex(Math.floor(random() * 256), 2)).join('')

/** 24 hex digits, as the service writes them. */
export const isObjectId = (text: string): boolean => /^[0-9a-f]{24}$/.test(text)

/** No name may: else it could be taken for somebody. */
export const looksLikeId = (name: string): boolean => isObjectId(name.trim().toLowerCase())

/** The counter of the last id given out, so that a restart within a second goes on upwards. */
export const counterOf = (id: string): number => Number.parseInt(id.slice(18), 16)

/** Ids ascend with `at` (epoch ms), and within one second with each call. */
export const createObjectIds = ({
  machine,
  last,
}: {
  readonly machine: string
  readonly last: number
}): ((at: number) => string) => {
  let counter = last
  return (at) => {
    counter = (counter + 1) & 0xff_ff_ff
    return hex(Math.max(0, Math.floor(at / 1000)), 8) + machine + hex(counter, 6)
  }
}
