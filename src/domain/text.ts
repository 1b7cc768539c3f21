// The type of text that may reach a terminal: the compiler refuses a foreign string that was not neutralised.

declare const safe: unique symbol

/**
 * Text in which everything that could steer a terminal or mislead a reader (controls, escape sequences, bidi
 * overrides, tag characters, stacked marks) is replaced by a visible mark such as ⟦ESC⟧.
 * Only `src/text/neutralise.ts` makes one.
 */
export type SafeText = string & { readonly [safe]: true }

/**
 * What a person wrote, in the markup it travelled in. `source` is neutralised, but decoding its entities can bring
 * controls back, so only `src/text` turns it into something to show.
 * Conversion waits until the body is shown: in a flood nobody sees most of them.
 */
export type Body =
  | { readonly markup: 'html' | 'plain' | 'markdown'; readonly source: SafeText }
  | {
      readonly markup: 'presentationml'
      readonly source: SafeText
      /** What its entities say more exactly than its words: a JSON document, as it came. */
      readonly data?: SafeText
    }
