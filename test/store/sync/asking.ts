// A store with two spaces, a network that answers when it is told to, and what asks it.
import { spaceId } from '../../../src/domain/ids.ts'
import { editorOf } from '../../../store/editor.ts'
import type { Overlay } from '../../../store/overlay.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { startAsking } from '../../../store/sync/asking.ts'
import { createFakeClock } from '../../support/clock.ts'
import { createFakeBackend } from '../../support/fake-backend.ts'
import { aSpace } from '../../support/things.ts'

export const one = spaceId('one')

export const given = () => {
  const clock = createFakeClock()
  const store = createSpacetermStore()
  const backend = createFakeBackend()
  let flushed = 0
  store.dispatch({ type: 'spaces-loaded', spaces: [aSpace('one', { pinned: true }), aSpace('two')] })
  const asking = startAsking({ store, backend, clock, flush: () => void (flushed += 1) })
  const show = (overlay: Overlay): void => store.dispatch({ type: 'overlay-shown', overlay })
  const type = (text: string): void => show({ kind: 'people', query: editorOf(text) })
  return {
    clock,
    store,
    backend,
    asking,
    show,
    type,
    flushed: () => flushed,
    overlay: () => store.getState().view.overlay,
  }
}
