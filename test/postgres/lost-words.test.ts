/** What servers on one database tell each other is not lost: it is told again, once, or known as a gap. */

import { sql } from 'kysely'
import pg from 'pg'
import pino from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { burstCap } from '#server/admission/bursts.ts'
import { revokePoster } from '#server/posters/posters-store.ts'
import { openPostgres } from '#server/storage/postgres/open-postgres.ts'
import type { Store } from '#server/storage/store.ts'
import { codeOf, minute, newEntry, rowsOf, say } from '#test/support/app.ts'
import { openSplitApps } from '#test/support/cluster.ts'
import { newDatabase } from '#test/support/postgres.ts'
import { openProxy } from '#test/support/proxy.ts'

const day = 20_777

/** `address` is the way of the first alone to the database. */
async function openTwoStores(database: string, address = database) {
  const open = async (url: string) => {
    const store = await openPostgres(url, 'the same on all servers', day, pino({ level: 'silent' }))
    onTestFinished(store.close)
    return store
  }
  const [one, other] = [await open(address), await open(database)]
  const words: unknown[] = []
  const gaps = { count: 0 }
  other.pubsub.subscribe('word', (word) => words.push(word))
  other.pubsub.onGap(() => gaps.count++)
  /** What one tells, and only what one tells. */
  const say = (...told: string[]) => {
    for (const word of told) one.pubsub.publish('word', word)
  }
  say('first')
  await expect.poll(() => words).toEqual(['first'])
  return { one, other, words, gaps, say }
}

async function ask(database: string, statements: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  return (await client.query(statements).finally(() => client.end())).rows
}
/** A commit without anything in it. */
const commit = (store: Pick<Store, 'write'>) => store.write(async () => undefined)

/** From now on a row `doomed` in `facts` makes COMMIT itself fail, after all that a transaction does. */
async function doomCommits(database: string): Promise<void> {
  await ask(
    database,
    `create function fail_at_commit() returns trigger language plpgsql as $$ begin raise 'doomed'; end $$;
     create constraint trigger doomed after insert on facts deferrable initially deferred
       for each row when (new.name = 'doomed') execute function fail_at_commit()`,
  )
}
const doomed = { name: 'doomed', value: '' }

test('what a transaction took along is told though it was undone, once and in order', async () => {
  const database = (await newDatabase()) ?? ''
  const { one, words, say } = await openTwoStores(database)
  await doomCommits(database)
  const undone = one.write(async (trx) => {
    await trx.insertInto('facts').values(doomed).execute()
    say('in a transaction that is undone')
  })
  await expect(undone).rejects.toThrow('doomed')
  say('after it')
  await expect.poll(() => words).toHaveLength(3)
  expect(words).toEqual(['first', 'in a transaction that is undone', 'after it'])
})

test('what PostgreSQL did not take is told when it takes it', async () => {
  const database = (await newDatabase()) ?? ''
  // In the place of its own: it fails while a row says so, and counts how often it was called.
  await ask(
    database,
    `create sequence notices; create table broken (so boolean);
     create function public.pg_notify(text, text) returns void language plpgsql as $$ begin
       perform nextval('notices');
       if exists (select 1 from public.broken) then raise 'no notice is taken'; end if;
       perform pg_catalog.pg_notify($1, $2);
     end $$;
     alter database ${new URL(database).pathname.slice(1)} set search_path = public, pg_catalog`,
  )
  const { words, say } = await openTwoStores(database)
  const tried = async () => Number((await ask(database, 'select last_value as last from notices'))[0]?.last)
  await ask(database, 'insert into broken values (true)')
  const before = await tried()
  say('not taken')
  await expect.poll(tried).toBeGreaterThan(before)
  expect(words).toEqual(['first'])
  await ask(database, 'delete from broken')
  await expect.poll(() => words).toEqual(['first', 'not taken'])
})

test('what was told while a server did not listen is told to it when it listens again', async () => {
  const database = (await newDatabase()) ?? ''
  const proxy = await openProxy(database)
  const { other, words, say } = await openTwoStores(database)
  const late = await openPostgres(proxy.address, 'the same on all servers', day, pino({ level: 'silent' }))
  onTestFinished(late.close)
  const heard: unknown[] = []
  let gaps = 0
  late.pubsub.subscribe('word', (word) => heard.push(word))
  late.pubsub.onGap(() => gaps++)
  say('before')
  await expect.poll(() => heard).toEqual(['before'])
  proxy.deafen(true)
  say('meanwhile')
  await expect.poll(() => words).toContain('meanwhile')
  await commit(other)
  proxy.deafen(false)
  await expect.poll(() => heard).toEqual(['before', 'meanwhile'])
  expect(gaps).toBeGreaterThan(0)
})

