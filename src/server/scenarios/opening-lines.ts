// What is said in the first ninety seconds, in many versions: whoever comes in every morning hears something new.
import { code, list, p, quote, table } from '../demo/markup.ts'

/** Mira, in the launch room; `@[me]` is who came in. */
export const welcomes: readonly string[] = [
  'There you are, @[me]. We are counting life-jackets and nerves; both are complete.',
  'Good to see you, @[me]! The kettle is on and the gangway is salted.',
  '@[me] is here, so we can begin. Who has the list?',
  'Hello @[me]. Still snowing, still sailing.',
  'Come in, @[me], and mind the cable. It is ours since this morning.',
  '@[me]! You missed nothing but a horn, and you will hear that one again.',
  'Welcome back, @[me]. Your mug is where you left it; somebody has washed it.',
  'Ah, @[me]. I was just saying that it is quiet. I take it back.',
]

/** Tomasz, in the crossing log; bare text, as his client writes. */
export const departures: readonly string[] = [
  'Agnes off, 121 aboard, one with skis',
  'Agnes off, 97 aboard – Herbert on the bow like a figurehead',
  'Agnes off, 133 aboard, all of them look at the snow',
  'Otto off, 58 aboard – first try. I write it in red',
  'Ida off, 17 aboard and a cello. The cello paid',
  'Agnes off, 110 aboard, the choir among them. They hum',
  'Otto off, 63 aboard, two minutes late, one hat overboard',
  'Ida off, 6 aboard, all of them called Olsen',
]

/** Titles of a task that Tomasz makes, does, and finds undone. */
export const chores: readonly string[] = [
  'Salt the gangway again',
  'Dry the second tablet',
  'Sweep the snow off the solar panel',
  'Bring the rope back up',
  'Oil the bell, gently',
  'Look for the other glove',
  'Move the cones to where the ice is',
]

/** By Tomasz: his comment when that task is open again. */
export const choreUndone: readonly string[] = [
  'It snows again. I start again',
  'Not done after all. Nature has written a comment',
  'The wind had another opinion. Once more',
  'I looked at it from the other side. Not done',
  'Somebody walked over it. It was me',
]

/** In the direct space of Jonas and who came in. */
export const fromJonas: readonly string[] = [
  'Are you there? The cake question has become urgent: is “until golden” a colour or a state of mind?',
  'Short question, no hurry: did Ingrid come home in line 212?',
  'I am watching the warm-up run. It is like a fireplace, with numbers.',
  'If you hear a crash: that was Bosun, not the server.',
  'I have renamed the script from “final” to “final2”. I am not proud.',
  'The backup of the backup is done. I sleep like a third copy.',
  'Do you know where the long screwdriver is? I only ask those who had it last.',
]

/** Title and body; by Ken. */
export const findings: readonly (readonly [title: string, body: string])[] = [
  [
    'Tide window for launch day',
    p('Short version: **it fits.** Long version:') +
      table(
        ['crossing', 'water under Ida', 'margin'],
        ['05:50', '1.9 m', '0.7 m'],
        ['06:40', '2.3 m', '1.1 m'],
        ['07:10', '2.6 m', '1.4 m'],
      ) +
      list('Computed with 37 constituents and yesterday’s air pressure', 'Checked by @[sanna] with a stick'),
  ],
  [
    'How late may the 05:50 be?',
    p('Asked by Mira, answered by the moon: **eleven minutes**, if nobody jumps.') +
      list('Until 06:01 the Ida floats', 'Until 06:04 she thinks about it', 'After that we own a pier'),
  ],
  [
    'Snow and the scanner: a measurement',
    p(
      'I held one ticket under 40 snowflakes, one after the other. Read at once: 38. Read after a breath: 2.',
    ) + quote('The breath was mine. It should be in the manual.'),
  ],
  [
    'Why the clock on the pier is right twice',
    p('It runs four minutes late in the cold and catches up at noon. I propose a small correction:') +
      code('py', 'def pier_clock(t, celsius):\n    return t + max(0, 2 - celsius) * 48'),
  ],
  [
    'One sandbank, three charts',
    table(
      ['chart', 'year', 'says'],
      ['harbour', '2016', 'there'],
      ['ours', '2025', 'left of there'],
      ['Tomasz', 'today', '“I stood on it”'],
    ) + p('I use the third one.'),
  ],
]

