// What npm says of itself around `npm ci` and `npm start`: nothing that the newcomer did not ask for.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

test('npm tells nothing about funds, audits or a newer npm', () => {
  const settings = readFileSync(new URL('../../.npmrc', import.meta.url), 'utf8').split('\n')
  for (const setting of ['loglevel=error', 'fund=false', 'audit=false', 'update-notifier=false'])
    assert.ok(settings.includes(setting), setting)
})
