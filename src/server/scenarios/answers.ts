// What a teammate says when spoken to: the line fits what was said, who says it, and was not said just before.
import { people } from '../demo/people.ts'
import type { PersonKey } from '../demo/people.ts'
import type { Subject } from './subjects.ts'

/** `{name}` is the first name of the one who is answered. */
const lines: Readonly<Record<Subject, readonly string[]>> = {
  greeting: [
    'Hello {name}! Good that you are here.',
    'Ahoy, {name} ⛴️',
    'Hi {name}. You are just in time, nothing is on fire.',
    'Morning, {name} – it is always morning somewhere on the timetable.',
    'Hello {name}! We read you loud and clear.',
    'There you are, {name}. We kept a chair free.',
    'Good tide, {name}!',
    'Hello {name}. The kettle says hello, too.',
  ],
  thanks: [
    'With pleasure, {name}.',
    'Any time. That is what the second mug is for.',
    'Thank *you*, {name}.',
    'It was mostly Tomasz. It is always mostly Tomasz.',
    'Glad it helped, {name}.',
    'I write it into the log: somebody said thanks.',
  ],
  bye: ['Get home dry, {name}!', 'See you, {name} 👋', 'Bye! We keep the light on at the pier.'],
  coffee: [
    'Bosun says 3/4. I do not want to raise hopes.',
    'There is a pot of the good one upstairs, hidden behind the tide tables.',
    'One cup a day it makes. Today it was yours, {name}, but Jonas was faster.',
    'Tea is ready. Bosun is thinking.',
    'I can smell it from here. That is either coffee or the engine.',
  ],
  gull: [
    'Careful, he can read.',
    'He was here. The crumbs point north.',
    'Officially we do not feed him. Unofficially he has a locker.',
    'He has learned to read the timetable. I am not joking.',
    'Third railing post, as always.',
  ],
  cake: [
    'There is a piece with your name on it, {name}. Literally, in icing.',
    'Come down in ten minutes, bring a bowl.',
    'Third attempt. It rises. We all hold our breath.',
    'There is soup left, and it is the orange one.',
    'I vote for bread. Everybody always forgets bread.',
  ],
  code: [
    'I read it twice: I like it. What happens when the list is empty?',
    'Nice. The name of the second variable could say *why*, not *what*.',
    'That is shorter than mine, {name}. I am taking it.',
    'Does it hold when the same event comes twice? If so: 👍',
    'I would sleep well with that, {name}.',
    'Can I have a test for the strange case? You know which one.',
  ],
  tide: [
    'High water is at ten to six. Everything else follows from that.',
    'I computed it again: 3 minutes, at worst.',
    'The wind turns in the evening. Bring the good gloves.',
    'The sandbank has moved again; the chart will follow.',
    'Snow until four, then stars.',
  ],
  design: [
    'Show me on the small screen and I will believe it.',
    'I tried it with wet glasses: yes.',
    'One pixel more at the top and I am happy.',
    'Squint: does it still say “aboard”? Then yes.',
    'I hung it on the wall and went away. It called me back.',
  ],
  task: [
    'Noted. I put it next to the rope.',
    'Make it a task and I will take it, {name}.',
    'I can have that done before the next crossing.',
    'On the list, above the paint.',
    'Who else should know of it, {name}?',
  ],
  launch: [
    'Everything green here, {name}. I looked twice.',
    'The cache is warm and so are the hands. We can go on.',
    'I hold the way back ready; we will not need it.',
    'Then I tick it off on the paper list as well. Paper counts double.',
    'Five days, and nothing blinks that should not.',
    'I walk the quay once more and then I believe it.',
  ],
  help: [
    'Press `?` and you see every key that works right now; `Ctrl-K` takes you anywhere.',
    '`n` jumps to the next unread, {name}, that is the one I use all day.',
    'Ask away, {name}. Or press `?`, it knows more than I do.',
  ],
  laugh: [
    '😄',
    'I had to explain to the whole quay why I am laughing.',
    'Herbert laughed too. It sounded like a complaint.',
    'I am stealing that one, {name}.',
    'Not while I drink tea, please.',
  ],
  question: [
    'Good question, {name}. My first answer is yes, my second one is “let me check”.',
    'I think so – give me a minute and I will look.',
    'Yes, as far as I know. @[ken] will have a number for it.',
    'Hm. Not before the noon boat, after that gladly.',
    'I asked myself the same thing on the ferry, {name}. I would say: try it.',
    'Let me ask the quay; they know things that are written nowhere.',
    'Short answer: yes. Long answer: yes, with gloves.',
    'That depends on the tide, like most things here.',
  ],
  other: [
    'Agreed, {name}.',
    'Good. I will write that down before the wind takes it.',
    'That makes sense to me.',
    'Understood, {name}. I will tell the quay.',
    'I was about to say the same, only longer.',
    'Okay! Tell us how it goes.',
    'Noted 📝',
    '👍',
    'Good point, {name}. Nobody had said it aloud.',
    'Then let us do it while it is light.',
    'I follow you, {name}.',
    'Heard on the pier, too.',
    'Fine with me. Does the harbour know?',
    'One more reason to like this week.',
    'I am nodding, {name}; one cannot see it from there.',
  ],
}

