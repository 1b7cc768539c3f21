// What a teammate says when spoken to: the line fits what was said, who says it, and was not said just before.
import { people } from '../demo/people.ts'
import type { PersonKey } from '../demo/people.ts'

export type Subject =
  | 'greeting'
  | 'thanks'
  | 'bye'
  | 'coffee'
  | 'gull'
  | 'cake'
  | 'code'
  | 'tide'
  | 'design'
  | 'task'
  | 'launch'
  | 'help'
  | 'laugh'
  | 'question'
  | 'other'

/** First match wins. Words of a few languages, for people greet in theirs. */
const signs: readonly (readonly [Subject, RegExp])[] = [
  ['code', /```|<pre|<code|\bfunction\b|=>|\bstack ?trace\b/iu],
  ['thanks', /\b(thanks?|thank you|thx|merci|danke|gracias|kiitos|dzięki)\b|ありがとう|شكرا|🙏/iu],
  ['bye', /\b(bye|good ?night|see you|tschüss|later all|ciao)\b|👋$/iu],
  ['coffee', /\b(coffee|bosun|tea|kaffee|espresso)\b|☕/iu],
  ['gull', /\b(herbert|gull|sandwich)\b|🐦/iu],
  ['cake', /\b(cake|soup|lunch|bread|pretzel)\b|🎂|🍰/iu],
  ['help', /\b(help|how do i|what can i|shortcut|keys?)\b/iu],
  ['tide', /\b(tides?|water|moon|timetable|wind|snow|weather)\b/iu],
  ['design', /\b(design|colou?r|blue|font|icon|button|poster)\b/iu],
  ['task', /\b(task|to-?do|assign|due|deadline|done)\b/iu],
  ['launch', /\b(launch|migrat\w+|dry run|deploy|release|rc\d|build)\b/iu],
  ['laugh', /\b(haha+|lol|hehe)\b|😂|🤣|😄/iu],
  [
    'greeting',
    /\b(hello|hi|hey|good (morning|afternoon|evening)|moin|hola|hallo|ahoy|salut|hei|test(ing)?)\b|こんにちは|おはよう|مرحبا/iu,
  ],
  ['question', /\?|？/u],
]

export const subjectOf = (text: string): Subject => signs.find(([, sign]) => sign.test(text))?.[0] ?? 'other'

/** Who likes to answer what; the first one that is in the space. */
const specialists: Partial<Record<Subject, readonly PersonKey[]>> = {
  coffee: ['jonas', 'lucia'],
  gull: ['ken', 'lucia', 'sanna'],
  cake: ['aisha', 'jonas'],
  code: ['jonas', 'priya', 'ken'],
  tide: ['ken', 'tomasz'],
  design: ['lucia', 'priya'],
  task: ['sanna', 'mira'],
  launch: ['mira', 'jonas', 'priya'],
  help: ['aisha', 'mira'],
}

export const specialistsOn = (subject: Subject): readonly PersonKey[] => specialists[subject] ?? []

/** `{name}` is the first name of the one who is answered. */
const lines: Readonly<Record<Subject, readonly string[]>> = {
  greeting: [
    'Hello {name}! Good that you are here.',
    'Ahoy, {name} ⛴️',
    'Hi {name}. You are just in time, nothing is on fire.',
    'Morning, {name} – it is always morning somewhere on the timetable.',
    'Hello {name}! We read you loud and clear.',
  ],
  thanks: [
    'With pleasure, {name}.',
    'Any time. That is what the second mug is for.',
    'Thank *you*, {name}.',
    'It was mostly Tomasz. It is always mostly Tomasz.',
  ],
  bye: ['Get home dry, {name}!', 'See you, {name} 👋', 'Bye! We keep the light on at the pier.'],
  coffee: [
    'Bosun says 3/4. I do not want to raise hopes.',
    'There is a pot of the good one upstairs, hidden behind the tide tables.',
    'One cup a day it makes. Today it was yours, {name}, but Jonas was faster.',
  ],
  gull: [
    'Careful, he can read.',
    'He was here. The crumbs point north.',
    'Officially we do not feed him. Unofficially he has a locker.',
  ],
  cake: [
    'There is a piece with your name on it, {name}. Literally, in icing.',
    'Come down in ten minutes, bring a bowl.',
    'Third attempt. It rises. We all hold our breath.',
  ],
  code: [
    'I read it twice: I like it. What happens when the list is empty?',
    'Nice. The name of the second variable could say *why*, not *what*.',
    'That is shorter than mine, {name}. I am taking it.',
    'Does it hold when the same event comes twice? If so: 👍',
  ],
  tide: [
    'High water is at ten to six. Everything else follows from that.',
    'I computed it again: 3 minutes, at worst.',
    'The wind turns in the evening. Bring the good gloves.',
  ],
  design: [
    'Show me on the small screen and I will believe it.',
    'I tried it with wet glasses: yes.',
    'One pixel more at the top and I am happy.',
  ],
  task: [
    'Noted. I put it next to the rope.',
    'Make it a task and I will take it, {name}.',
    'I can have that done before the next crossing.',
  ],
  launch: [
    'Everything green here, {name}. I looked twice.',
    'The cache is warm and so are the hands. We can go on.',
    'I hold the way back ready; we will not need it.',
    'Then I tick it off on the paper list as well. Paper counts double.',
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
  ],
  question: [
    'Good question, {name}. My first answer is yes, my second one is “let me check”.',
    'I think so – give me a minute and I will look.',
    'Yes, as far as I know. @[ken] will have a number for it.',
    'Hm. Not before the noon boat, after that gladly.',
    'I asked myself the same thing on the ferry, {name}. I would say: try it.',
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
  ],
}

/** Some people have their own way of saying it. */
const voices: Partial<Record<PersonKey, Partial<Record<Subject, readonly string[]>>>> = {
  tomasz: {
    greeting: ['Hello {name}. Mind the step', 'Good day {name}. Dry feet today'],
    other: ['Good', 'I bring the rope', 'It is in the blue crate'],
    question: ['I look. Two minutes', 'Yes. With a rope, yes'],
    thanks: ['It is nothing. It was a nice rope'],
  },
  ken: {
    greeting: ['こんにちは、{name}さん。', 'Hello {name}. The probability of meeting you here was 0.83.'],
    thanks: ['どういたしまして。'],
    other: ['なるほど。', 'I can put a number on that, if you like.'],
    question: ['Give me one envelope and its back.', '0.7, I would say. Let me compute it.'],
  },
  priya: {
    greeting: ['hi {name}!! 👋🏽', 'heyy {name}'],
    other: ['ok i love that', 'yes to all of it', 'on it. not deploying. just on it'],
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
]
export const commentsOnTask: readonly string[] = [
  'I take this one, {name}.',
  'Looks doable before the next crossing.',
  'On it – I will shout if it bites.',
  'Clear. Starting now.',
]
export const cheersForTask: readonly string[] = [
  'Shout if you need a second pair of gloves, {name}.',
  'Good that you take it. The rope is in the blue crate.',
  'I can look over it when you are done, {name}.',
]
export const commentsOnDone: readonly string[] = [
  'Done and ticked off ✔ – have a look, {name}.',
  'That was quicker than I feared.',
  'Finished. The rope is back in its place.',
]
export const thanksForDone: readonly string[] = [
  'Lovely, one less. Thank you, {name}!',
  'You did it! I cross it off on the paper list, too.',
  'Thank you, {name}. That one was looking at me.',
]
export const commentReplies: readonly string[] = [
  'True. I will change that in the text.',
  'Good point, {name}; I had not seen it from that side.',
  'Yes – and it costs nothing. Adding it.',
  'Let us look at it together on the quay.',
  'Agreed, and thank you for reading to the end.',
]

/** All that this person could say on this subject. */
export const answersOf = (who: PersonKey, subject: Subject): readonly string[] => {
  const own = voices[who]?.[subject] ?? []
  // People with a manner of their own mostly speak in it.
  return own.length >= 2 ? own : [...own, ...lines[subject]]
}

/** A mention by first name or by the service's own element (its `value`), wherever it stands in the body. */
export const namedIn = (body: string): PersonKey | undefined =>
  (Object.keys(people) as PersonKey[]).find((key) => {
    const { displayname } = people[key]
    const [first = displayname, last = displayname] = displayname.split(' ')
    const names = key === 'ken' ? ['ken', first, last, '村上さん'] : [first]
    return names.some((name) => new RegExp(`(^|[^\\p{L}])${name}($|[^\\p{L}])`, 'iu').test(body))
  })
