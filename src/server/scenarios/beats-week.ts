// Scenes of any day of the week: the weather, the sign, a review, a lost thing, a question of words, and the way home.
import type { PersonKey } from '../demo/people.ts'
import type { Beat } from './beats.ts'

/** What each of the cast says, in their order. */
type Script = readonly [first: string, ...answers: readonly string[]]

/** A small talk in one space, after one of several scripts. */
const talk = (name: string, key: string, cast: readonly PersonKey[], scripts: readonly Script[]): Beat => ({
  name,
  acts: (choose) => {
    const chosen = choose(scripts.map(([first]) => first))
    const script = scripts.find(([first]) => first === chosen) ?? []
    return cast.flatMap((by, index) => {
      const text = script[index]
      if (text === undefined) return []
      return [{ act: 'type-then-say' as const, after: 7, seconds: 2, by, in: { key }, text }]
    })
  },
})

/** Plain talk only: nothing is made, changed or removed. */
export const weekBeats: readonly Beat[] = [
  talk(
    'the weather',
    'crossings',
    ['ken', 'tomasz'],
    [
      ['Pressure 1009 and falling. Hats on.', 'My knee says so since the morning'],
      ['Wind from the west by four o’clock, 70 %.', 'I have the long line ready'],
      [
        'Fog at the outer buoy, 300 m. It is very polite fog.',
        'Then we leave one minute early and go slowly',
      ],
      [
        'The barometer and I disagree. One of us is in a warm room.',
        'I believe the barometer. It lives outside',
      ],
      ['Swell of 40 cm from the south, every 7 seconds.', 'The Ida dances. I have tied down the bread'],
      ['The first hour without snow since Monday.', 'I do not look up. It could notice'],
    ],
  ),
  talk(
    'the sign',
    'design',
    ['lucia', 'mira', 'aisha'],
    [
      [
        'The sign on pier 2 says “OARDING”. Who has the B?',
        'It is in my coat. Do not ask.',
        'Somebody’s already asked for a postcard of it.',
      ],
      [
        'I found a nicer full stop. Nobody will see it and everybody will feel it.',
        'I trust you, and my eyes, in this order.',
        'The harbours’ll love it.',
      ],
      [
        'Two versions of “wait here” on my wall. One of them is too polite.',
        'Leave them up until Friday, I want to see who stops.',
        'I’d stop at the polite one.',
      ],
      [
        'The dark theme at sea, at night: I saw stars above AND below. Keep.',
        'Put it in the handbook before we forget why.',
        'I’ll tell the night boat, they’ll be so pleased.',
      ],
      [
        'May a button be shy? The one for refunds is shy.',
        'It may be shy. It may not hide.',
        'Lower Harbour found it. They said "psst".',
      ],
    ],
  ),
  talk(
    'a review',
    'engineering',
    ['priya', 'jonas', 'sanna'],
    [
      [
        'review please: 40 lines, 38 of them deleted',
        'Approved. I read the deleted ones twice, out of respect.',
        'Green here, and I was not gentle.',
      ],
      [
        'tiny branch for whoever has tea: the cloud icon now tells the truth',
        'One question inside, otherwise: yes.',
        'Tried it with the cable half in. Fine!',
      ],
      [
        'i renamed `thing2`. it has a real name and a real job now',
        'Good name. I would have needed a week.',
        'I have a test that dislikes line 12.',
      ],
      [
        'pushed the retry. it waits a little longer each time, like all of us',
        'Reading it between two reboots.',
        'It held against my worst idea. I have others.',
      ],
      [
        'the flaky test isn’t flaky, it’s honest. fixing the code instead',
        'I take back what I said to it.',
        'Two hundred runs, two hundred greens. I will stop now.',
      ],
    ],
  ),
  talk(
    'a lost thing',
    'quay',
    ['tomasz', 'aisha', 'jonas'],
    [
      [
        'Found: one mitten, red, small. It hangs on the rail',
        'A mother’s just called about exactly that.',
        'A pity. I had the other one.',
      ],
      [
        'Lost: my pencil. It is short. I am fond of it',
        'I’ve put it on the sign, somebody’ll see it.',
        'Behind Bosun, where everything is.',
      ],
      [
        'Found on the Agnes: a book, page 40 folded',
        'Twelve people say it’s theirs. Wonderful.',
        'I would like to keep it for the server room.',
      ],
      [
        'Somebody left a trombone. It is not in the way yet',
        'I’ll ask the choir, it’s always the choir.',
        'I only borrowed it. For years.',
      ],
      [
        'Found: a sandwich, with a name on it. The name is Herbert',
        'Then it isn’t lost, it’s delivered.',
        'He has an address now. We should send him the newsletter.',
      ],
    ],
  ),
  talk(
    'a question of words',
    'launch',
    ['aisha', 'mira', 'ken'],
    [
      [
        'Is it "sailing" or "crossing" in the letter? I’ve got both in one sentence.',
        'Say it as you would on the pier.',
        '言葉は難しいです。(Words are difficult.)',
      ],
      [
        'The radio asks how to say Gangway 3. "Three" or "the new one"?',
        'What they will still say in a year.',
        'Three. It is also prime.',
      ],
      [
        'May I write "no queue"? There was one. It was short & friendly.',
        'Write what they will see, not what we did.',
        'A queue is two people or more. We had 1.8.',
      ],
      [
        'A reporter wants one number. Which one’s our best?',
        'The one we can keep.',
        '1,204. It is the crossings without a lost ticket.',
      ],
      [
        'The poster says "soon". Can we say when soon is?',
        'When the boat is there. Put a boat next to it.',
        'Soon: less than one cup of tea. I timed it.',
      ],
    ],
  ),
  talk(
    'the way home',
    'quay',
    ['mira', 'sanna', 'lucia'],
    [
      [
        'Last boat in forty minutes, whoever wants to walk with me.',
        'Coming, I only break one more thing.',
        'Wait for me, I carry a sign.',
      ],
      ['I lock the front. The back is Bosun’s.', 'I run. It counts as a test.', 'Hasta mañana, all of you.'],
      [
        'I am on the ferry and answer slowly, the view is in the way.',
        'Save me the seat with the draught.',
        'The sky has our blue at the moment. Look up!',
      ],
      [
        'Lights out upstairs, please. The stars are on.',
        'Is there soup left for the way?',
        'I stay until the paint is dry.',
      ],
    ],
  ),
  talk(
    'a word of Mira',
    'direct-mira',
    ['mira'],
    [
      ['I read your notes on the boat. The second one should be the first.'],
      ['Between us: I counted the days again. We are fine.'],
      ['If you have an idea for the harbour master’s cushion, I am all ears.'],
      ['You have not had lunch, says the quay. The quay is right.'],
      ['Could you look at the poster with fresh eyes? Mine are only blue by now.'],
    ],
  ),
  talk(
    'a word of Jonas',
    'direct-jonas',
    ['jonas'],
    [
      ['I found the long screwdriver. It was in the other long screwdriver’s box.'],
      ['The graph is so flat that I checked whether it is on.'],
      ['Ingrid is home. Line 212 owes me an apology.'],
      ['If you come down: the good cups are behind the bad ones.'],
      ['I wrote a runbook for the runbook. Stop me.'],
    ],
  ),
]
