// # Quay & coffee: everything that is not work. Mostly the coffee machine and the gull.
import { list, p, quote } from '../markup.ts'
import { post, talk, task } from '../script.ts'
import type { DemoSpace } from '../script.ts'

/** Almost all talk, with one post and one task; most idle talk of the scenes is here. */
export const quay: DemoSpace = {
  key: 'quay',
  title: 'Quay & coffee ☕',
  description: 'Not work. Bosun (coffee), Herbert (gull), lunch, weather, birthdays.',
  kind: 'group',
  members: ['lucia', 'mira', 'jonas', 'priya', 'ken', 'tomasz', 'aisha', 'sanna'],
  read: 'all',
  entries: [
    talk(
      '-7 08:50',
      ['jonas', 'Bosun says “DESCALING 4/4”. It said that yesterday.'],
      ['lucia', 'It is a meditation.'],
      ['tomasz', 'I have instant coffee in the blue crate'],
      ['jonas', 'Is there anything that is not in the blue crate?'],
      ['tomasz', 'The red crate'],
    ),
    talk(
      '-7 12:01',
      ['aisha', 'Lunch: lentil soup, 12:30, downstairs. Bring a bowl & an opinion.'],
      ['sanna', '🥣'],
      ['priya', '🥣🥣'],
      ['mira', 'Opinion: more lemon.'],
      ['ken', '🍋'],
    ),
    talk(
      '-6 13:10',
      ['lucia', 'Herbert report: one prawn sandwich, mine, 12:58. He looked me in the eye.'],
      ['jonas', 'Third this week. He has a system.'],
      ['ken', 'He has. I made a chart: it is always within four minutes of high water.'],
      ['lucia', 'Because then the railing is at beak height from the pontoon!'],
      ['ken', 'So I can predict him. Tomorrow: 13:41.'],
      ['sanna', 'I will bring a decoy.'],
    ),
    talk(
      '-5 13:38',
      ['sanna', 'Decoy in place: cheese roll, no cheese.'],
      ['sanna', '13:41. He took it. He came back. He PUT IT BACK.', 4],
      ['ken', 'Two minutes early; wind from the west.'],
      ['priya', 'the gull does returns. 🐦🧾 better customer service than my phone company'],
    ),
    post({
      when: '-5 17:00',
      by: 'mira',
      title: 'Winter lunch on the Little Ida',
      body:
        p(
          'The day after the launch week, noon, on board, heaters on. Partners, children, parents: all welcome, 👩‍👩‍👧 👨‍👨‍👦‍👦 👵🏽 and dogs.',
        ) +
        list('Soup: Tomasz', 'Bread: me', 'Cake: Jonas (he is a baker now)', 'Music: whoever is not asked') +
        quote('The Ida holds 40. We are 31 with everybody, and Captain.'),
      comments: [
        ['ken', '家族も来ます。4人です。(Family comes too, we are four.)', 30],
        ['tomasz', 'Soup for 40. I have started', 12],
        ['aisha', 'My mother asks if she may bring "a little something". That’s food for 40.'],
        ['tomasz', 'Then it is soup for 40 and something for 40. Good', 5],
        ['lucia', 'My grandmother sails with us! She was the first woman to skipper the Otto. 🇪🇸⚓️🇳🇴', 60],
        ['mira', 'WHAT. She gets the wheel.', 3],
        ['me', 'Two of us, and I can bring a speaker for the music that nobody asked for.', 90],
      ],
    }),
    task({
      when: '-5 17:20',
      by: 'mira',
      title: 'Count who comes to the winter lunch',
      assignees: ['aisha'],
      due: 'week',
    }),
    talk(
      '-4 09:10',
      ['priya', 'SNOW ❄️❄️❄️ (three flakes)'],
      ['sanna', 'In Finland we do not get up for three flakes.'],
      ['priya', 'in Chennai we declare a holiday'],
      ['sanna', 'Chennai has the better system.'],
    ),
    talk(
      '-3 08:40',
      ['jonas', 'Bosun made coffee.'],
      ['lucia', 'What.'],
      ['jonas', 'One cup. Then “DESCALING 1/4”.'],
      ['lucia', 'Was it good?'],
      ['jonas', 'It tasted of hope and of lime.'],
      ['mira', 'I order a new one after the launch. This is a promise with 8 witnesses.'],
    ),
    talk(
      '-3 17:25',
      ['aisha', 'Does anyone still need the room at six? Choir practice otherwise.'],
      ['tomasz', 'I come to choir'],
      ['aisha', 'You sing??'],
      ['mira', 'He sang on the ladder. First verse.'],
    ),
    talk(
      '-2 12:15',
      [
        'lucia',
        'Sunset today 15:52, and the office window is exactly in the line. Five minutes, everybody, quietly.',
      ],
      ['ken', '15:51 by my computation; the crane is in front.'],
      ['lucia', 'Then 15:51, and bring the crane.'],
      ['sanna', 'It was worth it. 🌇', 215],
    ),
    talk(
      '-1 13:02',
      ['ken', 'Herbert: predicted 13:05.'],
      ['sanna', '13:05. He took Jonas’ pretzel.', 4],
      ['jonas', 'I was *told* 13:10.'],
      ['ken', 'I never said 13:10.'],
      ['sanna', 'I said 13:10 🤫'],
      ['jonas', 'So that is what testing is.'],
    ),
    talk(
      'ago 200',
      ['tomasz', 'Soup today is fish. Herbert is on the roof. Coincidence'],
      ['aisha', 'Close the window.'],
      ['tomasz', 'Window is closed. He waits'],
      ['me', 'He has my deepest respect.'],
    ),
  ],
}
