// Hostile text in what one looks for: the person's own things, what a search found, two versions of one item.
import type { DomainEvent } from '../../src/domain/events.ts'
import { itemId, localId, personId, spaceId } from '../../src/domain/ids.ts'
import type { SpaceId } from '../../src/domain/ids.ts'
import type { Item } from '../../src/domain/model.ts'
import { neutralise } from '../../src/text/neutralise.ts'
import { editorOf } from '../../store/editor.ts'
import type { StateEvent } from '../../store/events.ts'

const HASHTAG = 'org.symphonyoss.taxonomy.hashtag'

type Look = readonly [string, (evil: string) => readonly StateEvent[]]

/** @param told what the network told; its items are found again @param me an author of them */
export const lookingFor = (
  space: SpaceId,
  told: (evil: string) => readonly DomainEvent[],
): readonly Look[] => {
  const items = (evil: string): readonly Item[] =>
    told(evil).flatMap((event) => (event.type === 'item-arrived' ? [event.item] : []))
  const own = (list: 'tasks' | 'posts' | 'mentions'): Look => [
    `own ${list}`,
    (evil) => {
      const me = items(evil)[0]?.author
      return [
        { type: 'signed-in', me: { id: me ?? ('me' as never), name: neutralise(evil) } },
        { type: 'overlay-shown', overlay: { kind: 'own', list } },
        { type: 'own-asked', list, spaces: 1 },
        { type: 'own-failed', list, words: neutralise(evil) },
      ]
    },
  ]
  return [
    own('tasks'),
    own('posts'),
    own('mentions'),
    [
      'search',
      (evil) => {
        const asked = neutralise(evil)
        return [
          { type: 'overlay-shown', overlay: { kind: 'search', query: editorOf(asked) } },
          { type: 'search-begun', asked, spaces: 2, here: false },
          { type: 'search-answered', asked, items: items(evil), more: true },
          { type: 'search-answered', asked, items: [], more: false, problem: neutralise(evil) },
        ]
      },
    ],
    [
      'what programs wrote',
      (evil) => {
        const item = items(evil).find(({ kind }) => kind === 'message')
        if (item === undefined) return []
        const data = JSON.stringify({
          [evil]: { type: evil, deep: [evil] },
          tag: { id: [{ type: HASHTAG, value: evil }] },
        })
        const body = {
          markup: 'presentationml' as const,
          source: neutralise(`<div>${evil}<form><input placeholder="${evil}"/>${evil}</div>`, {
            lines: true,
          }),
          data: neutralise(data, { lines: true }),
        }
        return [
          { type: 'item-changed', space, item: item.id, modifiedAt: item.modifiedAt + 1, change: { body } },
          { type: 'overlay-shown', overlay: { kind: 'entities', space, item: item.id, row: 0 } },
        ]
      },
    ],
    [
      'the directory',
      (evil) => {
        const listed = { title: neutralise(evil), description: neutralise(evil, { lines: true }) }
        const owner = personId('r1')
        return [
          { type: 'people-seen', people: [{ id: owner, name: neutralise(evil) }] },
          { type: 'overlay-shown', overlay: { kind: 'directory', query: editorOf(evil) } },
          {
            type: 'spaces-found',
            words: editorOf(evil).text.trim(),
            spaces: [{ ...listed, id: spaceId('listed'), open: false, owner }],
            total: 1,
          },
          { type: 'asking-failed', kind: 'directory', problem: neutralise(evil) },
        ]
      },
    ],
    [
      'who has read it',
      (evil) => {
        const item = items(evil)[0]
        if (item === undefined) return []
        const people = ['r1', 'r2', 'r3'].map((id) => ({ id: personId(id), name: neutralise(evil) }))
        const [read, delivered, sent] = people.map(({ id: person }) => [{ person, at: 8.64e15 }])
        return [
          { type: 'people-seen', people },
          { type: 'overlay-shown', overlay: { kind: 'readers', space, item: item.id, row: 0 } },
          {
            type: 'readers-found',
            item: item.id,
            readers: { read: read ?? [], delivered: delivered ?? [], sent: sent ?? [] },
          },
        ]
      },
    ],
    [
      'why it is not known who has read it',
      (evil) => {
        const item = items(evil)[0]
        if (item === undefined) return []
        return [
          { type: 'overlay-shown', overlay: { kind: 'readers', space, item: item.id, row: 0 } },
          { type: 'asking-failed', kind: 'readers', problem: neutralise(evil) },
        ]
      },
    ],
    [
      'why one is not shown otherwise',
      (evil) => [
        { type: 'overlay-shown', overlay: { kind: 'presence', chosen: 'away', asking: 'away' } },
        { type: 'asking-failed', kind: 'presence', problem: neutralise(evil) },
      ],
    ],
    [
      'what is complained of',
      (evil) => {
        const words = neutralise(evil)
        const intent = {
          kind: 'send-message',
          space,
          body: neutralise(`see ${evil}`, { lines: true }),
        } as const
        const outgoing = {
          localId: localId('l8'),
          intent,
          queuedAt: 1,
          attempts: 1,
          status: 'failed',
        } as const
        return [
          { type: 'outgoing-queued', outgoing: { ...outgoing, reason: words, about: words } },
          { type: 'editor-changed', slot: space, editor: { ...editorOf(`a ${evil}`), marked: evil } },
          { type: 'overlay-shown', overlay: { kind: 'unsent' } },
        ]
      },
    ],
    [
      'two versions',
      (evil) => {
        const theirs = items(evil).find(({ kind }) => kind === 'task')
        if (theirs === undefined) return []
        const body = neutralise(evil, { lines: true })
        const intent = {
          kind: 'edit-item',
          space,
          item: itemId(theirs.id),
          title: neutralise(`${evil}!`),
          body,
        } as const
        const outgoing = {
          localId: localId('l9'),
          intent,
          queuedAt: 1,
          attempts: 1,
          status: 'failed',
        } as const
        return [
          { type: 'outgoing-queued', outgoing: { ...outgoing, reason: neutralise(evil), theirs } },
          { type: 'overlay-shown', overlay: { kind: 'conflict', outgoing: localId('l9'), row: 0 } },
        ]
      },
    ],
  ]
}
