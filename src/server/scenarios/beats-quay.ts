// Scenes from the quay: boats, letters, lunch, the gull, and words between two.
import type { Beat } from './beats.ts'

const at = (key: string) => ({ key }) as const

/** Two of them are words in the direct spaces of whoever watches. */
export const quayBeats: readonly Beat[] = [
  {
    name: 'a boat leaves',
    acts: (choose) => [
      {
        act: 'say',
        after: 3,
        by: 'tomasz',
        in: at('crossings'),
        text: choose([
          'Agnes off, 104 aboard',
          'Agnes off, 88 aboard, one sledge',
          'Ida off, 12 aboard and the post',
          'Otto off, 49 aboard – second try',
          'Agnes off, 140 aboard – nobody stayed behind',
          'Ida off, 9 aboard, bread still warm',
        ]),
      },
      {
        act: 'type-then-say',
        after: 6,
        seconds: 2,
        by: 'mira',
        in: at('crossings'),
        text: choose([
          'On time to the second. I timed it.',
          'I waved. Somebody waved back.',
          'Was that the short horn or the long one?',
        ]),
      },
    ],
  },
  {
    name: 'a letter',
    acts: (choose) => [
      {
        act: 'type-then-say',
        after: 2,
        seconds: 3,
        by: 'aisha',
        in: at('support'),
        text: choose([
          'Lower Harbour asks: "Can Captain have a season ticket?"',
          'A letter in green ink: "The small cloud on the tablet’s pretty. What’s it for?"',
          'Ida’s landing: "Can the sign be dimmer? It wakes the ducks."',
          'Sandøy: "We’ve found the button. We don’t know which one it was."',
        ]),
      },
      {
        act: 'type-then-say',
        after: 7,
        seconds: 2,
        by: 'priya',
        in: at('support'),
        text: choose([
          'yes. obviously yes',
          'i’ll have a look after lunch, it’s either one line or a week',
          'that is the best bug report of the month',
        ]),
      },
      {
        act: 'say',
        after: 8,
        by: 'aisha',
        in: at('support'),
        text: choose([
          'Told them. They’re delighted.',
          'Answered, with a picture of the quay.',
          'They say thank you & ask about the weather.',
        ]),
      },
    ],
  },
  {
    name: 'the machine',
    acts: (choose) => [
      {
        act: 'say',
        after: 3,
        by: 'jonas',
        in: at('quay'),
        text: choose([
          'Bosun: DESCALING 2/4.',
          'Bosun: DESCALING 3/4. I dare to hope.',
          'Bosun asks for water. It is full of water.',
          'Bosun made a sound. Not a coffee; a sound.',
        ]),
      },
      {
        act: 'type-then-say',
        after: 6,
        seconds: 2,
        by: 'lucia',
        in: at('quay'),
        text: choose([
          'Tell it that we believe in it.',
          'I have drawn it a little sign: “resting”.',
          'It is the only one of us with a clean conscience.',
        ]),
      },
      {
        act: 'say',
        after: 7,
        by: 'tomasz',
        in: at('quay'),
        text: choose(['Blue crate', 'I say nothing. (Blue crate)', 'Tea is also wet']),
      },
    ],
  },
  {
    name: 'herbert',
    acts: (choose) => [
      {
        act: 'say',
        after: 3,
        by: 'ken',
        in: at('quay'),
        text: choose([
          'Herbert: high water in nine minutes.',
          'Prediction: Herbert at the third railing post, plus or minus one.',
          'Herbert is early. The pressure is falling.',
        ]),
      },
      {
        act: 'type-then-say',
        after: 8,
        seconds: 2,
        by: 'sanna',
        in: at('quay'),
        text: choose([
          'Confirmed, he sits there and looks like an auditor.',
          'He took the label, not the sandwich. He is reading.',
          'I saluted. He did not.',
        ]),
      },
      {
        act: 'say',
        after: 6,
        by: 'lucia',
        in: at('quay'),
        text: choose(['🐦', 'He has his own page in the style guide.', 'Window closed. I am learning.']),
      },
    ],
  },
  {
    name: 'lunch',
    acts: (choose) => [
      {
        act: 'say',
        after: 3,
        by: 'aisha',
        in: at('quay'),
        text: choose([
          'Soup in ten minutes. Bring a bowl & an opinion.',
          'Soup’s on. It’s orange. It’s meant to be.',
          'Lunch’s what’s left of yesterday & it’s better today.',
          'Bread’s out of the oven. First come, first butter.',
        ]),
      },
      {
        act: 'say',
        after: 5,
        by: 'priya',
        in: at('quay'),
        text: choose(['🥣🥣', 'opinion: yes', 'save me the pot', 'already on the stairs']),
      },
      {
        act: 'say',
        after: 5,
        by: 'sanna',
        in: at('quay'),
        text: choose(['🥣', 'Running. ≤ 80 m.', 'Two bowls, one test.', 'Is it the hot one?']),
      },
      {
        act: 'say',
        after: 6,
        by: 'ken',
        in: at('quay'),
        text: choose(['🍋', 'いただきます', 'I bring the ginger.', 'ごちそうさまでした。(In advance.)']),
      },
    ],
  },
  {
    name: 'cake and camera',
    acts: (choose) => [
      {
        act: 'type-then-say',
        after: 3,
        seconds: 2,
        by: 'priya',
        in: at('demos'),
        text: choose([
          'slot 3 is free again, who has something that MOVES',
          'the harbour master wants front row. he brings a cushion',
          'mic test at four. bring something that makes a noise',
          'slot 2 needs a prop. nothing wet',
        ]),
      },
      {
        act: 'type-then-say',
        after: 7,
        seconds: 2,
        by: 'jonas',
        in: at('demos'),
        text: choose([
          'The cake moves. It wobbles.',
          'My dramatic number is ready: 41.',
          'I can bring the server door. It creaks.',
          'I offer Bosun, unplugged.',
        ]),
      },
      {
        act: 'say',
        after: 6,
        by: 'tomasz',
        in: at('demos'),
        text: choose([
          'I have a new knot',
          'Knots move if you pull',
          'I bring the bell',
          'I have an oar. It is very expressive',
        ]),
      },
    ],
  },
  {
    name: 'a direct word',
    acts: (choose) => [
      {
        act: 'type-then-say',
        after: 3,
        seconds: 3,
        by: 'ken',
        in: at('direct-ken'),
        text: choose([
          'A small riddle for a pause: how many crossings until everybody in town has met everybody?',
          'The sandbank moved 3 cm since yesterday. I thought you would like to know.',
          '今日の雪は六角形です。きれいです。(The snow is hexagonal today.)',
        ]),
      },
    ],
  },
  {
    name: 'another direct word',
    acts: (choose) => [
      {
        act: 'type-then-say',
        after: 3,
        seconds: 2.5,
        by: 'priya',
        in: at('direct-priya'),
        text: choose([
          'rc4 is on the tablets. i’m not nervous, i’m *efficiently awake*',
          'do you think 26 children are louder than the horn? asking for the mic test',
          'ok the journal is merged. thank you for the third reading 🫶',
        ]),
      },
    ],
  },
]
