// Remembers a selector's last answer per key, as long as what it was made of stays the same objects.

/** How many keys (spaces, threads) are remembered; the one unused for longest goes first. */
const KEYS = 64

/**
 * @param make builds the answer from its inputs; called again for a key only when an input is not the same object (or
 * equal primitive) as last time. So a component that selects the answer re-renders only when it can have changed.
 */
export const memoised = <Key, Inputs extends readonly unknown[], Answer>(
  make: (key: Key, ...inputs: Inputs) => Answer,
): ((key: Key, ...inputs: Inputs) => Answer) => {
  const last = new Map<Key, { readonly inputs: Inputs; readonly answer: Answer }>()
  return (key, ...inputs) => {
    const known = last.get(key)
    if (known !== undefined && known.inputs.every((input, index) => Object.is(input, inputs[index])))
      return known.answer
    const answer = make(key, ...inputs)
    last.delete(key)
    last.set(key, { inputs, answer })
    const oldest = last.keys().next()
    if (last.size > KEYS && oldest.done === false) last.delete(oldest.value)
    return answer
  }
}
