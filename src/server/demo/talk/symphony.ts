// What stands in the rooms of who opens the demo company through Symphony: a pilot that they share with themselves on the
// other face, a desk of its own, and two conversations.
import { list, p, table } from '../markup.ts'
import { talk } from '../script.ts'
import type { DemoSpace } from '../script.ts'

/** The person on the Spaces face is in this one too: what is said in one network appears in the other. */
export const sharedRoom = 'pilot'
/** A form stands here. */
export const deskRoom = 'fares'

const faresTable = table(
  ['Line', 'Adults', 'Sledges'],
  ['Agnes', '4.20', 'free'],
  ['Ida', '3.80', 'free'],
  ['Otto', '5.00', '1.00'],
)

const pilot: DemoSpace = {
  key: sharedRoom,
  title: 'Symphony pilot',
  description: 'Two networks, one company: the harbours’ banks write from Symphony, we from Spaces.',
  kind: 'group',
  closed: true,
  members: ['mira', 'jonas', 'priya'],
  read: 'all',
  entries: [
    talk(
      '-2 09:10',
      ['mira', 'The harbour bank only writes in Symphony. So here we are, in both.'],
      ['jonas', 'I read it in Spaces. You read it in Symphony. It is one database, so nobody is wrong.'],
      ['priya', 'that’s the nicest thing I’ve heard about a database this week'],
      ['me', 'Hello from the Symphony side. It looks the same from here.'],
    ),
    talk(
      'ago 180',
      ['mira', 'Rule for this room: who sees a thing first says so. The other network will have it anyway.'],
      ['jonas', '@[me] Can you answer from Symphony once, so that I can see how long it takes?'],
    ),
  ],
}

const fares: DemoSpace = {
  key: deskRoom,
  title: 'Fare desk',
  description: 'Fares, refunds, and the bank. Only in Symphony.',
  kind: 'group',
  closed: true,
  members: ['aisha', 'ken', 'mira'],
  read: 'all',
  entries: [
    talk(
      '-1 10:05',
      ['ken', `${p('Fares from Monday, as the bank has them:')}${faresTable}`],
      ['aisha', 'Sledges are free on two of three lines. I will be asked about the third.'],
      ['ken', 'The Otto has no room for them. One pays for the lifting.'],
      ['mira', 'Good. That is an answer one can give on a quay.'],
    ),
    talk('ago 95', [
      'mira',
      `${p('Still open before Monday:')}${list('round the refunds up, not down', 'ask the bank about coins', 'thank the bank')}`,
    ]),
  ],
}

const direct = (who: DemoSpace['members'][number], entries: DemoSpace['entries']): DemoSpace => ({
  key: `symphony-${who}`,
  title: '',
  description: '',
  kind: 'direct',
  members: [who],
  read: 'all',
  entries,
})

/** Made anew for each who comes (`enterSymphony`), with that person as `me`; `roomsToJoin` are made apart. */
export const symphonySpaces: readonly DemoSpace[] = [
  pilot,
  fares,
  direct('mira', [
    talk(
      'ago 240',
      ['mira', 'So you are here as well. Do you answer faster in this one?'],
      ['me', 'The same fingers, I am afraid.'],
    ),
  ]),
  direct('jonas', [
    talk('ago 130', ['jonas', 'If this arrives, the feed works. If it does not, you will not know. Hm.']),
  ]),
]

/** One is in none of these, but finds them, and may join. */
export const roomsToJoin: readonly DemoSpace[] = [
  {
    key: 'lost',
    title: 'Lost property',
    description: 'Umbrellas, mostly. Anybody may look in.',
    kind: 'group',
    closed: true,
    members: ['ken', 'aisha'],
    read: 'all',
    entries: [
      talk(
        '-1 16:20',
        ['ken', 'Found on the Ida: one umbrella, one left shoe, one sledge with a name on it.'],
        ['aisha', 'The sledge is free on that line. Somebody took us at our word.'],
      ),
      talk('ago 140', [
        'ken',
        'The shoe has been claimed. By somebody with two shoes. I am asking questions.',
      ]),
    ],
  },
  {
    key: 'harbour-bank',
    title: 'Harbour bank, open house',
    description: 'The bank answers what anybody asks, on working days.',
    kind: 'group',
    closed: true,
    members: ['aisha', 'mira'],
    read: 'all',
    entries: [
      talk(
        '-1 11:40',
        ['aisha', 'The bank asks how many of our cents are coins. All of them, I said.'],
        ['mira', 'That is an answer one can give to a bank.'],
      ),
    ],
  },
]

/** MessageML: what only Symphony knows, a form. Clients show it; the network has no call that answers one. */
export const fareForm =
  '<messageML><p>Which rounding do we tell the bank?</p>' +
  '<form id="rounding"><select name="rounding" data-placeholder="Choose one">' +
  '<option value="up">Up, to the next ten cents</option><option value="down">Down</option></select>' +
  '<text-field name="why" placeholder="Why?"/><button name="send" type="action">Tell the bank</button></form></messageML>'
