// The persistence in a file: what it keeps, and what becomes of a file that is damaged, newer, foreign or unwritable.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { suite, test } from 'node:test'
import type { Persistence, Snapshot } from '../../src/persistence/persistence.ts'
import { openPersistence } from '../../src/persistence/open.ts'
import type { Opened } from '../../src/persistence/open.ts'
import { aMessage, anOutgoing, aPerson, aSend, safely } from '../support/things.ts'
import { runPersistenceSuite } from './suite.ts'

const NOW = Date.UTC(2026, 10, 22, 10, 15, 30)
const ESCAPE = String.fromCodePoint(27)
const safe = (text: string, options?: { readonly lines?: boolean }) => {
  const shown = text.replaceAll(ESCAPE, '⟦ESC⟧')
  return safely(options?.lines === true ? shown : shown.replaceAll('\n', '⟦LF⟧'))
}

type OnFile = {
  readonly file: string
  readonly open: () => Opened
  readonly close: (persistence: Persistence) => void
  readonly end: () => void
}

/** A file of its own, and everything opened on it closed at the end. */
const onFile = (): OnFile => {
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-persistence-'))
  const file = join(folder, 'deep', 'client.db')
  const opened = new Set<Persistence>()
  return {
    file,
    open: () => {
      const result = openPersistence({ file, now: NOW, safe })
      opened.add(result.persistence)
      return result
    },
    close: (persistence) => {
      opened.delete(persistence)
      persistence.close()
    },
    end: () => {
      for (const persistence of opened) persistence.close()
      rmSync(folder, { recursive: true })
    },
  }
}

runPersistenceSuite('sqlite', () => {
  const { open, close, end } = onFile()
  const { persistence } = open()
  return {
    persistence,
    again: () => {
      close(persistence)
      return open().persistence
    },
    end,
  }
})

const snapshotWith = (more: Partial<Snapshot>): Snapshot => ({
  me: undefined,
  people: [],
  spaces: [],
  items: [],
  openSpace: undefined,
  drafts: {},
  ...more,
})

/** Changes the closed file as another program would. */
const tamper = (file: string, sql: string): void => {
  const database = new DatabaseSync(file)
  database.exec(sql)
  database.close()
}

const trying = (what: string, run: (on: OnFile) => void): void => {
  test(what, () => {
    const on = onFile()
    try {
      run(on)
    } finally {
      on.end()
    }
  })
}

const ids = (persistence: Persistence) => persistence.outbox().map(({ localId }) => localId)

