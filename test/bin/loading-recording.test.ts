// A recording is read from a file and from nothing else.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadRecording } from '../../bin/recording.ts'

for (const device of ['/dev/zero', '/dev'])
  test(`${device} is no recording, and is not read`, { skip: process.platform === 'win32' }, () => {
    assert.equal(loadRecording(device), `${device} is no recording: it is no file.`)
  })
