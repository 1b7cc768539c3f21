// Remembers a selector's last answer per key, as long as what it was made of stays the same objects.

/** How many keys (spaces, threads) are remembered; the answer that was made longest ago goes first. */
const KEYS = 64

const remembering = <Key, Inputs, Answer>(
  isSame: (a: Inputs, b: Inputs) => boolean,
  make: (key: Key, inputs: Inputs) => Answer,
): ((key: Key, inputs: Inputs) => Answer) => {
  const last = new Map<Key, { readonly inputs: Inputs; readonly answer: Answer }>()
  return (key, inputs) => {
    const known = last.get(key)
    if (known !== undefined && isSame(known.inputs, inputs)) return known.answer
    const answer = make(key, inputs)
    last.delete(key)
    last.set(key, { inputs, answer })
    const oldest = last.keys().next()
    if (last.size > KEYS && oldest.done === false) last.delete(oldest.value)
    return answer
  }
}

const sameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.every((input, index) => Object.is(input, b[index]))

/**
 * @param make builds the answer from its inputs; called again for a key only when an input is not the same object (or
 * equal primitive) as last time. So a component that selects the answer re-renders only when it can have changed.
 */
export const memoised = <Key, Inputs extends readonly unknown[], Answer>(
  make: (key: Key, ...inputs: Inputs) => Answer,
): ((key: Key, ...inputs: Inputs) => Answer) => {
  const remembered = remembering<Key, Inputs, Answer>(sameList, (key, inputs) => make(key, ...inputs))
  return (key, ...inputs) => remembered(key, inputs)
}

type Named = Readonly<Record<string, unknown>>

const sameNamed = (a: Named, b: Named): boolean => Object.keys(a).every((name) => Object.is(a[name], b[name]))

/** The same for more inputs than one tells apart by their place: each has a name, and all are there every time. */
export const memoisedByName = <Key, Inputs extends Named, Answer>(
  make: (key: Key, inputs: Inputs) => Answer,
): ((key: Key, inputs: Inputs) => Answer) => remembering<Key, Inputs, Answer>(sameNamed, make)
