/** PostgreSQL keeps what was acknowledged, sorts as SQLite does, and says in a sentence what it cannot be used for. */
import pg from 'pg'
import pino from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { openPostgres } from '#server/storage/postgres/open-postgres.ts'
import { toNumber } from '#server/storage/postgres/postgres-connection.ts'
import { problemOf } from '#server/storage/store-fault.ts'
import { newDatabase } from '#test/support/postgres.ts'
import { runProgram } from '#test/support/process.ts'

const secret = 'the same on all servers'
const log = pino({ level: 'silent' })

async function openTestStore(address?: string) {
  const database = address ?? (await newDatabase()) ?? ''
  const store = await openPostgres(database, secret, 20_777, log)
  onTestFinished(store.close)
  return { ...store, database }
}
const counter = (name: string) => ({ name, value: 1 })
const names = async (store: Awaited<ReturnType<typeof openTestStore>>) =>
  (await store.db.selectFrom('counters').select('name').orderBy('name').execute()).map(({ name }) => name)

async function ask(database: string, question: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  return (await client.query(question).finally(() => client.end())).rows
}

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
        // PostgreSQL takes nothing more in a transaction after this, except to go back.
        if (at % 5 === 1)
          await trx
            .insertInto('counters')
            .values(counter(`c${at}`))
            .execute()
      }),
    ),
  )
  expect(outcomes.map((outcome) => outcome.status)).toEqual(
    Array.from({ length: 20 }, (_, at) => (at % 5 < 2 ? 'rejected' : 'fulfilled')),
  )
  expect(await names(store)).toHaveLength(12)
})

test('a write is seen by readers only when it has resolved, and then by all', async () => {
  const store = await openTestStore()
  const other = await openTestStore(store.database)
  await store.write(async (trx) => {
    await trx.insertInto('counters').values(counter('a')).execute()
    expect(await names(store)).toEqual([])
  })
  expect([await names(store), await names(other)]).toEqual([['a'], ['a']])
})

test('numbers run on without a gap when two servers count at once', async () => {
  const first = await openTestStore()
  const second = await openTestStore(first.database)
  const numbers = await Promise.all(
    Array.from({ length: 200 }, (_, at) =>
      (at % 2 ? first : second).write(async (trx) => {
        // Read and written apart, as actions do that trust that nobody writes in between.
        const row = await trx.selectFrom('counters').selectAll().where('name', '=', 'n').executeTakeFirst()
        const value = (row?.value ?? 0) + 1
        if (row) await trx.updateTable('counters').set({ value }).where('name', '=', 'n').execute()
        else await trx.insertInto('counters').values({ name: 'n', value }).execute()
        return value
      }),
    ),
  )
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, at) => at + 1))
})

test('texts sort by their bytes, whatever language the database was made for', async () => {
  const store = await openTestStore()
  const [database] = await ask(store.database, `select 'a' < 'B' as speech`)
  expect(database).toEqual({ speech: true })
  await store.write(async (trx) => {
    for (const name of ['a', 'B', 'é', 'Z', '_'])
      await trx.insertInto('counters').values(counter(name)).execute()
  })
  expect(await names(store)).toEqual(['B', 'Z', '_', 'a', 'é'])
})

test('every commit is on disk before it resolves, even where the database is set to hurry', async () => {
  const database = (await newDatabase()) ?? ''
  await ask(database, `alter database ${new URL(database).pathname.slice(1)} set synchronous_commit = off`)
  const store = await openTestStore(database)
  const { synchronous } = await store.write(async (trx) =>
    trx
      .selectNoFrom((eb) =>
        eb.fn<string>('current_setting', [eb.val('synchronous_commit')]).as('synchronous'),
      )
      .executeTakeFirstOrThrow(),
  )
  expect(synchronous).toBe('on')
})

test('a writer that stands still in the middle of a commit is thrown out, and the others go on', async () => {
  const first = await openTestStore()
  const second = await openTestStore(first.database)
  const begun = Promise.withResolvers<void>()
  const stuck = first.write(() => {
    begun.resolve()
    // Standing still is what is tried: for longer than the five seconds after which it is thrown out.
    return new Promise((wait) => setTimeout(wait, 7_000))
  })
  await begun.promise
  await second.write((trx) => trx.insertInto('counters').values(counter('a')).execute())
  expect(await names(second)).toEqual(['a'])
  await expect(stuck).rejects.toMatchObject({ code: 'store-busy' })
  await first.write((trx) => trx.insertInto('counters').values(counter('b')).execute())
  expect(await names(first)).toEqual(['a', 'b'])
}, 30_000)

test('a character that PostgreSQL cannot keep is the sender’s mistake, not a fault', async () => {
  const store = await openTestStore()
  const failed = await store
    .write((trx) => trx.insertInto('counters').values(counter('a\u0000b')).execute())
    .catch(problemOf)
  expect(failed).toMatchObject({ code: 'text-not-utf8', status: 400 })
})

test('a number that cannot be told exactly is refused rather than rounded', () => {
  expect([toNumber('9007199254740991'), toNumber('-3'), toNumber('0.15')]).toEqual([
    9007199254740991, -3, 0.15,
  ])
  expect(() => toNumber('9007199254740993')).toThrow(RangeError)
})

test('a database of a newer program is refused with a sentence', async () => {
  const store = await openTestStore()
  await ask(
    store.database,
    `insert into kysely_migration (name, timestamp) values ('9999-future', '2030-01-01')`,
  )
  await expect(openPostgres(store.database, secret, 20_777, log)).rejects.toThrow(/written by a newer sunwai/)
})

test.each([
  ['that is no PostgreSQL', 'mysql://sunwai:SECRET@localhost/sunwai', /must be the address of a PostgreSQL/],
  ['where nobody listens', 'postgres://sunwai:SECRET@127.0.0.1:1/sunwai', /cannot be opened: .*ECONNREFUSED/],
])('an address %s is one sentence without the password', async (_, address, sentence) => {
  const { code, stderr } = await runProgram('server/main.ts', [], { PORT: '0', SUNWAI_DATABASE: address })
  expect([code, stderr.trim()]).toEqual([1, expect.stringMatching(sentence)])
  expect(stderr).not.toContain('SECRET')
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

test('what copies SQLite files says that PostgreSQL has backups of its own', async () => {
  const settings = { PORT: '0', SUNWAI_DATABASE: 'postgres://sunwai@localhost/sunwai' }
  for (const [program, more] of [
    ['scripts/backup.ts', {}],
    ['scripts/restore.ts', {}],
    ['server/main.ts', { SUNWAI_BACKUPS: 'backups' }],
  ] as const) {
    const { code, stderr } = await runProgram(program, [], { ...settings, ...more })
    expect([code, stderr]).toEqual([1, expect.stringMatching(/pg_dump.* keep a copy of .*keys\.json/)])
  }
})