test('a connection that the database ends loses no word and doubles none', async () => {
  const { one, other, words, say } = await openTwoStores((await newDatabase()) ?? '')
  const all = Array.from({ length: 400 }, (_, at) => `word ${at}`)
  for (const [at, word] of all.entries()) {
    say(word)
    if (at % 100 === 50)
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'sunwai pubsub' and datname = current_database()`.execute(other.db)
    if (at % 7 === 0) await commit(one)
  }
  await expect.poll(() => words.length).toBe(401)
  expect(new Set(words)).toEqual(new Set(['first', ...all]))
})

test('what is told under the key of a day that has not begun at the other is heard when it has', async () => {
  const { one, other, words, say } = await openTwoStores((await newDatabase()) ?? '')
  one.pubsub.turn(day + 1)
  say('under the new key')
  await commit(one)
  other.pubsub.turn(day + 1)
  await expect.poll(() => words).toEqual(['first', 'under the new key'])
})

test('what was told in a transaction whose answer to COMMIT was lost is heard once', async () => {
  const database = (await newDatabase()) ?? ''
  const proxy = await openProxy(database)
  const { one, words, say } = await openTwoStores(database, proxy.address)
  proxy.loseCommit()
  const lost = one.write(async (trx) => {
    await trx.insertInto('facts').values({ name: 'kept', value: '' }).execute()
    say('nobody knows')
  })
  await expect(lost).rejects.toThrow()
  say('after it')
  await expect.poll(() => words).toContain('after it')
  expect(words).toEqual(['first', 'nobody knows', 'after it'])
})

test('a poster that is revoked while a transaction is undone is refused by the other server at once', async () => {
  const { first, second, database } = await openSplitApps()
  const code = await codeOf(first)
  const scan = () => second.fetch(`/q/${code}`).then((reply) => reply.status)
  expect(await scan()).toBe(200)
  await doomCommits(database)
  const id = code.slice(1, 5)
  await first.deps.write((trx) => revokePoster(trx, id, first.clock.now))
  const undone = first.deps.write(async (trx) => {
    await trx.insertInto('facts').values(doomed).execute()
    first.deps.posters.forget(id)
  })
  await expect(undone).rejects.toThrow('doomed')
  await expect.poll(scan).toBe(410)
})

test('a revocation is read from the database within a minute, though no server hears another', async () => {
  const { first, second, proxy } = await openSplitApps()
  const code = await codeOf(first)
  const scan = () => second.fetch(`/q/${code}`).then((reply) => reply.status)
  proxy.deafen(true)
  expect(await scan()).toBe(200)
  const id = code.slice(1, 5)
  await first.deps.write((trx) => revokePoster(trx, id, first.clock.now))
  first.deps.posters.forget(id)
  expect(await scan()).toBe(200)
  second.clock.now += minute
  expect(await scan()).toBe(410)
})

test('what was admitted while a server did not listen is counted there when it listens again', async () => {
  const { first, second, proxy } = await openSplitApps()
  const code = await codeOf(first)
  proxy.deafen(true)
  for (let at = 0; at < burstCap; at++) await say(first, code, { entry: newEntry(), rating: '1' })
  const before = second.deps.live.version('all')
  proxy.deafen(false)
  // The last that the first one told is heard, and so are all before it.
  first.deps.live.publish('tick', null)
  await expect.poll(() => second.deps.live.version('all')).toBeGreaterThan(before + burstCap)
  await say(second, code, { entry: newEntry(), rating: '1' })
  const marks = (await rowsOf(first, 'entries')).map(({ mark }) => mark)
  expect(marks.filter((mark) => mark === 'burst')).toHaveLength(1)
})

test('an entry that the store did not take counts at no server', async () => {
  const { first, second, database } = await openSplitApps()
  const code = await codeOf(first)
  await ask(
    database,
    `create table broken (so boolean);
     create function refuse() returns trigger language plpgsql as $$ begin
       if exists (select 1 from broken) then raise 'refused'; end if; return new; end $$;
     create constraint trigger refused after insert on receipts deferrable initially deferred
       for each row execute function refuse()`,
  )
  await ask(database, 'insert into broken values (true)')
  first.deps.log.error = () => undefined
  for (let at = 0; at < burstCap; at++)
    expect((await say(first, code, { entry: newEntry(), rating: '1' })).status).toBeGreaterThanOrEqual(500)
  await ask(database, 'delete from broken')
  const before = second.deps.live.version('all')
  first.deps.live.publish('tick', null)
  await expect.poll(() => second.deps.live.version('all')).toBeGreaterThan(before)
  for (let at = 0; at < burstCap; at++) await say(second, code, { entry: newEntry(), rating: '1' })
  const marks = (await rowsOf(first, 'entries')).map(({ mark }) => mark)
  expect(marks.filter((mark) => mark === 'burst')).toEqual([])
})
