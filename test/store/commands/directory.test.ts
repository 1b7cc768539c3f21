// Finding a space to join: what is listed, what Enter means, and what is said where one cannot just go in.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { personId, spaceId } from '../../../src/domain/ids.ts'
import type { ListedSpace } from '../../../src/domain/model.ts'
import { directoryRows, litListed } from '../../../store/commands/directory.ts'
import { chatOnly, onChatOnly } from '../../support/other-network.ts'
import { safely } from '../../support/things.ts'
import { company, sitDown } from './driver.ts'

const listed = (id: string, more: Partial<ListedSpace> = {}): ListedSpace => ({
  id: spaceId(id),
  title: safely(id),
  description: safely(''),
  open: true,
  ...more,
})
const oil = listed('Oil', { description: safely('Crude and refined') })
const gold = listed('Gold', { open: false, owner: personId('jonas') })
const launch = listed('launch')

/** With the list open and this typed and answered. */
const looking = (words: string, spaces: readonly ListedSpace[]) => {
  const person = sitDown([...company, onChatOnly, { type: 'link-changed', link: { status: 'live' }, at: 1 }])
  person.press('escape', 'J')
  person.press(...words.split(''))
  person.happens({ type: 'spaces-found', words, spaces, total: spaces.length })
  const open = () => {
    const overlay = person.overlay()
    assert.ok(overlay?.kind === 'directory')
    return overlay
  }
  return { ...person, open, lit: () => litListed(person.state())?.key }
}

suite('the directory of spaces', () => {
  test('J opens it where the network lists spaces, else the form for a link', () => {
    assert.equal(looking('', []).open().query.text, '')
    const person = sitDown([
      ...company,
      {
        type: 'network-known',
        network: { name: 'Avaya', capabilities: { ...chatOnly, findingSpaces: false } },
      },
    ])
    person.press('escape', 'J')
    const overlay = person.overlay()
    assert.equal(overlay?.kind === 'form' ? overlay.form : undefined, 'join')
  })

  test('arrows, Home and End move in it and stay within', () => {
    const { press, lit } = looking('l', [oil, gold, launch])
    assert.equal(lit(), 'Oil')
    press('down', 'down', 'down')
    assert.equal(lit(), 'launch')
    press('home')
    assert.equal(lit(), 'Oil')
    press('end', 'up')
    assert.equal(lit(), 'Gold')
  })

  test('while other words are looked for, what was found and has them stays', () => {
    const { press, open, state } = looking('o', [oil, gold])
    const keys = () => directoryRows(state(), open()).map(({ key }) => key)
    press('l')
    assert.deepEqual(keys(), ['Gold'])
    press('backspace', 'i')
    assert.deepEqual(keys(), ['Oil'])
    press('backspace', 'backspace')
    assert.deepEqual(keys(), [], 'nothing is asked for')
  })

  test('Enter asks to be let in, once; meanwhile nothing moves', () => {
    const { press, open, notice, lit } = looking('o', [oil, gold])
    press('enter')
    assert.equal(open().joining, 'Oil')
    press('x', 'down')
    assert.deepEqual([open().query.text, lit()], ['o', 'Oil'])
    press('enter')
    assert.equal(notice(), 'It is being asked.')
  })

  test('where one is already it goes there', () => {
    const { press, overlay, state } = looking('l', [launch])
    press('enter')
    assert.deepEqual([overlay(), state().view.space], [undefined, 'launch'])
  })

  test('a private one says who can help, and they are written to', () => {
    const { press, open, overlay, sent } = looking('g', [gold])
    press('enter')
    assert.equal(
      open().problem,
      'Gold is private: Jonas Weber, who made it, or another admin has to add you.',
    )
    press('o')
    assert.equal(open().problem, undefined, 'it is of something else now')
    press('backspace', 'alt-o')
    assert.equal(overlay(), undefined)
    assert.deepEqual(sent, [{ kind: 'open-direct', person: 'jonas' }])
  })

  test('with nothing found it is joined by what is written; without a link nothing is', () => {
    const { press, open, happens, notice } = looking('nowhere', [])
    press('enter')
    assert.equal(open().joining, 'nowhere')
    happens({ type: 'join-refused', words: safely('No room is called so.'), pinNeeded: false })
    assert.deepEqual([open().joining, open().problem], [undefined, 'No room is called so.'])
    happens({
      type: 'link-changed',
      link: { status: 'waiting', retryAt: 9, reason: safely('reset') },
      at: 2,
    })
    press('enter')
    assert.equal(notice(), 'There is no connection: nobody can let you in.')
  })
})
