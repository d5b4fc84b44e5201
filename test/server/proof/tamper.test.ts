/**
 * Each byte that the ledger answers for is flipped in turn, in a copy of its rows, and each flip must be found: every
 * column of every line, of every root of an hour and a day, of every tombstone, and every committed column of every entry.
 */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { commitLedger } from '#server/commitments/commit-actions.ts'
import { forgetEntries, forgetWords } from '#server/commitments/tombstone-store.ts'
import { pruneLedger } from '#server/proof/prune-actions.ts'
import { verifyLedger } from '#server/proof/verify-store.ts'
import { openSqlite } from '#server/storage/sqlite/open-sqlite.ts'
import { day } from '#test/support/app.ts'
import { openCommittedApp } from '#test/support/ledger.ts'
import { newFolder } from '#test/support/process.ts'
import { isThorough } from '#test/support/thorough.ts'

/** Table, its key, and columns that nothing is committed to: what is derived from the words, see entry-leaf.ts. */
const tables: [string, string[], string[]][] = [
  ['ledger', ['number'], []],
  ['hour_roots', ['hour', 'district', 'number'], []],
  ['day_roots', ['day'], []],
  ['entry_tombstones', ['leaf'], []],
  ['word_tombstones', ['entry'], []],
  ['word_salts', ['entry'], []],
  ['entries', ['id'], ['names_person']],
]
const prunedTables: typeof tables = [...tables, ['pruned_tombstones', ['act', 'hash'], []]]

type Cell = string | bigint | Buffer | null
const everyNth = isThorough ? 1 : 17

/** The same value with one byte flipped, for each of its bytes. */
function* flipsOf(cell: Cell): Generator<Cell> {
  if (typeof cell === 'bigint')
    for (let byte = 0n; byte < 8n; byte++) yield BigInt.asIntN(64, cell ^ (1n << (byte * 8n)))
  else if (typeof cell === 'string')
    for (const flipped of flipsOf(Buffer.from(cell))) yield (flipped as Buffer).toString('latin1')
  else if (cell)
    for (let at = 0; at < cell.length; at++) {
      const flipped = Buffer.from(cell)
      flipped[at] = (flipped[at] ?? 0) ^ 1
      yield flipped
    }
}

/** False for a key that another row has: SQLite stores no such row. */
function put(sqlite: Sqlite.Database, statement: string, cells: (Cell | undefined)[]): boolean {
  try {
    sqlite.prepare(statement).run(...cells)
    return true
  } catch (cause) {
    if (/^UNIQUE constraint failed/.test((cause as Error).message)) return false
    throw cause
  }
}

/** `pruned`: half a year later, when the lines that tell of all this are gone. */
async function openCopy(pruned = false) {
  const app = await openCommittedApp(4, { SUNWAI_KEEP_LEDGER: '180' })
  const [first, second] = await app.deps.db
    .selectFrom('entries')
    .selectAll()
    .where('words', 'is not', null)
    .execute()
  if (!first || !second) throw new Error('no words')
  const act = {
    at: app.clock.now,
    actor: { kind: 'system', id: 'retention' },
    action: 'words:delete',
  } as const
  await app.deps.write(async (trx) => {
    await forgetWords(trx, [first.id], { ...act, subject: { kind: 'words', id: 'old' } })
    await trx.updateTable('entries').set({ words: null }).where('id', '=', first.id).execute()
    await forgetEntries(trx, [second.id], {
      ...act,
      action: 'entry:withdraw',
      subject: { kind: 'hour', id: 'x' },
    })
    await trx.deleteFrom('receipts').where('entry', '=', second.id).execute()
    await trx.deleteFrom('entries').where('id', '=', second.id).execute()
  })
  if (pruned) {
    app.clock.now += 10 * day
    await commitLedger(app.deps)
    app.clock.now += 190 * day
    await commitLedger(app.deps)
    await pruneLedger(app.deps, app.clock.now)
  }
  const path = join(newFolder(), 'sunwai.db')
  await new Sqlite(join(app.data, 'sunwai.db'), { readonly: true }).backup(path)
  const store = await openSqlite(path)
  const sqlite = new Sqlite(path)
  sqlite.defaultSafeIntegers(true)
  sqlite.pragma('foreign_keys = off')
  // A disk that turns a bit asks no table whether it may.
  sqlite.pragma('ignore_check_constraints = on')
  const isWhole = async () => (await verifyLedger(store.db)).faults.length === 0
  const close = async () => {
    sqlite.close()
    await store.close()
  }
  return { sqlite, isWhole, close }
}

