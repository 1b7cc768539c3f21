// What a rule says of an element of MessageML or PresentationML.

/** Silence allows content and forbids attributes: `{}` may hold anything, and carry `class` and `style` only. */
export type Rule = {
  /** How it is called in PresentationML, if otherwise. */
  readonly as?: string
  /** The class that stands for it in PresentationML. */
  readonly mark?: string
  /** The same, where it stands in one of these: the innermost counts. */
  readonly markIn?: Readonly<Record<string, string>>
  /** What PresentationML always says of it, unless it is said otherwise. */
  readonly usual?: Readonly<Record<string, string>>
  /** Beside `class` and `style`: its name, and the name in PresentationML. */
  readonly attributes?: Readonly<Record<string, string>>
  readonly required?: readonly string[]
  /** Required, and to say more than blanks. */
  readonly filled?: readonly string[]
  /** What an attribute may say in either case, where not everything is taken. */
  readonly oneOf?: Readonly<Record<string, readonly string[]>>
  /** What may be empty as well, of those. */
  readonly orEmpty?: true
  /** True or false, and how the agent calls them. */
  readonly booleans?: Readonly<Record<string, string>>
  /** `class` and `style` are not for it. */
  readonly bare?: true
  /** What it may hold; undefined = anything. `nothing` = no text either, not even a blank. */
  readonly holds?: 'nothing' | 'text' | readonly string[]
  /** Text, too, beside the elements that `holds` names. */
  readonly text?: true
  /** That it has text is said in words of its own. */
  readonly textless?: true
  /** One of these it must hold, and how the agent calls them; '' = text. */
  readonly atLeastOne?: { readonly tags: readonly string[]; readonly called: string }
  /** Only inside one of these, however deep. */
  readonly inside?: readonly string[]
  /** Only straight in one of these, and how the agent calls them. */
  readonly childOf?: { readonly tags: readonly string[]; readonly called: string }
  /** Not in PresentationML: there it is written out. */
  readonly shorthand?: true
}

/** Where an element stands: `around` = the tags around it within the root, the outermost first. */
export type Place = {
  readonly around: readonly string[]
  /** The message is PresentationML. */
  readonly written: boolean
}

/** The same name in both. */
export const same = (...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, name]))
/** `data-…` in PresentationML. */
export const asData = (...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, `data-${name}`]))