suite('persistence: the file', () => {
  trying('is the owner’s alone, and needs no words when all is well', ({ file, open }) => {
    const { persistence, words } = open()
    persistence.putOutgoing(anOutgoing('a', aSend('one', 'hi')))
    assert.equal(words, undefined)
    assert.equal(statSync(file).mode & 0o077, 0)
    assert.equal(statSync(`${file}-wal`).mode & 0o077, 0)
  })

  trying('leaves nothing beside the file when closed', ({ file, open, close }) => {
    const { persistence } = open()
    persistence.putOutgoing(anOutgoing('a', aSend('one', 'hi')))
    close(persistence)
    assert.deepEqual(readdirSync(dirname(file)), ['client.db'])
  })

  trying(
    'takes away what killed programs left behind, and nothing of those that run',
    ({ file, open, close }) => {
      const [running, ending] = [open().persistence, open().persistence]
      running.putOutgoing(anOutgoing('a', aSend('one', 'hi')))
      const beside = () => readdirSync(dirname(file)).filter((name) => name.includes('.session-'))
      const [held] = beside()
      assert.ok(held)
      const long = new Date(Date.now() - 3_600_000)
      for (const name of [held, 'client.db.session-killed']) {
        writeFileSync(join(dirname(file), name), '', { flag: 'a' })
        utimesSync(join(dirname(file), name), long, long)
      }
      writeFileSync(join(dirname(file), 'client.db.session-just-starting'), '')
      close(ending)
      assert.deepEqual(beside().toSorted(), [held, 'client.db.session-just-starting'].toSorted())
    },
  )

  trying('a damaged file is set aside with words, and work goes on', ({ file, open, close }) => {
    close(open().persistence)
    const rubbish = 'this is not a database '.repeat(500)
    writeFileSync(file, rubbish)
    const { persistence, words } = open()
    const aside = `${file}.damaged-20261122T101530Z`
    assert.match(words ?? '', /damaged/)
    assert.ok(words?.includes(aside))
    assert.equal(readFileSync(aside, 'utf8'), rubbish)
    persistence.putOutgoing(anOutgoing('a', aSend('one', 'hi')))
    assert.equal(persistence.outbox().length, 1)
  })

  trying('a second damaged file in the same second does not overwrite the first', ({ file, open, close }) => {
    close(open().persistence)
    for (const rubbish of ['first', 'second']) {
      writeFileSync(file, rubbish.repeat(500))
      close(open().persistence)
    }
    const aside = readdirSync(dirname(file)).filter((name) => name.includes('.damaged-'))
    assert.deepEqual(aside.toSorted(), [
      'client.db.damaged-20261122T101530Z',
      'client.db.damaged-20261122T101530Z-2',
    ])
  })

  trying('damage inside the file is found when it is opened', ({ file, open, close }) => {
    const { persistence } = open()
    const items = Array.from({ length: 500 }, (_, n) => aMessage('one', `m${String(n)}`, n))
    persistence.save(snapshotWith({ items }))
    close(persistence)
    const bytes = readFileSync(file)
    bytes.fill(0x5a, 4096 * 3, 4096 * 6)
    writeFileSync(file, bytes)
    const { words } = open()
    assert.match(words ?? '', /damaged/)
  })

  trying('a file of a newer spaceterm is set aside untouched', ({ file, open, close }) => {
    close(open().persistence)
    tamper(file, 'PRAGMA user_version = 99')
    const { words } = open()
    assert.match(words ?? '', /newer spaceterm/)
    const aside = new DatabaseSync(`${file}.newer-20261122T101530Z`)
    assert.deepEqual({ ...aside.prepare('PRAGMA user_version').get() }, { user_version: 99 })
    aside.close()
  })

  trying('a file with other tables is set aside', ({ file, open, close }) => {
    close(open().persistence)
    tamper(file, 'DROP TABLE outgoing')
    assert.match(open().words ?? '', /damaged/)
  })

  trying('where nothing can be written it works in memory, and says so', ({ file, open }) => {
    writeFileSync(dirname(dirname(file)) + '/deep', 'a file where the folder should be')
    const { persistence, words } = open()
    assert.match(words ?? '', /cannot be written/)
    persistence.putOutgoing(anOutgoing('a', aSend('one', 'hi')))
    assert.equal(persistence.outbox().length, 1)
  })

  trying(
    'a damaged row is skipped, the others are read, and the next save sweeps it out',
    ({ file, open, close }) => {
      const { persistence } = open()
      persistence.save(snapshotWith({ people: [aPerson('ann'), aPerson('bob'), aPerson('eve')] }))
      for (const id of ['a', 'b', 'c']) persistence.putOutgoing(anOutgoing(id, aSend('one', id)))
      close(persistence)
      tamper(
        file,
        `UPDATE snapshot SET doc = '{"id":7}' WHERE id = 'ann';
       UPDATE snapshot SET doc = 'no json' WHERE id = 'eve';
       UPDATE outgoing SET doc = replace(doc, 'send-message', 'fire-missile') WHERE local_id = 'b'`,
      )
      const again = open().persistence
      const loaded = again.load()
      assert.deepEqual(loaded?.people, [aPerson('bob')])
      assert.deepEqual(ids(again), ['a', 'c'])
      assert.equal(again.unreadable?.(), 1)
      again.save(loaded)
      close(again)
      const database = new DatabaseSync(file)
      assert.deepEqual({ ...database.prepare('SELECT count(*) AS rows FROM snapshot').get() }, { rows: 1 })
      database.close()
    },
  )

  trying(
    'an entry that cannot be read is told once and kept, for a version that can',
    ({ file, open, close }) => {
      const first = open().persistence
      for (const id of ['a', 'b']) first.putOutgoing(anOutgoing(id, aSend('one', id)))
      close(first)
      const swap = (from: string, to: string): void =>
        tamper(file, `UPDATE outgoing SET doc = replace(doc, '${from}', '${to}') WHERE local_id = 'b'`)
      swap('send-message', 'send-smell')
      for (const told of [1, 0]) {
        const older = open().persistence
        assert.deepEqual(ids(older), ['a'])
        assert.deepEqual(ids(older), ['a'])
        assert.equal(older.unreadable?.(), told)
        close(older)
      }
      swap('send-smell', 'send-message')
      const newer = open().persistence
      assert.deepEqual(ids(newer), ['a', 'b'])
      assert.equal(newer.unreadable?.(), 0)
    },
  )

  trying('text from the disk is neutralised again', ({ open, close }) => {
    const { persistence } = open()
    const evil = safely(`${ESCAPE}[2J\nboo`)
    const message = aMessage('one', 'm1', 1)
    persistence.save(
      snapshotWith({
        people: [aPerson('ann', { name: evil })],
        items: [{ ...message, body: { markup: 'plain', source: evil } }],
        drafts: { ['one' as keyof Snapshot['drafts']]: evil },
        form: {
          form: 'post',
          fields: [
            { name: 'title', text: evil, before: '', multiline: false },
            { name: 'body', text: evil, before: evil, multiline: true },
          ],
          field: 0,
        },
      }),
    )
    persistence.putOutgoing(anOutgoing('a', aSend('one', evil), { status: 'failed', reason: evil }))
    close(persistence)
    const again = open().persistence
    const loaded = again.load()
    const seen = JSON.stringify([loaded, again.outbox()])
    assert.ok(!seen.includes(JSON.stringify(ESCAPE).slice(1, -1)))
    assert.equal(loaded?.people[0]?.name, '⟦ESC⟧[2J⟦LF⟧boo')
    assert.equal(loaded.items[0]?.body.source, '⟦ESC⟧[2J\nboo')
    assert.deepEqual(
      loaded.form?.fields.map(({ text }) => text),
      ['⟦ESC⟧[2J⟦LF⟧boo', '⟦ESC⟧[2J\nboo'],
    )
  })

  trying(
    'two running programs on one file keep to their own entries; what one leaves, the next one takes',
    (on) => {
      const [first, second] = [on.open().persistence, on.open().persistence]
      first.putOutgoing(anOutgoing('a', aSend('one', 'from the first')))
      second.putOutgoing(anOutgoing('b', aSend('one', 'from the second')))
      assert.deepEqual(ids(first), ['a'])
      assert.deepEqual(ids(second), ['b'])
      on.close(first)
      assert.deepEqual(ids(second), ['a', 'b'])
      assert.deepEqual(ids(on.open().persistence), [])
    },
  )
})