const copies = [
  ['as it is', false],
  ['that was pruned', true],
] as const

test.each(copies)('in a ledger %s every flipped byte is found', async (_, pruned) => {
  const { sqlite, isWhole, close } = await openCopy(pruned)
  expect(await isWhole()).toBe(true)
  const unseen: string[] = []
  let flips = 0
  let counted = 0
  for (const [table, key, free] of pruned ? prunedTables : tables) {
    const rows = sqlite.prepare(`select * from ${table}`).all() as Record<string, Cell>[]
    expect(rows.length, table).toBeGreaterThan(0)
    for (const row of rows)
      for (const [column, cell] of Object.entries(row)) {
        if (free.includes(column)) continue
        const where = key.map((name) => `${name} = ?`).join(' and ')
        const keyOf = key.map((name) => row[name])
        for (const flipped of flipsOf(cell)) {
          if (counted++ % everyNth) continue
          const after = key.map((name) => (name === column ? flipped : row[name]))
          if (!put(sqlite, `update ${table} set ${column} = ? where ${where}`, [flipped, ...keyOf])) continue
          if (await isWhole()) unseen.push(`${table}.${column} ${String(cell)} -> ${String(flipped)}`)
          sqlite.prepare(`update ${table} set ${column} = ? where ${where}`).run(cell, ...after)
          flips++
        }
      }
  }
  expect(await isWhole()).toBe(true)
  await close()
  expect(unseen).toEqual([])
  process.stdout.write(`${flips} of ${counted} bytes flipped, each was found\n`)
  expect(flips).toBeGreaterThan(100)
})

test.each(copies)(
  'in a ledger %s every row that is deleted is found, in each of the tables',
  async (_, pruned) => {
    const { sqlite, isWhole, close } = await openCopy(pruned)
    const unseen: string[] = []
    for (const [table, key] of pruned ? prunedTables : tables) {
      const rows = sqlite.prepare(`select * from ${table}`).all() as Record<string, Cell>[]
      for (const row of rows) {
        // The last line alone may be cut off unseen: that is what roots kept elsewhere are for.
        const isTail = table === 'ledger' && row.number === rows.at(-1)?.number
        sqlite
          .prepare(`delete from ${table} where ${key.map((name) => `${name} = ?`).join(' and ')}`)
          .run(...key.map((name) => row[name]))
        if ((await isWhole()) && !isTail) unseen.push(`${table} ${key.map((name) => String(row[name]))}`)
        const names = Object.keys(row)
        sqlite
          .prepare(`insert into ${table} (${names}) values (${names.map(() => '?')})`)
          .run(...Object.values(row))
      }
    }
    expect(await isWhole()).toBe(true)
    await close()
    expect(unseen).toEqual([])
  },
)

test('two rows that change places, or one in the place of another, are found', async () => {
  const { sqlite, isWhole, close } = await openCopy()
  const swap = (table: string, key: string, column: string) => {
    const [a, b] = sqlite
      .prepare(`select ${key} as key, ${column} as cell from ${table} order by ${key} limit 2`)
      .all() as {
      key: Cell
      cell: Cell
    }[]
    const put = sqlite.prepare(`update ${table} set ${column} = ? where ${key} = ?`)
    return {
      apply: () => [put.run(b?.cell, a?.key), put.run(a?.cell, b?.key)],
      replace: () => put.run(b?.cell, a?.key),
      undo: () => [put.run(a?.cell, a?.key), put.run(b?.cell, b?.key)],
    }
  }
  const pairs = [
    swap('ledger', 'number', 'hash'),
    swap('ledger', 'number', 'details'),
    swap('hour_roots', 'hour', 'root'),
  ]
  for (const { apply, replace, undo } of pairs) {
    apply()
    expect(await isWhole()).toBe(false)
    undo()
    replace()
    expect(await isWhole()).toBe(false)
    undo()
  }
  expect(await isWhole()).toBe(true)
  await close()
})
