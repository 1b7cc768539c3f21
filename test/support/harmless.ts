// What may be written to a terminal: our own grammar, and text that steers nothing.
import assert from 'node:assert/strict'

// What Ink and we write: modes, cursor moves, erasing, plain SGR (no conceal, no blink), OSC 8 to web and mail only.
const SGR = String.raw`\[(?:[1-4]|7|9|2[2-4]|27|29|3[0-79]|9[0-7]|38;5;\d+|38;2;\d+;\d+;\d+)?m`
const MODES = String.raw`\[\?(?:25|1049|2004|2026)[hl]`
const MOVES = String.raw`\[\d*(?:;\d+)?[A-HJK]`
const LINK = String.raw`\]8;;(?:(?:https?:\/\/|mailto:)[\u0021-\u007E]*)?(?:\u0007|\u001B\\)`
const OWN = new RegExp(String.raw`\u001B(?:${SGR}|${MODES}|${MOVES}|${LINK})`, 'gu')
const STEERS =
  /[\u0000-\u0009\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/u // oxlint-disable-line no-control-regex -- these are what it looks for

/** What is left of the bytes when everything of our own grammar is taken out: must be harmless text. */
export const assertHarmless = (written: string, where: string): void => {
  const left = written.replaceAll(OWN, '')
  const found = STEERS.exec(left)
  assert.equal(
    found,
    null,
    `${where}: U+${found?.[0].codePointAt(0)?.toString(16)} in ${JSON.stringify(left.slice(Math.max(0, (found?.index ?? 0) - 30), (found?.index ?? 0) + 30))}`,
  )
}
