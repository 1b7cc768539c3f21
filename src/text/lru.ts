// A bounded memory of what was computed, forgetting what was not asked for longest.

/** A function that returns what `compute` gave for `key` before, for the last `size` keys. */
export function lru<Value>(size: number): (key: object, compute: () => Value) => Value {
  const known = new Map<object, { readonly value: Value }>()
  return (key, compute) => {
    const before = known.get(key)
    if (before !== undefined) {
      known.delete(key)
      known.set(key, before)
      return before.value
    }
    const value = compute()
    known.set(key, { value })
    const oldest = known.size > size ? known.keys().next() : undefined
    if (oldest?.done === false) known.delete(oldest.value)
    return value
  }
}
