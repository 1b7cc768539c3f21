// The persistence that lasts as long as the program.
import { createMemoryPersistence } from '../../src/persistence/memory.ts'
import { runPersistenceSuite } from './suite.ts'

runPersistenceSuite('memory', () => {
  const persistence = createMemoryPersistence()
  return {
    persistence,
    again: () => persistence,
    end: () => {
      persistence.close()
    },
  }
})
