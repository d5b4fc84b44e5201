/** The store keeps what was acknowledged: durable settings, shared commits, nothing half done. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import type { BatchHandler } from '#server/storage/group-commit.ts'
import { openSqlite } from '#server/storage/sqlite/open-sqlite.ts'

async function openTestStore(path = join(mkdtempSync(join(tmpdir(), 'sunwai-store-')), 'sunwai.db')) {
  const store = await openSqlite(path)
  onTestFinished(async () => {
    await store.close()
    rmSync(path, { force: true })
  })
  return { ...store, path }
}

const pragma = async (store: Awaited<ReturnType<typeof openTestStore>>, name: string) => {
  const { rows } = await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(store.db)
  return Object.values(rows[0] ?? {})[0]
}
const count = async (store: Awaited<ReturnType<typeof openTestStore>>) =>
  (await store.db.selectFrom('counters').selectAll().execute()).length
const counter = (name: string) => ({ name, value: 1 })

test('every connection syncs fully, on the first open and on the next', async () => {
  const first = await openTestStore()
  await first.write((trx) => trx.insertInto('counters').values(counter('a')).execute())
  expect([await pragma(first, 'synchronous'), await pragma(first, 'journal_mode')]).toEqual([2, 'wal'])
  const second = await openTestStore(first.path)
  expect(await pragma(second, 'synchronous')).toBe(2)
  expect(await pragma(second, 'foreign_keys')).toBe(1)
  expect(await pragma(second, 'secure_delete')).toBe(1)
  expect(await count(second)).toBe(1)
})

test('writes that arrive together share one commit', async () => {
  const store = await openTestStore()
  await Promise.all(
    Array.from({ length: 100 }, (_, at) =>
      store.write(async (trx) => {
        await trx
          .insertInto('counters')
          .values(counter(`c${at}`))
          .execute()
      }),
    ),
  )
  expect(await count(store)).toBe(100)
})

test('one bad write fails alone, and leaves nothing of what it did before it failed', async () => {
  const store = await openTestStore()
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, at) =>
      store.write(async (trx) => {
        await trx
          .insertInto('counters')
          .values(counter(`c${at}`))
          .execute()
        if (at % 5 === 0) throw new Error(`bad ${at}`)
        if (at % 5 === 1)
          await trx
            .insertInto('counters')
            .values(counter(`c${at}`))
            .execute()
        return at
      }),
    ),
  )
  expect(outcomes.map((outcome) => outcome.status)).toEqual(
    Array.from({ length: 20 }, (_, at) => (at % 5 < 2 ? 'rejected' : 'fulfilled')),
  )
  expect(await count(store)).toBe(12)
})

test('what arrives together of one kind is done in one go, and one bad row does not fail the others', async () => {
  const store = await openTestStore()
  const calls: number[] = []
  const handler: BatchHandler<string, string> = async (trx, names) => {
    calls.push(names.length)
    const good = names.filter((name) => name !== 'refused')
    if (good.length) await trx.insertInto('counters').values(good.map(counter)).execute()
    return names.map((name) => (name === 'refused' ? { failure: new Error('refused') } : { value: name }))
  }
  const together = (names: string[]) =>
    Promise.allSettled(names.map((name) => store.writeBatched(handler, name)))
  const kept = await together(['a', 'refused', 'b'])
  expect([kept.map(({ status }) => status), calls]).toEqual([['fulfilled', 'rejected', 'fulfilled'], [3]])
  // The second `c` breaks the key: everything is undone, and each is tried alone.
  const broken = await together(['c', 'c', 'd'])
  expect(broken.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect([calls, await count(store)]).toEqual([[3, 3, 1, 1, 1], 4])
})

test('a write is seen by readers only when it has resolved', async () => {
  const store = await openTestStore()
  const other = await openTestStore(store.path)
  let resolved = false
  const writing = store.write(async (trx) => {
    await trx.insertInto('counters').values(counter('a')).execute()
    expect(await count(other)).toBe(0)
  })
  void writing.then(() => {
    resolved = true
  })
  await writing
  expect([resolved, await count(other)]).toEqual([true, 1])
})

test('closing waits for the writes under way', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'sunwai-store-')), 'sunwai.db')
  const store = await openSqlite(path)
  const writes = Array.from({ length: 50 }, (_, at) =>
    store.write((trx) =>
      trx
        .insertInto('counters')
        .values(counter(`c${at}`))
        .execute(),
    ),
  )
  await store.close()
  await Promise.all(writes)
  expect(await count(await openTestStore(path))).toBe(50)
})

test('a database of a newer program is refused with a sentence', async () => {
  const store = await openTestStore()
  await sql`insert into kysely_migration (name, timestamp) values ('9999-future', '2030-01-01')`.execute(
    store.db,
  )
  await expect(openSqlite(store.path)).rejects.toThrow(/written by a newer sunwai/)
})

test('a file that is no database is refused', async () => {
  const { writeFileSync } = await import('node:fs')
  const path = join(mkdtempSync(join(tmpdir(), 'sunwai-store-')), 'sunwai.db')
  writeFileSync(path, 'this is a letter to my mother, not a database at all. '.repeat(100))
  await expect(openSqlite(path)).rejects.toThrow(/not a database/)
})
