// What each of the examples becomes, seen by Alice.
import type { EventType } from '../../../src/protocol/symphony/event-types.ts'
import { ALICE, BOB, BOT } from './context.ts'

const alice = { id: ALICE, name: 'Alice Smith', username: 'alice' }
const bob = { id: BOB, name: 'Bob Jones', username: 'bob' }
const seen = (...people: readonly object[]) => ({ type: 'people-seen', people })

const IM = 'xMpCOKC5I4INzFCab3WEm3___mY4XJQ_dA'
const ROOM = 'yB5yjZ1ML2NvBn-JzBSGLH___mY4TVH_dA'
const start = 1_760_000_000_000
const wantSpace = { what: 'space', space: ROOM }
export const wantMembers = { what: 'members', space: ROOM }

const notice = (id: string, after: number, author: string, words: string, space = ROOM) => ({
  type: 'item-arrived',
  item: {
    kind: 'notice',
    id,
    space,
    author,
    createdAt: start + after,
    modifiedAt: start + after,
    body: { markup: 'plain', source: words },
    attachments: [],
  },
})

type Outcome = { readonly events: readonly object[]; readonly wants: readonly object[] }

export const expected: Readonly<Record<EventType, Outcome>> = {
  MESSAGESENT: {
    events: [
      seen(alice),
      {
        type: 'item-arrived',
        item: {
          kind: 'message',
          id: '5No7f7vOI0XXdysGdKMY1X___mY30zwXbQ',
          space: IM,
          author: ALICE,
          createdAt: start + 1000,
          modifiedAt: start + 1000,
          body: {
            markup: 'presentationml',
            source:
              '<div data-format="PresentationML" data-version="2.0" class="wysiwyg"><p>hi <span class="entity" data-entity-id="mention1">@Sim Bot</span>, <span class="entity" data-entity-id="keyword2">#urgent</span> <span class="entity" data-entity-id="keyword3">$ibm</span></p></div>',
            data: '{"mention1":{"type":"com.symphony.user.mention","version":"1.0","id":[{"type":"com.symphony.user.userId","value":"7078106105809"}]},"keyword2":{"type":"org.symphonyoss.taxonomy","version":"1.0","id":[{"type":"org.symphonyoss.taxonomy.hashtag","value":"urgent"}]},"keyword3":{"type":"org.symphonyoss.fin.security","version":"1.0","id":[{"type":"org.symphonyoss.fin.security.id.ticker","value":"ibm"}]}}',
          },
          attachments: [
            {
              file: `${IM}/5No7f7vOI0XXdysGdKMY1X___mY30zwXbQ/internal_7078106104809/DMF1ucDxtqgxw5niaXcmYQ==`,
              name: 'curve.csv',
              size: 1234,
              type: 'text/csv',
            },
          ],
        },
      },
    ],
    wants: [{ what: 'space', space: IM }],
  },
  MESSAGESUPPRESSED: {
    events: [{ type: 'item-removed', space: IM, item: '5No7f7vOI0XXdysGdKMY1X___mY30zwXbQ' }],
    // It may have been an edit of something.
    wants: [{ what: 'version', space: IM, message: '5No7f7vOI0XXdysGdKMY1X___mY30zwXbQ' }],
  },
  SYMPHONYELEMENTSACTION: {
    events: [
      seen(alice),
      notice(
        'symphonyelementsaction.yfD4lfuYq5FZ9R_QKX4jbX___mY30zRHbw',
        3000,
        ALICE,
        'Alice Smith answered the form order: qty 100, side buy, tags a + b, people 7078106104809',
        IM,
      ),
    ],
    wants: [{ what: 'space', space: IM }],
  },
  // Alice wrote the original; the wall it was shared on is Bob's.
  SHAREDPOST: {
    events: [
      seen(alice, bob),
      notice(
        `sharedpost.ZRK9Q9nKpuAsmQsKgmUtyn___mY30zBfbw.${BOB}`,
        4000,
        BOB,
        'Bob Jones shared a post of yours',
        '7MvIfktc4v4oMI_Z8qe683___mY7_11_dA',
      ),
    ],
    wants: [],
  },
  INSTANTMESSAGECREATED: {
    events: [
      seen(alice),
      {
        type: 'space-appeared',
        space: {
          id: IM,
          kind: 'direct',
          title: '',
          description: '',
          archived: false,
          pinned: false,
          notify: true,
          role: 'member',
          members: [
            { person: ALICE, role: 'member' },
            { person: BOT, role: 'member' },
          ],
          createdAt: start + 5000,
          modifiedAt: start + 5000,
          activeAt: start + 5000,
          lastReadAt: start + 5000,
          unread: 0,
        },
      },
    ],
    // Its name did not come along.
    wants: [{ what: 'person', person: BOT }],
  },
  ROOMCREATED: {
    events: [
      seen(alice),
      {
        type: 'space-appeared',
        space: {
          id: ROOM,
          kind: 'group',
          title: 'Rates desk',
          description: 'G10 rates',
          archived: false,
          pinned: false,
          notify: true,
          role: 'admin',
          members: [{ person: ALICE, role: 'admin' }],
          createdAt: 1_759_992_000_000,
          modifiedAt: start + 6000,
          activeAt: 1_759_992_000_000,
          lastReadAt: 1_759_992_000_000,
          unread: 0,
        },
      },
      notice('roomcreated.xRzkEMEkoQ4NteS5f8KvOX___mY30yiPbw', 6000, ALICE, 'Alice Smith created this room'),
    ],
    wants: [wantMembers],
  },
  ROOMUPDATED: {
    events: [
      seen(alice),
      {
        type: 'space-changed',
        space: ROOM,
        modifiedAt: start + 7000,
        change: { title: 'Rates desk 2', description: 'G10 rates' },
      },
      notice(
        'roomupdated.qrMjiSK8wlpvYG61Jf_cVn___mY30ySnbw',
        7000,
        ALICE,
        'Alice Smith changed the settings of this room',
      ),
    ],
    wants: [wantSpace],
  },
  ROOMDEACTIVATED: {
    events: [
      seen(alice),
      { type: 'space-changed', space: ROOM, modifiedAt: start + 8000, change: { archived: true } },
      notice(
        'roomdeactivated.m_Mcf_Bik2qW08i9H48v83___mY30yC_bw',
        8000,
        ALICE,
        'Alice Smith closed this room',
      ),
    ],
    wants: [wantSpace],
  },
  ROOMREACTIVATED: {
    events: [
      seen(alice),
      { type: 'space-changed', space: ROOM, modifiedAt: start + 9000, change: { archived: false } },
      notice(
        'roomreactivated.x02XsB6uJX5Eqp1brel7r3___mY30xzXbw',
        9000,
        ALICE,
        'Alice Smith reopened this room',
      ),
    ],
    wants: [wantSpace],
  },
  USERREQUESTEDTOJOINROOM: {
    events: [
      seen(alice, bob),
      {
        type: 'request-seen',
        request: {
          id: `join:${ROOM}:${BOB}`,
          kind: 'join',
          direction: 'incoming',
          person: BOB,
          space: ROOM,
          at: start + 10_000,
        },
      },
      notice(
        'userrequestedtojoinroom.cO_fLsmwhgeXlcRCY2tV-3___mY30xjvbw',
        10_000,
        BOB,
        'Bob Jones asks to be let in',
      ),
    ],
    wants: [wantSpace],
  },
  USERJOINEDROOM: {
    events: [
      seen(bob, alice),
      { type: 'request-settled', id: `join:${ROOM}:${BOB}`, outcome: 'accepted', at: start + 11_000 },
      notice(
        `userjoinedroom.b0ki9FVoFhqM30rSKZ9tI3___mY30xUHbw.${BOB}`,
        11_000,
        ALICE,
        'Alice Smith added Bob Jones',
      ),
    ],
    wants: [wantSpace, wantMembers],
  },
  USERLEFTROOM: {
    events: [
      seen(bob),
      notice(`userleftroom.Hw49rZmQg0X3Q5-P-r3_xH___mY30xEfbw.${BOB}`, 12_000, BOB, 'Bob Jones left'),
    ],
    wants: [wantMembers],
  },
  ROOMMEMBERPROMOTEDTOOWNER: {
    events: [
      seen(bob, alice),
      { type: 'members-loaded', space: ROOM, members: [{ person: BOB, role: 'admin' }], whole: false },
      notice(
        `roommemberpromotedtoowner.mPE3CCEBlMR1aHvmEGo7hH___mY30w03bw.${BOB}`,
        13_000,
        ALICE,
        'Alice Smith made Bob Jones an admin',
      ),
    ],
    wants: [wantSpace, wantMembers],
  },
  ROOMMEMBERDEMOTEDFROMOWNER: {
    events: [
      seen(bob, alice),
      { type: 'members-loaded', space: ROOM, members: [{ person: BOB, role: 'member' }], whole: false },
      notice(
        `roommemberdemotedfromowner.PFncBI6IUCQ76AeaXHTQeX___mY30wlPbw.${BOB}`,
        14_000,
        ALICE,
        'Alice Smith made Bob Jones a member, no admin any more',
      ),
    ],
    wants: [wantSpace, wantMembers],
  },
  // Alice asked.
  CONNECTIONREQUESTED: {
    events: [
      seen(alice, { id: BOT, name: 'Sim Bot' }),
      {
        type: 'request-seen',
        request: {
          id: `connection:${BOT}`,
          kind: 'connection',
          direction: 'outgoing',
          person: BOT,
          at: start + 15_000,
        },
      },
    ],
    wants: [],
  },
  CONNECTIONACCEPTED: {
    events: [
      seen(alice, bob),
      { type: 'request-settled', id: `connection:${BOB}`, outcome: 'accepted', at: start + 16_000 },
    ],
    wants: [],
  },
  GENERICSYSTEMEVENT: {
    events: [
      seen({ id: BOT, name: 'connect-bot', username: 'connect-bot' }),
      notice('genericsystemevent.H_Hed0AF-NoT9ClDiBxlX3___mY30v2Xbw', 17_000, BOT, 'federation: test.event'),
    ],
    wants: [wantSpace],
  },
}
