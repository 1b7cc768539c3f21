// What the ledger can find wrong.

export type Sort = 'lost' | 'duplicated' | 'reordered'

/** Writes down what is wrong, in words with ids; `many`: how many things it is about, 1 unless it says otherwise. */
export type Fault = (sort: Sort, words: string, many?: number) => void
