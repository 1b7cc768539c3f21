// Choosing how the others see one: what the network knows, said at once, and not forgotten.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { personId, spaceId } from '../../../src/domain/ids.ts'
import { memberRows } from '../../../store/selectors/members.ts'
import { chatOnly, onChatOnly } from '../../support/other-network.ts'
import { safely } from '../../support/things.ts'
import { company, NOON, sitDown } from './driver.ts'

const sit = () => {
  const person = sitDown([
    ...company,
    onChatOnly,
    { type: 'link-changed', link: { status: 'live' }, at: NOON },
  ])
  person.press('escape')
  return person
}

suite('how the others see one', () => {
  test('P lists what there is, Enter says it; while it is being said nothing else is', () => {
    const person = sit()
    person.press('P', 'down', 'up', 'down', 'enter')
    const asking = { kind: 'presence', chosen: 'busy', asking: 'busy' }
    assert.deepEqual(person.overlay(), asking)
    person.press('enter')
    assert.equal(person.notice(), 'It is being said.')
    person.happens({ type: 'shown-as', presence: 'busy' })
    assert.deepEqual([person.overlay(), person.state().shownAs], [undefined, 'busy'])
  })

  test('what is so now is lit, and the keys stay in the list', () => {
    const person = sit()
    person.happens({ type: 'shown-as', presence: 'away' })
    person.press('P', 'down', 'down', 'down')
    assert.deepEqual(person.overlay(), { kind: 'presence', chosen: 'offline' })
    person.press('P')
    assert.equal(person.overlay(), undefined)
  })

  test('a refusal says why, and one can choose anew; who has closed the list is shown so all the same', () => {
    const person = sit()
    person.press('P', 'down', 'enter')
    person.happens({ type: 'asking-failed', kind: 'presence', problem: safely('busy pod') })
    assert.deepEqual(person.overlay(), { kind: 'presence', chosen: 'busy', problem: 'busy pod' })
    assert.equal(person.state().shownAs, undefined)
    person.press('enter', 'escape')
    person.happens({ type: 'shown-as', presence: 'busy' })
    assert.equal(person.state().shownAs, 'busy')
  })

  test('without a link, or where nobody takes it, the key says so', () => {
    const person = sit()
    person.happens({
      type: 'link-changed',
      link: { status: 'waiting', retryAt: NOON, reason: safely('reset') },
      at: NOON,
    })
    person.press('P')
    assert.equal(person.notice(), 'There is no connection: nobody sees how you are.')
    const capabilities = { ...chatOnly, ownPresence: [] }
    person.happens({ type: 'network-known', network: { name: 'Post', capabilities } })
    person.press('P')
    assert.equal(person.notice(), 'Post takes no word of how you are.')
  })

  test('in the list of members one stands as the others see one', () => {
    const person = sit()
    const own = () => memberRows(person.state(), spaceId('launch')).find(({ id }) => id === personId('me'))
    assert.equal(own()?.presence, 'online')
    for (const [shown, presence] of [
      ['away', 'idle'],
      ['offline', 'offline'],
      ['busy', 'online'],
    ] as const) {
      person.happens({ type: 'shown-as', presence: shown })
      assert.equal(own()?.presence, presence)
    }
  })
})
