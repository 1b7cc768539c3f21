// Keeps resident memory small: the heap for young objects stays as large as the first frame made it.
import { setFlagsFromString } from 'node:v8'

/**
 * V8 lets the space for young objects grow threefold to over 100 MB during a flood and gives it back late. What floods
 * bring is short-lived and small: measured (`npm run bench flood`), growth wins no speed and costs 90 MB. Call it
 * after the first frame: until then growing is what makes the start fast. It is no command-line flag, because the
 * program is started by whatever node npm finds.
 */
export const stopYoungHeapGrowth = (): void => {
  setFlagsFromString('--semi-space-growth-factor=1')
}
