// Tasks that teammates give each other in the course of a day; some are done at once, some stay for tomorrow.
import type { Due } from '../demo/script.ts'
import type { PersonKey } from '../demo/people.ts'
import type { Beat } from './beats.ts'
import type { Act } from './scenario.ts'

/** What is to be done, what somebody says to that, and what its owner says when it is done (else it stays open). */
type Errand = readonly [title: string, aside: string, done?: string]

type Theme = {
  readonly name: string
  readonly in: string
  readonly by: PersonKey
  /** Whose task it is. */
  readonly who: PersonKey
  readonly due: Due
  readonly aside: PersonKey
  readonly errands: readonly Errand[]
}

const theme = ({ name, in: key, by, who, due, aside, errands }: Theme): Beat => ({
  name,
  acts: (choose) => {
    const chosen = choose(errands.map(([title]) => title))
    const [title = chosen, said = '', done] = errands.find(([one]) => one === chosen) ?? []
    const on = { named: 'task' }
    const begun: readonly Act[] = [
      { act: 'create-task', after: 4, by, in: { key }, title, assignees: [who], due, as: 'task' },
      { act: 'comment', after: 10, seconds: 2, by: aside, on, text: said },
    ]
    if (done === undefined) return begun
    return [
      ...begun,
      { act: 'complete-task', after: 20, on, by: who, as: 'finished' },
      { act: 'comment', after: 4, seconds: 2, by: who, on: { named: 'finished' }, text: done },
    ]
  },
})

/** Which of its errands a theme takes is chosen anew each time. */
export const taskThemes: readonly Beat[] = [
  theme({
    name: 'something for the harbours',
    in: 'support',
    by: 'aisha',
    who: 'aisha',
    due: 'today',
    aside: 'tomasz',
    errands: [
      ['Send Kråkvik the arrow for “up”', 'I can row it over', 'Sent. They laughed, & then they understood.'],
      ['Ring Sandøy before their lunch', 'They have a good dog there. Ask about it', 'Rang. The dog’s well.'],
      [
        'Write to the school about the twenty-six',
        'Say hello from the bell',
        'Written. They want to ring it.',
      ],
      ['Thank Upper Harbour for the thank-you', 'Then they thank again', 'Done. It’s their turn now.'],
    ],
  }),
  theme({
    name: 'something with paint',
    in: 'design',
    by: 'lucia',
    who: 'lucia',
    due: 'tomorrow',
    aside: 'mira',
    errands: [
      ['Repaint the “mind the step” sign', 'Take the good brush, it is my treat.'],
      ['Cut the stencil for pier 2', 'With a B this time, please.'],
      ['Compare the blue with the sky at noon', 'And if the sky is wrong?'],
      ['Make the tooltip shorter than the button', 'I did not know it was longer. Now I cannot unsee it.'],
    ],
  }),
  theme({
    name: 'something for the machine',
    in: 'quay',
    by: 'mira',
    who: 'jonas',
    due: 'week',
    aside: 'sanna',
    errands: [
      ['Find out what Bosun means by 3/4', 'Do not tell Bosun that there is a task.'],
      ['Ask the coffee machine for its manual', 'Ask it nicely. It has a memory.'],
      ['Second coffee machine: pros, cons, feelings', 'I can test the second one. Daily.'],
      ['Descale Bosun while nobody looks', 'I will look away so hard that one hears it.'],
    ],
  }),
  theme({
    name: 'something on the boat',
    in: 'crossings',
    by: 'mira',
    who: 'tomasz',
    due: 'today',
    aside: 'ken',
    errands: [
      ['Tighten the bolt that sings', 'It sings in G. I will miss it.', 'Tight. It hums now'],
      ['New string for the short horn', 'The old one was 41 cm. For the record.', 'Done, with a new knot'],
      ['Move the antenna one hand to the left', 'One hand is 19 cm, measured on Tomasz.', 'Moved. My left'],
      ['Find the rattle on the Otto', 'I hear it at 11 Hz.', 'It was a spoon'],
    ],
  }),
  theme({
    name: 'something with numbers',
    in: 'engineering',
    by: 'ken',
    who: 'ken',
    due: 'tomorrow',
    aside: 'priya',
    errands: [
      ['Recompute Ida’s landing with the new sandbank', 'tell the sandbank i said hi', 'Done: 2 min 52 s.'],
      [
        'Explain the 3 minutes in one sentence',
        'one sentence!! i believe in you',
        'One sentence, two commas.',
      ],
      ['Ask the moon about the 29th', 'does it answer in json', 'できました。(Done. It answers in metres.)'],
      ['Replace the magic number 48 by a word', 'the word could be “slack”', 'It is “slack” now.'],
    ],
  }),
  theme({
    name: 'something to try',
    in: 'engineering',
    by: 'jonas',
    who: 'sanna',
    due: 'today',
    aside: 'mira',
    errands: [
      ['Restore last night’s copy, with a stopwatch', 'Mind the stairs.', '6:31. The stairs are faster now.'],
      ['Pull the other plug', 'Do I want to know which one?', 'Pulled. It held, and so did I.'],
      [
        'Board 400 people who are all called Olsen',
        'Tell the Olsens they are welcome.',
        'All four hundred aboard, none of them twice.',
      ],
      [
        'Scan a ticket through a snowball',
        'Before lunch; after lunch I am less brave.',
        'Read. The ball did not survive.',
      ],
    ],
  }),
  theme({
    name: 'something for Friday',
    in: 'demos',
    by: 'priya',
    who: 'priya',
    due: 'week',
    aside: 'lucia',
    errands: [
      ['Borrow the projector from the school', 'The one with the warm yellow? Please not that one.'],
      ['Find a chair for the harbour master’s cushion', 'I draw a sign for the chair.'],
      ['Rehearse slot 2 without the cake', 'Without the cake? Brave.'],
      ['Mic test with 26 voices', 'I bring ear plugs, in our blue.'],
    ],
  }),
]
