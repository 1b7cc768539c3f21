// # Support: the harbours write, Aisha answers, and the others explain themselves.
import { list, p, steps, table } from '../markup.ts'
import { post, talk, task } from '../script.ts'
import type { DemoSpace } from '../script.ts'

/** Its last 75 minutes are unread, more than anywhere. Most entity-escaped texts, which are Aisha's, stand here. */
export const support: DemoSpace = {
  key: 'support',
  title: 'Support',
  description: 'What the harbours tell us. One thread of talk a harbour; be kind, they have wind.',
  kind: 'group',
  members: ['aisha', 'tomasz', 'sanna', 'jonas', 'priya', 'mira', 'ken'],
  read: 'ago 75',
  entries: [
    talk(
      '-7 08:15',
      ['aisha', 'Good morning. Overnight: 9 letters, 7 solved, 1 love letter (to the Little Ida), 1 open.'],
      ['aisha', 'Open: Sandøy can’t print. "It says paper jam but there’s no paper and no jam."'],
      ['tomasz', 'Is the printer on the windowsill'],
      ['aisha', 'They say yes??'],
      ['tomasz', 'Salt in the sensor. Warm cloth, not wet. Ten seconds'],
      ['aisha', 'They say it works and they want to know who you are.'],
      ['tomasz', 'A man with a warm cloth'],
    ),
    talk(
      '-7 13:40',
      ['aisha', 'Lower Harbour asks: can dogs have tickets? They have a regular, "Captain", a dachshund.'],
      ['mira', 'Dogs are free.'],
      ['aisha', 'They know. Captain *wants* a ticket.'],
      ['priya', 'adding a ticket type “Captain”, 0.00, prints a paw 🐾'],
      ['aisha', 'You’ve made a whole harbour happy before lunch.'],
    ),
    task({
      when: '-7 13:50',
      by: 'aisha',
      title: 'Ticket type “Captain” (0.00, prints a paw)',
      assignees: ['priya'],
      due: 'overdue',
      doneBy: 'priya',
      comments: [['priya', 'done. the paw is 8×8 pixels and i am proud of every one', 240]],
    }),
    talk(
      '-6 08:20',
      ['aisha', 'Overnight: 6 letters, 6 solved. I’m making tea.'],
      [
        'aisha',
        'Correction, 7. Kråkvik: "The tablet shows tomorrow’s timetable." They’re not wrong, it does.',
      ],
      ['sanna', 'Which time zone does it think it is in?'],
      ['aisha', '"Pacific/Auckland". The last skipper was on holiday.'],
      [
        'sanna',
        'Settings → Clock → “ask the harbour”. And I will make that the default, because why is it not.',
      ],
      ['aisha', 'They’re back in today. They say the future was quite nice.'],
    ),
    talk(
      '-6 15:05',
      [
        'aisha',
        'A lady left her umbrella on the Otto in 2022 and asks whether our "history" feature can find it.',
      ],
      ['jonas', 'It can tell her which crossing it was.'],
      ['tomasz', 'I have the umbrella. Green, wooden handle. It is in the blue crate'],
      ['aisha', 'Tomasz, I’ve no words.'],
      ['mira', 'The blue crate is our best database.'],
    ),
    post({
      when: '-6 16:30',
      by: 'aisha',
      title: 'Five answers that solve half of all letters',
      body:
        p('Please steal these. They’re short because people read them standing up.') +
        steps(
          '**The screen is dark.** Hold both edges for 3 seconds. (Gloves off for this one, sorry.)',
          '**A ticket is “already aboard”.** Ask first, look it up second; nearly always it is the return half.',
          '**No signal.** Board anyway. It catches up by itself; the small cloud is not an error.',
          '**Wrong time.** Settings → Clock → ask the harbour.',
          '**The printer.** Warm cloth.',
        ) +
        p('If none of them helps: call, do not write. Wind makes people write short letters.'),
      comments: [
        ['tomasz', 'Warm cloth, not wet', 8],
        ['aisha', 'Warm cloth, *not wet*. Added.'],
        ['mira', 'Can this be the first page of the manual? The present first page is my face.', 45],
      ],
    }),
    talk(
      '-5 08:18',
      [
        'aisha',
        'Overnight: 4 letters, 3 solved. Ida’s skipper can’t sign in: "It says password wrong and it’s right."',
      ],
      ['jonas', 'Caps lock.'],
      ['aisha', 'It’s a tablet.'],
      ['jonas', 'Then the other skipper changed it.'],
      ['aisha', 'The other skipper is his wife. They’re now talking. I’ll wait a bit.'],
      ['aisha', 'Solved. It’s their wedding day, the password.', 95],
    ),
    talk(
      '-5 11:30',
      ['aisha', 'Sandøy again, three questions at once:'],
      [
        'aisha',
        '1) Can the sign show "back in 5 minutes"? 2) Can it show "back in 10 minutes"? 3) Can the sign make coffee?',
      ],
      ['sanna', '1 yes, 2 yes, 3 the sign is more likely to than Bosun'],
      ['priya', 'free text on the sign is in rc3, 40 characters'],
      ['me', 'Please also count characters the way people do. “👨‍👩‍👧‍👦” is one, not eleven.'],
      ['priya', 'grapheme clusters, yes yes. tested with 🏴‍☠️ 🇳🇴 é and your family'],
    ),
    task({
      when: '-5 11:50',
      by: 'sanna',
      title: 'Sign: free text of 40 characters, counted as people count',
      assignees: ['priya', 'sanna'],
      due: 'today',
    }),
    talk(
      '-4 08:12',
      ['aisha', 'Overnight: 11 letters! A storm. 10 were "is it sailing?", 1 was "it isn’t sailing."'],
      ['mira', 'What did we answer?'],
      ['aisha', 'Ten times the link to the live board, and once "you’re right".'],
      ['sanna', 'The board had 18,000 readers at 06:00. It stayed up. Jonas, you may smile.'],
      ['jonas', 'I am smiling at an angle that nobody can see.'],
    ),
    post({
      when: '-4 12:00',
      by: 'aisha',
      title: 'The week in letters',
      body:
        table(
          ['harbour', 'letters', 'solved the same day', 'mood'],
          ['Lower Harbour', '11', '11', '🙂'],
          ['Sandøy', '14', '13', '🙂 (3 × coffee)'],
          ['Kråkvik', '6', '6', '😌'],
          ['Ida’s landing', '5', '5', '💍'],
          ['Otto’s landing', '19', '17', '🌩️'],
        ) +
        p('Two wishes came up more than three times:') +
        list(
          '“Tell me when the boat is **nearly** full, not when it is full.”',
          '“A big button: *wait, somebody is running*.”',
        ),
      comments: [
        ['priya', 'a button for running people. i love people. making it', 10],
        ['sanna', 'How far away may the running person be? I need a number.'],
        ['tomasz', '80 metres. After that they are only walking fast'],
        ['mira', '80 metres it is. Written in stone. Well, in a task.', 25],
      ],
    }),
    task({
      when: '-4 12:40',
      by: 'mira',
      title: 'Button “wait, somebody is running” (≤ 80 m)',
      body: p('Holds the gangway 90 seconds, tells the landing on the other side.'),
      assignees: ['priya'],
      due: 'later',
      comments: [
        ['priya', 'icon ideas: 🏃‍♀️ or 🏃🏿‍♂️💨', 100],
        ['sanna', 'Both, in turns.', 12],
      ],
    }),
    talk(
      '-3 08:16',
      ['aisha', 'Overnight: 3 letters, 3 solved. Quiet sea.'],
      ['aisha', 'One’s from a boy (9): "How many people fit in the Agnes if everybody holds a balloon?"'],
      ['me', '180. The life-jackets decide, not the balloons.'],
      ['aisha', 'He answers: "what if the balloons are very good"'],
      ['jonas', 'Then 180, but higher up.'],
    ),
    talk(
      '-3 16:45',
      ['aisha', 'Otto’s landing: "The big sign shows 25:10."'],
      ['jonas', 'formatTime, the one for 2019.'],
      ['priya', 'I WARNED EVERYBODY'],
      ['jonas', 'Hotfix is out. The sign says 01:10. The skipper says he liked 25:10 better.'],
      ['aisha', 'He says: "It felt like extra time."'],
    ),
    talk(
      '-2 08:19',
      [
        'aisha',
        'Overnight: 5 letters, 5 solved, tea’s ready, and the love letter to the Little Ida has a second page.',
      ],
      ['mira', 'Who writes?'],
      ['aisha', 'Signed: "The Otto". I suspect a skipper.'],
      ['tomasz', 'It is not me'],
      ['sanna', 'Nobody asked, Tomasz.'],
    ),
    task({
      when: '-2 09:00',
      by: 'aisha',
      title: 'Answer Kråkvik about the winter timetable',
      assignees: ['me', 'aisha'],
      due: 'overdue',
      comments: [['aisha', 'They’re patient, but they’ve started to send pictures of snow.', 900]],
    }),
    talk(
      '-1 08:14',
      ['aisha', 'Overnight: 4 letters, 4 solved. Two ask for the launch: "Will the old booth be gone?"'],
      ['mira', 'Say: it moves to the museum. True since yesterday!'],
      ['aisha', '🥹'],
      ['tomasz', 'I will drive it. Slowly'],
    ),
    talk(
      'ago 220',
      ['aisha', 'Overnight: 8 letters, 6 solved. Morning!'],
      ['me', 'Morning! Anything for me?'],
      ['aisha', 'Kråkvik, whenever you’ve a minute. There’s more snow.'],
    ),
    talk(
      'ago 74',
      ['aisha', 'Sandøy: "Our tablet says rc3. What’s an rc and is it dangerous?"', 0],
      ['sanna', 'A release candidate. Like a captain before the exam.', 3],
      ['aisha', 'They’re calmer now.', 4],
      ['aisha', 'Lower Harbour: can the school class board with one ticket tomorrow?', 9],
      ['priya', 'yes! group scan. one code for all 28, the screen counts them down', 5],
      ['tomasz', 'I count them too. By hand. Children are fast', 4],
      ['aisha', 'Otto’s landing: sign’s stuck on "back in 5 minutes" since 09:10.', 12],
      ['jonas', 'Is anybody there?', 2],
      ['aisha', 'No. The sign’s right, in a way. I’ve called them.', 6],
      ['aisha', 'He’s asleep in the boat. Was a long night. Sign’s cleared.', 7],
      ['mira', 'Send him soup. @[tomasz] ?', 3],
      ['tomasz', 'Soup is already moving', 2],
    ),
  ],
}
