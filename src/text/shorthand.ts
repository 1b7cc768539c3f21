// What stands for more than its letters in prose that goes to Symphony: `#tag`, `$TICKER` and `:emoji:`.
import { type Address, addressesIn } from './urls.ts'

/** A piece of prose that is a tag or an emoji; `value` is without its signs. */
export type Shorthand = {
  readonly at: number
  readonly text: string
  readonly kind: 'hash' | 'cash' | 'emoji'
  readonly value: string
}

/**
 * Not after a letter, a digit, another sign or a slash: `C#sharp`, `a/#b` and `##` are none. A hashtag has a letter in it
 * (`#1` is a number) and does not end in the sentence's full stop; a cashtag is written in capitals (`$5` is money,
 * `$home` a variable).
 */
const SHORTHAND =
  /(?<![\p{L}\p{N}_&#$:/\\])(?:#(?=[\p{N}_.-]*\p{L})([\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_.-]*[\p{L}\p{M}\p{N}_])?)|\$([A-Z][A-Z\d]{0,9}(?:[.-][A-Z\d]{1,4})?)(?![\p{L}\p{N}_])|:([a-z\d_+-]{1,32}):)/gu

/** The names under which Symphony knows the emoji that people type most; any other is sent as a character of its own. */
const EMOJI = new Set(
  (
    '+1 -1 100 alarm_clock anguished ballot_box_with_check bell beer beers bomb boom bug bulb calendar ' +
    'chart_with_downwards_trend chart_with_upwards_trend clap coffee computer confused construction cop cry ' +
    'dart email eyes exclamation fire fingers_crossed gift grimacing grin grinning hammer heart heart_eyes ' +
    'heavy_check_mark hourglass innocent joy key kissing_heart laughing link lock loudspeaker mag memo metal ' +
    'moneybag mute muscle neutral_face no_entry ok ok_hand open_mouth package partying_face pencil phone ' +
    'point_down point_left point_right point_up poop pray question rage rainbow raised_hands relaxed relieved ' +
    'repeat rocket rofl rotating_light scream see_no_evil shrug skull sleeping slight_smile smile smiley ' +
    'smirk snail sob sparkles star stuck_out_tongue sunglasses sunny sweat sweat_smile tada thinking ' +
    'thumbsdown thumbsup trophy umbrella unlock v wave weary white_check_mark wink worried wrench x yum zap zzz'
  ).split(' '),
)

/** The tags and emoji in `text`, in order; none inside an address. */
export function shorthandsIn(text: string): Shorthand[] {
  if (!/[#$:]/.test(text)) return []
  const found = Array.from(text.matchAll(SHORTHAND), shorthand).filter(
    ({ kind, value }) => kind !== 'emoji' || EMOJI.has(value),
  )
  return found.length === 0 ? found : outside(found, addressesIn(text))
}

/** Both are in order. */
function outside(found: readonly Shorthand[], addresses: readonly Address[]): Shorthand[] {
  let next = 0
  return found.filter(({ at }) => {
    for (; next < addresses.length; next += 1) {
      const address = addresses[next]
      if (address !== undefined && address.at + address.text.length > at) return address.at > at
    }
    return true
  })
}

function shorthand(match: RegExpExecArray): Shorthand {
  const [text, hash, cash, emoji] = match
  const at = match.index
  if (hash !== undefined) return { at, text, kind: 'hash', value: hash }
  if (cash !== undefined) return { at, text, kind: 'cash', value: cash }
  return { at, text, kind: 'emoji', value: emoji ?? '' }
}
