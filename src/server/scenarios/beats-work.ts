// Scenes from the office: tasks, numbers, snippets, rules and notes.
import { code, list, p, quote, table } from '../demo/markup.ts'
import type { Beat } from './beats.ts'

const at = (key: string) => ({ key }) as const

/** Between them they make a task and do it, post, edit and comment. */
export const workBeats: readonly Beat[] = [
  {
    name: 'a task is made and done',
    acts: (choose) => [
      {
        act: 'create-task',
        after: 3,
        by: 'sanna',
        in: at('engineering'),
        title: choose([
          'Try the scanner with a frozen ticket',
          'Try the tablet upside down, again',
          'Pull the plug during a group scan',
          'Count the life-jackets in the app and on the boat',
        ]),
        assignees: ['sanna'],
        due: 'today',
        as: 'try',
      },
      {
        act: 'comment',
        after: 10,
        seconds: 2,
        by: 'jonas',
        on: { named: 'try' },
        text: choose([
          'Please tell me before you do it. Or after. Not during.',
          'I will look away.',
          'I put the kettle on, this always ends in tea.',
        ]),
      },
      { act: 'complete-task', after: 14, on: { named: 'try' } },
      {
        act: 'comment',
        after: 4,
        seconds: 2,
        by: 'sanna',
        on: { named: 'try' },
        text: choose([
          'Held. I am almost disappointed.',
          'Held! One pixel fell over, it is up again.',
          'Held. 0 lost of 400.',
        ]),
      },
    ],
  },
  {
    name: 'numbers',
    acts: (choose) => [
      {
        act: 'type-then-say',
        after: 3,
        seconds: 3,
        by: 'jonas',
        in: at('engineering'),
        text: choose([
          table(
            ['route', 'p50', 'p99'],
            ['/board', '11 ms', '43 ms'],
            ['/tides', '2 ms', '5 ms'],
            ['/sign', '4 ms', '9 ms'],
          ),
          table(
            ['boat', 'scans', 'slowest'],
            ['Agnes', '1,240', '43 ms'],
            ['Otto', '402', '38 ms'],
            ['Ida', '88', '12 ms'],
          ),
          table(
            ['journal', 'waiting', 'oldest'],
            ['Agnes', '0', '–'],
            ['Otto', '3', '9 s'],
            ['Ida', '0', '–'],
          ),
        ]),
      },
      {
        act: 'say',
        after: 6,
        by: 'ken',
        in: at('engineering'),
        text: choose([
          '`/tides` is bounded by the moon now.',
          'きれいですね。',
          'The p99 of the moon is 12 h 25 min.',
          'I would round down. I say this rarely.',
          '小さい数字は美しい。(Small numbers are beautiful.)',
        ]),
      },
      {
        act: 'type-then-say',
        after: 7,
        seconds: 2,
        by: 'priya',
        in: at('engineering'),
        text: choose([
          'screenshot. wallpaper. done',
          'who are you and what did you do with our servers',
          'ok this is going on a mug',
          'i remember when these had four digits',
        ]),
      },
    ],
  },
  {
    name: 'a question of blue',
    acts: (choose) => [
      {
        act: 'type-then-say',
        after: 3,
        seconds: 2.5,
        by: 'lucia',
        in: at('design'),
        text: choose([
          'Is “aboard” on the ticket too big now? Be honest, but be kind.',
          'New icon for “wait, somebody is running”. It runs to the left; boats are on the left.',
          'I moved the tide curve by one pixel. Does anybody see it?',
        ]),
      },
      {
        act: 'say',
        after: 8,
        by: 'priya',
        in: at('design'),
        text: choose([
          'it’s lovely and i’d make it 2 px bigger because gloves',
          'ken will see it',
          'yes. no. yes.',
        ]),
      },
      {
        act: 'type-then-say',
        after: 6,
        seconds: 2,
        by: 'ken',
        in: at('design'),
        text: choose(['I see it.', 'It is 1.3 pixels. I am sorry.', '良いと思います。']),
      },
    ],
  },
  {
    name: 'a snippet',
    acts: (choose) => [
      {
        act: 'type-then-say',
        after: 3,
        seconds: 3,
        by: 'priya',
        in: at('engineering'),
        text: choose([
          code(
            'ts',
            "export const greet = (boat: Boat): string =>\n  boat.name === 'Otto' && boat.started ? 'OH' : `Welcome aboard ${boat.name}`",
          ),
          code(
            'sql',
            'select boat, round(avg(aboard)) as people\nfrom crossing group by boat order by people desc;',
          ),
          code('sh', 'journalctl -u boarding --since today | grep -c "at the first try"'),
        ]),
      },
      {
        act: 'type-then-say',
        after: 8,
        seconds: 2,
        by: 'jonas',
        in: at('engineering'),
        text: choose([
          'Approved with tears.',
          'I would name it differently, but I would also be wrong.',
          'Ship it. Literally.',
        ]),
      },
    ],
  },
  {
    name: 'an old rule, edited',
    acts: (choose) => [
      {
        act: 'say',
        after: 3,
        by: 'jonas',
        in: at('launch'),
        text: choose([
          'Deploy freeze starts at 16:00.',
          'No deploys after four.',
          'From four o’clock on the servers rest.',
        ]),
        as: 'rule',
      },
      {
        act: 'say',
        after: 6,
        by: 'sanna',
        in: at('launch'),
        text: choose(['Sixteen hundred *and zero seconds*.', 'Not even a tiny one.', 'Whose four o’clock?']),
      },
      {
        act: 'edit',
        after: 6,
        on: { named: 'rule' },
        text: choose([
          'Deploy freeze starts at 15:00. Sanna is looking at me.',
          'Deploy freeze: from now on. I put the keyboard into the drawer.',
          'No deploys after three. I mean it. I am holding a mug.',
        ]),
      },
    ],
  },
  {
    name: 'a note for all',
    acts: (choose) => [
      {
        act: 'post',
        after: 3,
        by: 'mira',
        in: at('launch'),
        title: choose(['Thank you, in writing', 'One page about tomorrow', 'What the harbour master said']),
        body:
          p('Walked the quay once up and once down. What I saw:') +
          list('a gangway without ice', 'two tablets, both dry', 'eight people who pretend not to be proud') +
          quote('“Looks like a ferry company to me.” – the harbour master'),
        as: 'note',
      },
      {
        act: 'comment',
        after: 9,
        seconds: 2,
        by: 'tomasz',
        on: { named: 'note' },
        text: choose(['Also one gull', 'I pretend very well', 'It was the good salt']),
      },
      {
        act: 'comment',
        after: 8,
        seconds: 2,
        by: 'aisha',
        on: { named: 'note' },
        text: choose([
          'I don’t pretend. I’m proud, since Monday.',
          'Printed, framed.',
          'I’ll read it out at the pier.',
        ]),
      },
    ],
  },
]