/** Some people have their own way of saying it. */
const voices: Partial<Record<PersonKey, Partial<Record<Subject, readonly string[]>>>> = {
  tomasz: {
    greeting: ['Hello {name}. Mind the step', 'Good day {name}. Dry feet today'],
    other: ['Good', 'I bring the rope', 'It is in the blue crate', 'As you say', 'I tell the boat'],
    question: ['I look. Two minutes', 'Yes. With a rope, yes'],
    thanks: ['It is nothing. It was a nice rope'],
  },
  ken: {
    greeting: ['こんにちは、{name}さん。', 'Hello {name}. The probability of meeting you here was 0.83.'],
    thanks: ['どういたしまして。'],
    other: [
      'なるほど。',
      'I can put a number on that, if you like.',
      '同感です。(I agree.)',
      'Plausible. I would say 0.8.',
    ],
    question: ['Give me one envelope and its back.', '0.7, I would say. Let me compute it.'],
  },
  priya: {
    greeting: ['hi {name}!! 👋🏽', 'heyy {name}'],
    other: [
      'ok i love that',
      'yes to all of it',
      'on it. not deploying. just on it',
      'omg same',
      'writing that on my hand',
    ],
    question: ['yes? i think yes. checking', 'ooh. good one, let me try it on the tablet'],
    thanks: ['🫶'],
  },
  aisha: {
    greeting: ['Hello {name}! I’ve just put the kettle on.', 'أهلا {name}!'],
    other: ['I’ll tell the harbours, they’ll be glad.', 'That’s the nicest letter of today.'],
  },
  jonas: {
    other: ['Makes sense. I will not deploy anything about it.', 'I had my doubts, and they are gone.'],
    greeting: ['Moin, {name}.'],
    bye: ['Tschüss, {name}!'],
  },
  lucia: { other: ['Yes, and in the exact blue.', '¡Perfecto!'], greeting: ['¡Hola, {name}!'] },
  sanna: {
    other: ['I will try to break it, out of respect.', 'Fine. And what if somebody does it twice?'],
    greeting: ['Moi, {name}! What shall we break today?'],
  },
  mira: {
    other: [
      'Then that is how we do it. Thank you, {name}.',
      'I like it when things are decided before lunch.',
    ],
    greeting: ['{name}! Good. Now we are complete.'],
  },
}

/** Comments on what the person made. */
export const commentsOnPost: readonly string[] = [
  'I read it twice, and I agree with all of it, {name}.',
  'This should hang in the hall. One question: who tells the harbour master?',
  'Good. I would move the second point to the top.',
  'Can I send this to the harbours as it is?',
  'Clear, short, and no tooltip needed. 👏',
  'I have read it aloud to Bosun. No objections.',
  'One word could go: “very”. The rest stays, {name}.',
  'Pinned above the tide tables.',
  'This answers three letters at once.',
]
/** Said by the teammate who takes it, before it is worked on. */
export const commentsOnTask: readonly string[] = [
  'I take this one, {name}.',
  'Looks doable before the next crossing.',
  'On it – I will shout if it bites.',
  'Clear. Starting now.',
  'Mine. Give me a little while, {name}.',
  'I have the right gloves for that.',
  'Good, I was looking for a reason to go outside.',
  'Taken. I write here when it is done.',
]
/** To a task that is assigned, but to no teammate. */
export const cheersForTask: readonly string[] = [
  'Shout if you need a second pair of gloves, {name}.',
  'Good that you take it. The rope is in the blue crate.',
  'I can look over it when you are done, {name}.',
  'Yours, {name}. The torch that works is with me, if you need it.',
  'Nice one. I would begin at the end.',
  'I hold the ladder, if there is a ladder.',
  'No hurry, {name}; the tide waits for this one.',
]
/** Said by the teammate who has just done it. */
export const commentsOnDone: readonly string[] = [
  'Done and ticked off ✔ – have a look, {name}.',
  'That was quicker than I feared.',
  'Finished. The rope is back in its place.',
  'Ticked off, {name}. It did bite, a little.',
  'Done before the horn. ✔',
  'All done; I swept up, too.',
  'That is off the list. What is next?',
]
/** To a person who did what a teammate had given them. */
export const thanksForDone: readonly string[] = [
  'Lovely, one less. Thank you, {name}!',
  'You did it! I cross it off on the paper list, too.',
  'Thank you, {name}. That one was looking at me.',
  'Done already? You are faster than the Otto, {name}.',
  'Seen, and very much liked. Thank you.',
  'One more and we ring the bell, {name}.',
  'Thank you! I owe you a bowl of soup.',
]
/** To a comment of no known subject, and when all that fits the subject was said lately. */
export const commentReplies: readonly string[] = [
  'True. I will change that in the text.',
  'Good point, {name}; I had not seen it from that side.',
  'Yes – and it costs nothing. Adding it.',
  'Let us look at it together on the quay.',
  'Agreed, and thank you for reading to the end.',
  'I take that in, {name}.',
  'That is the sentence it was missing.',
  'Hm, yes. I sleep over it and change it.',
  'Would you write that into the text yourself, {name}? It is better in your words.',
  'Noted here, so that it is not only in the wind.',
]

/** What this person would say on this subject. */
export const answersOf = (who: PersonKey, subject: Subject): readonly string[] => {
  const own = voices[who]?.[subject] ?? []
  // People with a manner of their own mostly speak in it.
  return own.length >= 2 ? own : [...own, ...lines[subject]]
}

/** What they say when they have said all that lately. */
export const furtherAnswersOf = (who: PersonKey, subject: Subject): readonly string[] => [
  ...lines[subject],
  ...(voices[who]?.other ?? []),
  ...lines.other,
]

/** A mention by first name or by the service's own element (its `value`), wherever it stands in the body. */
export const namedIn = (body: string): PersonKey | undefined =>
  (Object.keys(people) as PersonKey[]).find((key) => {
    const { displayname } = people[key]
    const [first = displayname, last = displayname] = displayname.split(' ')
    const names = key === 'ken' ? ['ken', first, last, '村上さん'] : [first]
    return names.some((name) => new RegExp(`(^|[^\\p{L}])${name}($|[^\\p{L}])`, 'iu').test(body))
  })
