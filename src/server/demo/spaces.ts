// All the spaces of the demo company, in the order in which they were made.
import type { DemoSpace } from './script.ts'
import { booth } from './talk/booth.ts'
import { crossings } from './talk/crossings.ts'
import { demos } from './talk/demos.ts'
import { design } from './talk/design.ts'
import { directs } from './talk/directs.ts'
import { engineering } from './talk/engineering.ts'
import { launch } from './talk/launch.ts'
import { quay } from './talk/quay.ts'
import { support } from './talk/support.ts'

/** Their place says how long ago each was made (`foundedAt`). Those of Symphony's face are made later. */
export const demoSpaces: readonly DemoSpace[] = [
  booth,
  crossings,
  demos,
  quay,
  support,
  engineering,
  design,
  launch,
  ...directs,
]
