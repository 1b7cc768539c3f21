// A service app's key file: what cannot be one is said in words, at once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readServiceKey } from '../../../../src/backend/spaces/sign-in/service-app.ts'

for (const device of ['/dev/zero', '/dev'])
  test(`${device} is no key file, and is not read`, { skip: process.platform === 'win32' }, () => {
    const read = readServiceKey(device)
    assert.ok(!read.ok)
    assert.equal(read.problem.words, `${device} is no key file: it is no file.`)
  })