/** Sanna's comment on any of the findings. */
export const stickSays: readonly string[] = [
  'The stick agrees.',
  'The stick says 1.88 m. The stick was cold.',
  'Stick and moon are of one opinion.',
  'Measured twice. Once with gloves, once with feeling.',
  'I believe it because I stood in it.',
  'The stick is writing its own report.',
]

/** Aisha, in support. */
export const letters: readonly string[] = [
  'Sandøy again: "Can the sign say good morning?" I’ve said yes before asking you.',
  'Kråkvik sent a picture. It’s snow. It’s a very good picture of snow.',
  'Otto’s landing is awake & says thanks for the soup.',
  'A man calls to say that everything works. I’ve asked him to say it again, slowly.',
  'Upper Harbour: "Which way’s the tablet up?" I’ve sent an arrow.',
  'A school asks if twenty-six can board with one ticket. I’ve answered with a picture of twenty-six tickets.',
  'Somebody pressed "wait, somebody is running" and then ran. It’s what it’s for.',
]

/** A name that Design has for a moment, and why. */
export const blueNames: readonly (readonly [title: string, why: string])[] = [
  ['Design 💙', 'I renamed us for the week, it is the exact blue. I will change it back, promised.'],
  ['Design 💙', 'The heart stays until somebody important sees it.'],
  ['Design (wet paint)', 'Do not lean on the word marks today, please. Back in a moment.'],
  ['Design 🖌️', 'A brush, because today we paint the sign. With real paint. I am so happy.'],
  ['Design, 4.5 : 1', 'Renamed to our contrast, so that nobody forgets it. Until Ken finds a better number.'],
]

/** Typed too quickly at first. */
export const reports: readonly string[] = [
  'Whole suite against rc4: green. Twice.',
  'Whole suite against rc4: green. Twice. (Spelling: fixed in rc5.)',
  'Dropped the tablet from one metre, two metres, and Jonas. It lives.',
  'Tried all tickets of last winter: 9,114 good, 1 eaten by a dog.',
  'Forty scans with mittens: 40. Forty with oven gloves: 39, and a burn in the carpet.',
]

/** By Jonas: what he removes after three seconds, and what he says then. */
export const slips: readonly (readonly [slip: string, excuse: string])[] = [
  [
    'bosun-1 root password is',
    'Wrong window. You saw nothing. There is nothing in it anyway, it is a coffee machine.',
  ],
  ['sudo reboot quay', 'That was the other window. Thank you for your discretion.'],
  [
    'dear harbour master, about the paint',
    'That was a letter, and not for here. He will get it with a stamp.',
  ],
  ['hunter2 no wait', 'I was talking to the other machine. It did not work there either.'],
]

/** Priya, first in the space that she makes in the opening. */
export const funInvitations: readonly string[] = [
  'everybody is in here because nobody may say later they didn’t know',
  'made a room for this before mira makes a meeting for it',
  'this is the important one, please pin it 📌',
  'ok rules: none. except the one about the tablets',
  'short-lived room, long-lived memories, hi',
]

/** Ken, to that. */
export const funAnswers: readonly string[] = [
  '参加します！',
  '了解です。(Understood. I will compute the angle.)',
  '🙋‍♂️',
  'I bring a thermometer and an opinion.',
  '行きます。(I come, if the tide agrees.)',
]

/** Sanna, a minute after the opening, before that space is archived. */
export const funEnds: readonly string[] = [
  'I won. Closing this before anybody asks for a replay.',
  'That went better than planned, and nothing was planned.',
  'Over. One glove is missing, and it is not mine.',
  'Done, dry, and only one formal complaint. It was from Herbert.',
]

/** HTML; Priya, in engineering. */
export const snowSnippets: readonly string[] = [
  code('ts', "if (snow.depth > 2) sign.say('mind the step')"),
  code('py', 'if snow.depth_cm > 2:\n    sign.say("mind the step ❄️")'),
  code('ts', 'const late = boats.filter((boat) => boat.left === undefined && boat.due < now)'),
  code('sh', 'until ping -c1 kraakvik >/dev/null; do sleep 1; done; echo "they are up"'),
]
