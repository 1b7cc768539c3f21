// A crash says where, tells nobody's words, and cannot be used to steer the terminal.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { reportCrash } from '../../bin/crash-report.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const trouble = new Error('secret words\n    at more secrets\n    \u001B]0;pwned\u0007 \u202E \u009B31m')

test('the report names the place and not the words; the screen gets marks for what could steer it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-crash-'))
  try {
    const words = reportCrash(folder, trouble, NOW)
    for (const control of ['\u001B', '\u0007', '\u202E', '\u009B']) assert.ok(!words.includes(control))
    assert.match(words, /⟦ESC⟧/u)
    const [name = ''] = readdirSync(folder)
    const report = readFileSync(join(folder, name), 'utf8')
    assert.match(report, /crash-report\.test/u)
    assert.doesNotMatch(report, /secret/u)
    // A link that somebody put there is not written through.
    reportCrash(folder, new Error('again'), NOW)
    assert.equal(readFileSync(join(folder, name), 'utf8'), report)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('where no report can be written, the place is told at once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-crash-'))
  try {
    const file = join(folder, 'in the way')
    writeFileSync(file, '')
    assert.match(reportCrash(file, trouble, NOW), /crash-report\.test/u)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
