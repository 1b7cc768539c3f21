// The person's own files: whatever a foreign name says, it becomes one new file in the one folder, and nothing else.
import assert from 'node:assert/strict'
import {
  existsSync,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, suite, test } from 'node:test'
import fc from 'fast-check'
import { openOwnFiles } from '../../src/persistence/own-files.ts'
import type { OwnFiles } from '../../src/persistence/own-files.ts'
import { safeFileName } from '../../src/persistence/safe-file-name.ts'
import { neutralise } from '../../src/text/neutralise.ts'

let home = ''
let opened: string[] = []
let files: OwnFiles

/** How often this process has this file open. Other files are others' business: all tests are one process. */
const held = (path: string): number => {
  const { ino, dev } = statSync(path)
  return readdirSync('/dev/fd').filter((fd) => {
    try {
      const open = fstatSync(Number(fd))
      return open.ino === ino && open.dev === dev
    } catch {
      return false // the one that listed them is closed by now
    }
  }).length
}

const saved = async (name: string, text: string): Promise<string> => {
  const saving = await files.save(name)
  assert.ok(saving.ok, JSON.stringify(saving))
  await saving.value.write(Buffer.from(text))
  return saving.value.finish()
}

suite('The person’s own files', () => {
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'spaceterm-own-'))
    opened = []
    files = openOwnFiles({
      home,
      downloads: join(home, 'Downloads'),
      safe: neutralise,
      show: (path) => opened.push(path),
    })
  })
  afterEach(() => rmSync(home, { recursive: true, force: true }))

  test('a foreign name is one harmless name in the folder for downloads', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .array(
          fc.constantFrom(
            '..',
            '/',
            '\\',
            '\0',
            '\n',
            '\u202E',
            'con',
            '.',
            ' ',
            'a',
            'é',
            '.pdf',
            ':',
            '~',
            '-rf',
            '😀',
          ),
          { maxLength: 12 },
        )
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(hostile, (wanted) => {
        const { stem, extension } = safeFileName(wanted)
        const name = stem + extension
        assert.equal(basename(name), name)
        assert.equal(dirname(join('/folder', name)), '/folder')
        assert.doesNotMatch(name, /[/\\\p{Cc}\p{Cf}<>:"|?*]|^\.|[. ]$/u)
        assert.doesNotMatch(name, /^(?:con|nul|aux|prn)(?:\.|$)/i)
        assert.ok(name.isWellFormed() && name.length > 0 && Buffer.byteLength(name) <= 220)
      }),
      { numRuns: 2000 },
    )
  })

  test('a good name stays as it is', () => {
    for (const name of ['report.pdf', 'Über uns – final.tar.gz', '村上.txt', 'no extension'])
      assert.equal(Object.values(safeFileName(name)).join(''), name)
  })

  test('a file that is there is never written over: the next gets a number', async () => {
    const first = await saved('report.pdf', 'one')
    const second = await saved('../../report.pdf', 'two')
    assert.deepEqual([basename(first), basename(second)], ['report.pdf', 'report (2).pdf'])
    assert.equal(readFileSync(first, 'utf8'), 'one')
    assert.equal(readFileSync(second, 'utf8'), 'two')
    assert.equal(dirname(second), join(home, 'Downloads'))
  })

  test('two that are saved at the same moment under one name do not meet', async () => {
    const paths = await Promise.all(['a', 'b', 'c', 'd'].map(async (text) => saved('same.txt', text)))
    assert.equal(new Set(paths).size, 4)
    assert.deepEqual(
      paths.map((path) => readFileSync(path, 'utf8')),
      ['a', 'b', 'c', 'd'],
    )
  })

  test('a link that somebody put where the file would be written is not followed', async () => {
    const downloads = join(home, 'Downloads')
    mkdirSync(downloads)
    symlinkSync(join(home, 'stolen'), join(downloads, 'plan.pdf.part'))
    symlinkSync(join(home, 'stolen'), join(downloads, 'plan (2).pdf'))
    assert.equal(basename(await saved('plan.pdf', 'x')), 'plan (3).pdf')
    assert.equal(existsSync(join(home, 'stolen')), false)
    assert.deepEqual(readdirSync(downloads).toSorted(), ['plan (2).pdf', 'plan (3).pdf', 'plan.pdf.part'])
  })

  test(
    'a file is opened when it is read, and what is no file is not',
    { skip: process.platform === 'win32' },
    async () => {
      const path = join(home, 'x.txt')
      writeFileSync(path, 'one')
      const reads = await Promise.all(Array.from({ length: 20 }, async () => files.read(path)))
      assert.equal(held(path), 0)
      const [read] = reads
      assert.ok(read?.ok)
      let text = ''
      for await (const piece of read.value.body) text += String(piece)
      assert.equal(text, 'one')
      const device = await files.read('/dev/zero')
      assert.ok(!device.ok && device.problem.words.endsWith('is no file.'))
    },
  )

  test('what was given up leaves nothing behind', async () => {
    const saving = await files.save('half.bin')
    assert.ok(saving.ok)
    await saving.value.write(Buffer.from('half'))
    await saving.value.discard()
    assert.deepEqual(readdirSync(join(home, 'Downloads')), [])
  })

  test('only a saved file that is no program is opened', async () => {
    const page = await saved('page.pdf', 'x')
    const program = await saved('setup.exe', 'x')
    const link = await saved('nice.desktop', 'x')
    assert.equal(files.show(page), true)
    assert.equal(files.show(program), false)
    assert.equal(files.show(link), false)
    assert.equal(files.show('/etc/passwd'), false)
    assert.deepEqual(opened, [page])
  })

  test('a folder lists folders first, links by what they lead to, hidden ones when asked', async () => {
    mkdirSync(join(home, 'docs'))
    writeFileSync(join(home, 'b10.txt'), 'x')
    writeFileSync(join(home, 'b9.txt'), 'xx')
    writeFileSync(join(home, '.secret'), 'x')
    writeFileSync(join(home, 'odd\u001B[31m.txt'), 'x')
    const listed = await files.list(home, false)
    assert.ok(listed.ok)
    assert.deepEqual(
      listed.value.map(({ kind, name, size }) => [kind, name, size]),
      [
        ['folder', 'docs', 0],
        ['file', 'b9.txt', 2],
        ['file', 'b10.txt', 1],
        ['file', 'odd⟦ESC⟧[31m.txt', 1],
      ],
    )
    const all = await files.list(home, true)
    assert.ok(all.ok && all.value.some(({ name }) => name === '.secret'))
  })

  test('what cannot be used is said in words', async () => {
    const gone = await files.choose(join(home, 'gone.txt'))
    assert.ok(!gone.ok && gone.problem.words.endsWith('gone.txt is not there.'))
    const folder = await files.choose(home)
    assert.ok(!folder.ok && folder.problem.words.endsWith('is no file.'))
    const read = await files.read(join(home, 'gone.txt'))
    assert.ok(!read.ok && read.problem.again === 'never')
    const listed = await files.list(join(home, 'nowhere'), false)
    assert.ok(!listed.ok)
  })

  test('a chosen file knows its size and type; ~ is home', async () => {
    writeFileSync(join(home, 'photo.png'), 'pixels')
    const chosen = await files.choose(files.resolved('~/photo.png'))
    assert.ok(chosen.ok)
    assert.deepEqual(chosen.value, {
      path: join(home, 'photo.png'),
      name: 'photo.png',
      size: 6,
      type: 'image/png',
    })
  })
})
