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

/** The later in this row, the younger the space. Symphony's rooms are not among them. */
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
