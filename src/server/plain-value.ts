// Is a value from outside plain JSON of a sane depth? Deeper ones could overflow the stack of recursive code
// (JSON.stringify, socket.io); binary ones would change the form of every packet they are echoed in.

/** Deeper nesting than any payload has. */
const deepest = 24

/** False for bytes and for what is nested more than `levels` deep. Asked before a value is walked or echoed. */
export const isPlain = (value: unknown, levels = deepest): boolean => {
  if (typeof value !== 'object' || value === null) return true
  if (levels === 0 || ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return false
  return Object.values(value).every((inner) => isPlain(inner, levels - 1))
}
