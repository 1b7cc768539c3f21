// # Design: signs, screens, and the exact blue.
import { code, h, list, p, quote, table } from '../markup.ts'
import { post, talk, task } from '../script.ts'
import type { DemoSpace } from '../script.ts'

/** Pinned; its last 40 minutes are unread. In the opening it is renamed for a while. */
export const design: DemoSpace = {
  key: 'design',
  title: 'Design',
  description: 'Screens, signs, words. Bring a picture, leave with an opinion.',
  kind: 'group',
  members: ['lucia', 'priya', 'mira', 'sanna', 'ken', 'aisha', 'tomasz', 'jonas'],
  pinned: true,
  read: 'ago 40',
  entries: [
    talk(
      '-7 10:05',
      ['lucia', 'Three blues for the boarding button. Please look at them **outside**, not on your desk.'],
      ['priya', 'outside it is grey. everything is grey. the third one?'],
      ['lucia', 'The third one is the only one that is still blue with wet glasses on. You passed.'],
      ['mira', 'What is wrong with the first one, it is a perfectly nice blue'],
      ['lucia', 'It is the blue of the “closed” sign at the fish auction. People see it and go home.'],
      ['mira', 'I withdraw.'],
    ),
    post({
      when: '-7 13:20',
      by: 'lucia',
      title: 'Words on buttons: the list',
      body:
        p('One word for one thing, everywhere: app, tablet, sign, ticket.') +
        table(
          ['we say', 'we do not say', 'because'],
          ['board', 'check in', 'it is not an airport'],
          ['crossing', 'trip, journey, transit', 'the skippers say crossing'],
          ['landing', 'stop, station, pier', 'Ida has a landing. It is on the map.'],
          ['late', 'delayed', 'nobody was ever comforted by “delayed”'],
        ) +
        quote('If you need a tooltip, you need another word.'),
      comments: [
        [
          'sanna',
          '“Cancelled” is missing. In German the tablet says “entfällt”, which sounds like the ferry fainted.',
          22,
        ],
        ['lucia', '“Does not sail today.” Five syllables of honesty.'],
        ['ken', '日本語では「本日運休」。Short enough for the small sign.', 14],
        ['priya', 'fits in every button except the one on the Otto, where the crack goes through it'],
        ['mira', 'Approved, and printed, and hung over my desk.', 90],
        ['me', 'The help pages still say “journey” in 14 places. I will go through them.', 33],
      ],
    }),
    task({
      when: '-7 16:00',
      by: 'me',
      title: 'Replace “journey” on the help pages',
      body: p('14 places, list in the comments.'),
      assignees: ['me'],
      due: 'week',
      comments: [['lucia', '15. One is in a picture. Sorry, that one was me.', 60]],
    }),
    talk(
      '-6 09:40',
      ['priya', 'Question of the morning: what does the screen show when a ticket was already used?'],
      ['sanna', 'Now: a red flash and a noise like a goose.'],
      [
        'lucia',
        'Nobody should be honked at in front of their children. Amber, “Already aboard?”, and two buttons.',
      ],
      ['priya', 'which two'],
      ['lucia', '“Yes, that was me” and “Look it up”. The skipper decides. The tablet is polite.'],
      ['mira', 'The goose has to go? I liked the goose.'],
      ['lucia', 'You can keep it as your ring tone.'],
      ['priya', 'done, amber it is: `--caution: #b7791f`', 45],
    ),
    talk(
      '-5 11:12',
      ['lucia', 'Contrast of all pairs, both themes. The failing ones are gone:'],
      [
        'lucia',
        code(
          'css',
          ':root {\n  --sea: #0b5c8a;      /* 6.9:1 on paper */\n  --caution: #8a5a00;  /* 5.6:1 */\n  --danger: #a61b1b;   /* 7.4:1 */\n}\n@media (prefers-color-scheme: dark) {\n  :root { --sea: #7cc4ee; --caution: #f0b429; --danger: #ff8f8f; }\n}',
        ),
        1,
      ],
      ['priya', 'the night skippers thank you. they navigate with the screen at 3 % brightness'],
      [
        'ken',
        'At 3 % the two ambers are the same to me (I have a mild deuteranomaly). A shape next to the colour would help.',
      ],
      [
        'lucia',
        'Of course. Triangle for caution, cross for danger, nothing for fine. 🙏 Thank you for saying.',
      ],
      [
        'sanna',
        'Going through all screens with the colour filter on. 3 more places, I write them down as tasks.',
      ],
    ),
    task({
      when: '-5 13:02',
      by: 'sanna',
      title: 'Shape next to colour: timetable, “late” badge',
      assignees: ['lucia'],
      due: 'overdue',
      doneBy: 'lucia',
    }),
    task({
      when: '-5 13:03',
      by: 'sanna',
      title: 'Shape next to colour: battery mark',
      assignees: ['priya'],
      due: 'tomorrow',
    }),
    task({
      when: '-5 13:04',
      by: 'sanna',
      title: 'Shape next to colour: weather strip',
      assignees: ['lucia', 'ken'],
      due: 'later',
    }),
    post({
      when: '-4 10:50',
      by: 'priya',
      title: 'Gloves: what we learned on the quay',
      body:
        h('Eleven skippers, three pairs of gloves, one wet tablet') +
        list(
          'Targets under 14 mm are missed one time in four. Under 11 mm, every second time.',
          '**Swipe does not exist.** A wet sleeve swipes too.',
          'Two skippers use their nose. Both do it well.',
          'Everybody likes the big count of people aboard. One said it is “like a scoreboard, but for not drowning”.',
        ) +
        p('Raw notes: [field notes, day 2](https://gangway.example/notes/gloves)'),
      comments: [
        ['lucia', 'Nose targets. Finally a research field of our own.', 12],
        ['mira', 'Can we have the scoreboard sentence on the website?'],
        ['priya', 'he said only if we add his ferry. it’s the Otto. it’s always the Otto'],
        ['sanna', 'I will test with mittens then. And with my nose. Quality is a calling.', 25],
        ['tomasz', 'Mine was the second nose', 140],
      ],
    }),
    talk(
      '-3 14:30',
      ['mira', 'Poster draft two: is the ferry too cheerful?'],
      [
        'lucia',
        'The ferry has a face. Ferries must not have faces, then they can look at you when they are late.',
      ],
      ['mira', 'Fine, no face. The gull may stay?'],
      ['lucia', 'The gull may stay, he has a contract.'],
      ['sanna', '🐦📄✍️'],
      ['priya', 'can it have the sandwich though'],
      [
        'lucia',
        'Version three: no face, gull, sandwich. Printed at noon. No further wishes, please; I know you.',
      ],
    ),
    talk(
      '-2 16:00',
      ['ken', 'The tide curve: filled below, or only a line?'],
      ['lucia', 'Filled. It is water.'],
      ['ken', '…I thought about this for two days.'],
      ['lucia', 'It can be filled *and* you can have thought about it.'],
      ['me', 'Filled also reads better on the small sign, I tried it from the other side of the road.'],
    ),
    post({
      when: '-1 10:30',
      by: 'lucia',
      title: 'Booth retirement card',
      body:
        p('For the window of the old booth, A5, hand-lettered:') +
        quote(
          'Dear passengers, after 31 years I am retiring. Please board over there → It is faster, and it does not stick in the cold. It was a pleasure. Your booth.',
        ) +
        p('Too sentimental?'),
      comments: [
        ['mira', 'I am not crying, it is the wind.', 7],
        ['priya', 'do NOT change a word'],
        ['aisha', 'The lady who ran it for 22 of those years should get the original, framed.', 35],
        ['lucia', 'Yes. Yes! Frame is ordered.', 20],
      ],
    }),
    talk(
      'ago 150',
      ['sanna', 'Mittens: passed. Nose: passed. Mittens on nose: please do not ask.'],
      ['priya', 'i have the photo 📸'],
      ['me', 'The photo is going into the release notes.'],
    ),
    talk('ago 31', [
      'lucia',
      '@[me] last one for today: does the amber triangle on the boarding screen work for you on a light background?',
      0,
    ]),
  ],
}
