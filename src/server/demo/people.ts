// Who works at Tern & Tiller, the eight-person maker of “Gangway”, software for small harbour ferries. All invented.

/** Names a teammate inside the demo's own texts; never on the wire. */
export type PersonKey = 'mira' | 'jonas' | 'priya' | 'ken' | 'lucia' | 'tomasz' | 'aisha' | 'sanna'

/** A teammate, or the person at the keyboard. */
export type Speaker = PersonKey | 'me'

/** How a teammate is made in the world and how they behave in it. */
export type DemoPerson = {
  readonly username: string
  readonly displayname: string
  /**
   * How this person's client writes bodies: `web` = HTML, `plain` = bare text as bots send it, `escaped` = bare text
   * with entities. All three occur on the real service, so the demo has all three.
   */
  readonly client: 'web' | 'plain' | 'escaped'
  /** What they do; fills the description of the direct space with them. */
  readonly work: string
  /** Seconds they take to start typing after being spoken to: some are quick, some are not. */
  readonly pace: number
}

/** The names they are made with; in a world that is there already the `Stage` says who is who. */
export const people: Readonly<Record<PersonKey, DemoPerson>> = {
  mira: {
    username: 'mira@ternandtiller.example',
    displayname: 'Mira Okafor',
    client: 'web',
    work: 'Runs the company, mostly from the ferry',
    pace: 1.4,
  },
  jonas: {
    username: 'jonas@ternandtiller.example',
    displayname: 'Jonas Weber',
    client: 'web',
    work: 'Servers, migrations, the coffee machine',
    pace: 1.0,
  },
  priya: {
    username: 'priya@ternandtiller.example',
    displayname: 'Priya Raman',
    client: 'web',
    work: 'The app that skippers hold in wet gloves',
    pace: 1.2,
  },
  ken: {
    username: 'ken@ternandtiller.example',
    displayname: '村上 健',
    client: 'web',
    work: 'Tides, timetables and other mathematics',
    pace: 2.0,
  },
  lucia: {
    username: 'lucia@ternandtiller.example',
    displayname: 'Lucía Fernández',
    client: 'web',
    work: 'Design, signs, and the exact blue',
    pace: 1.6,
  },
  tomasz: {
    username: 'tomasz@ternandtiller.example',
    displayname: 'Tomasz Zieliński',
    client: 'plain',
    work: 'On the quay: installs, cables, weather',
    pace: 2.4,
  },
  aisha: {
    username: 'aisha@ternandtiller.example',
    displayname: 'Aisha Haddad',
    client: 'escaped',
    work: 'Answers the harbours before they finish asking',
    pace: 0.8,
  },
  sanna: {
    username: 'sanna@ternandtiller.example',
    displayname: 'Sanna Lehtonen',
    client: 'web',
    work: 'Breaks things on purpose, so skippers need not',
    pace: 1.3,
  },
}

/** In the order in which a new world makes them. */
export const personKeys = Object.keys(people) as readonly PersonKey[]
