// The table of commands as a whole: no clashes, no shadows nobody meant, everything named and reachable.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Scope } from '../../../store/commands/command.ts'
import { commands, commandsOf } from '../../../store/commands/registry.ts'
import { isCharacter, isWriting, reaches } from '../../../store/commands/scopes.ts'

const innerList: readonly Scope[] = ['outgoing', 'offline', 'item']
const outer: readonly Scope[] = ['space', 'global', 'always']
/** Every chain there can be, at its longest. */
const chains: readonly (readonly Scope[])[] = [
  ['composer-empty', 'composer', ...outer],
  ['mention', 'composer', ...outer],
  ['spaces', ...outer],
  [...innerList, 'timeline', 'list', ...outer],
  [...innerList, 'detail', 'list', ...outer],
  ['outgoing', 'outgoing-new', 'offline', 'timeline', 'list', ...outer],
  ['outgoing', 'outgoing-new', 'offline', 'detail', 'list', ...outer],
  ['gap', 'offline', 'timeline', 'list', ...outer],
  ['help-empty', 'help', 'always'],
  ['switcher', 'always'],
  ['form', 'always'],
  ['confirm', 'always'],
  ['surprises', 'always'],
  ['about', 'always'],
  ['members', 'always'],
  ['members-filter', 'always'],
  ['directory', 'always'],
  ['people', 'always'],
  ['unsent', 'always'],
  ['requests', 'always'],
  ['accounts', 'always'],
  ['sign-in-kinds', 'always'],
  ['sign-in', 'always'],
  ['signing-in', 'always'],
  ['confirm-account', 'always'],
  ['conflict', 'always'],
  ['entities', 'always'],
  ['readers', 'always'],
  ['presence', 'always'],
  ['own', 'always'],
  ['search', 'always'],
  ['files', 'always'],
  ['attach', 'always'],
]

/** Keys that an inner scope takes from an outer one on purpose, and why. */
const meant: Readonly<Record<string, string>> = {
  'composer-empty up over composer': 'nothing to move in',
  'mention enter over composer': 'the name first, as in a form; once it is whole, enter sends',
  'mention tab over global': 'the name first; once it is whole, tab leaves',
  'spaces page-up over space': 'a page of the list of spaces, not of the chat beside it',
  'spaces page-down over space': 'a page of the list of spaces, not of the chat beside it',
  'outgoing r over offline': 'what is selected comes first; ctrl-r reconnects from anywhere',
  'outgoing r over item': 'a refused change of the item is tried again',
  'outgoing e over item': 'a refused change of the item is taken back',
  'outgoing x over item': 'a refused change of the item is dropped',
  'outgoing d over item': 'a refused change of the item is dropped',
  'outgoing delete over item': 'a refused change of the item is dropped',
  'offline r over item': 'the status line says “r now”; c still replies',
  'detail escape over list': 'closes the item before leaving the list',
  'detail left over list': 'closes the item before leaving the list',
  'detail h over list': 'closes the item before leaving the list',
}

test('no two commands of one scope share a key', () => {
  for (const scope of new Set(commands.map((command) => command.scope))) {
    const keys = commandsOf(scope).flatMap((command) => command.keys)
    assert.deepEqual(keys.toSorted(), [...new Set(keys)].toSorted(), scope)
  }
})

/** Keys of a scope that count in a chain. */
const keysIn = (chain: readonly Scope[], scope: Scope): readonly string[] =>
  commandsOf(scope).flatMap(({ keys }) => keys.filter((key) => reaches(chain, scope, key)))

test('no key shadows another unless it is meant', () => {
  const found = chains.flatMap((chain) =>
    chain.flatMap((inner, index) =>
      chain.slice(index + 1).flatMap((below) =>
        keysIn(chain, inner)
          .filter((key) => keysIn(chain, below).includes(key))
          .map((key) => `${inner} ${key} over ${below}`),
      ),
    ),
  )
  assert.deepEqual([...new Set(found)].toSorted(), Object.keys(meant).toSorted())
})

test('every command has its own id, a title, keys and a scope that some chain asks', () => {
  const ids = commands.map(({ id }) => id)
  assert.equal(new Set(ids).size, ids.length)
  const asked = new Set(chains.flat())
  for (const { id, title, keys, scope } of commands) {
    assert.match(title, /^\S.*\S$/, id)
    assert.ok(keys.length > 0, id)
    assert.ok(asked.has(scope), id)
  }
})

test('where text is written no character is a command, save the question mark in an empty place', () => {
  const taken = commands
    .filter(({ scope }) => isWriting(scope))
    .flatMap(({ scope, keys }) => keys.filter(isCharacter).map((key) => `${scope} ${key}`))
  assert.deepEqual(taken.toSorted(), ['composer-empty ?', 'help-empty ?'])
})

test('what the composer must reach has a key that is no character', () => {
  const reachable = new Set(
    commands
      .filter(({ scope, keys }) => outer.includes(scope) && keys.some((key) => !isCharacter(key)))
      .map(({ id }) => id),
  )
  for (const id of [
    'go-to',
    'next-unread',
    'help',
    'quit-now',
    'reconnect',
    'space.chat',
    'space.tasks',
    'space.page-up',
  ])
    assert.ok(reachable.has(id), id)
})
