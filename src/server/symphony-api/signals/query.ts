// What a signal looks for: tags and authors, as alternatives of which all terms must fit. AND binds closer than OR.
// Source: BaseSignal of agent-api-public.yaml.

const fields = ['author', 'hashtag', 'cashtag'] as const

/** One `field:value` of a query; what it is compared with has to be in lower case, too. */
export type Term = {
  readonly field: (typeof fields)[number]
  /** Lower case, without the sign of a tag. */
  readonly value: string
}

const termOf = (pair: string): Term | undefined => {
  const [, name = '', value = ''] = /^[\s(]*(\w+)\s*:\s*([^\s()]+)[\s)]*$/.exec(pair) ?? []
  const field = fields.find((one) => one === name.toLowerCase())
  return field === undefined ? undefined : { field, value: value.replace(/^[#$]/, '').toLowerCase() }
}

/** Undefined when something else is in it. */
export const alternativesIn = (query: string): readonly (readonly Term[])[] | undefined => {
  const read = query.split(/\s+OR\s+/i).map((all) => all.split(/\s+AND\s+/i).map(termOf))
  return read.some((terms) => terms.includes(undefined)) ? undefined : (read as Term[][])
}
