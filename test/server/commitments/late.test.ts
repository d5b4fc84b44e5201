/** What a tablet sends when the hour is long committed to is provable too, whichever way it takes: on both databases. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commitLedger } from '#server/commitments/commit-actions.ts'
import { overloadThreshold } from '#server/ingest/ingest-actions.ts'
import { hour, type TestApp } from '#test/support/app.ts'
import { faultsOf, openCommittedApp } from '#test/support/ledger.ts'
import { onPostgres } from '#test/support/postgres.ts'
import { hourAtTablet, sendFromTablet } from '#test/support/tablet.ts'

/** An app whose day before is committed to, and an hour of it that has entries and a root. */
async function openDayAfter() {
  const app = await openCommittedApp()
  return { app, given: hourAtTablet(app) - 25 }
}
const rootsOf = async ({ deps }: TestApp, given: number) =>
  (
    await deps.db.selectFrom('hour_roots').selectAll().where('hour', '=', given).orderBy('number').execute()
  ).map(({ number, entries }) => [number, entries])
async function rounds(app: TestApp, count: number): Promise<void> {
  for (let round = 0; round < count; round++) {
    app.clock.now += hour
    await commitLedger(app.deps)
  }
}

test.each([
  ['one', 1],
  ['an overload of them, by way of the log,', overloadThreshold * 2],
])('%s that comes late gets a further root of its hour, and is proven before and after', async (_, count) => {
  const { app, given } = await openDayAfter()
  await Promise.all(Array.from({ length: count }, () => sendFromTablet(app, given, { words: 'कल की बात' })))
  if (count > 1 && !onPostgres()) expect(existsSync(join(app.data, 'ingest.db'))).toBe(true)
  await app.deps.allApplied()
  expect(await app.deps.db.selectFrom('late_entries').selectAll().execute()).toHaveLength(count)
  expect(await faultsOf(app)).toEqual([])
  await commitLedger(app.deps)
  await rounds(app, 3)
  expect(await rootsOf(app, given)).toEqual([
    [0, 4],
    [1, count],
  ])
  expect(await faultsOf(app)).toEqual([])
  const [late] = await app.deps.db.selectFrom('late_entries').select('entry').execute()
  await app.deps.write((trx) =>
    trx
      .updateTable('entries')
      .set({ rating: 4 })
      .where('id', '=', late?.entry ?? '')
      .execute(),
  )
  expect(await faultsOf(app)).toEqual([expect.stringContaining('was changed or replaced')])
})

test('an hour in which nobody came, between hours that have roots, takes what comes late for it', async () => {
  const { app, given } = await openDayAfter()
  await sendFromTablet(app, given + 4)
  await rounds(app, 4)
  await sendFromTablet(app, given + 2)
  expect(await faultsOf(app)).toEqual([])
  await rounds(app, 4)
  expect(await rootsOf(app, given + 2)).toEqual([[1, 1]])
  expect(await faultsOf(app)).toEqual([])
})

test('a late entry is whole when it comes: the same once more changes nothing, another one under its name is refused', async () => {
  const { app, given } = await openDayAfter()
  const entry = await sendFromTablet(app, given)
  await commitLedger(app.deps)
  await sendFromTablet(app, given, {}, entry)
  await expect(sendFromTablet(app, given, { words: 'टोकन नहीं मिला' }, entry)).rejects.toThrow('closed')
  await rounds(app, 3)
  expect(await rootsOf(app, given)).toEqual([
    [0, 4],
    [1, 1],
  ])
  expect(await faultsOf(app)).toEqual([])
})

test('sixty days of a kiosk without a network get their roots, and a day of them is proved like any other', async () => {
  const { app, given } = await openDayAfter()
  const hours = [given, given - 24, given - 20 * 24, given - 58 * 24]
  for (const each of hours) for (let count = 0; count < 3; count++) await sendFromTablet(app, each)
  await rounds(app, 4)
  expect(await faultsOf(app)).toEqual([])
  for (const each of hours) {
    const roots = await rootsOf(app, each)
    expect([each, roots.at(-1)]).toEqual([each, [1, 3]])
  }
})

test('late entries that come again and again have a root each time', async () => {
  const { app, given } = await openDayAfter()
  for (let time = 0; time < 3; time++) {
    await sendFromTablet(app, given)
    await commitLedger(app.deps)
    await rounds(app, 3)
  }
  expect((await rootsOf(app, given)).map(([number]) => number)).toEqual([0, 1, 2, 3])
  expect(await faultsOf(app)).toEqual([])
})

test('what comes after a move, which keeps no facts, is late all the same', async () => {
  const { app, given } = await openDayAfter()
  await app.deps.write((trx) => trx.deleteFrom('facts').where('name', '=', 'ledger/closed').execute())
  await sendFromTablet(app, given)
  expect(await faultsOf(app)).toEqual([])
  await rounds(app, 4)
  expect(await faultsOf(app)).toEqual([])
})

test('a clock that ran ahead for a while and was set back leaves every entry provable', async () => {
  const { app } = await openDayAfter()
  app.clock.now += 400 * 24 * hour
  await commitLedger(app.deps)
  app.clock.now -= 400 * 24 * hour
  await sendFromTablet(app, hourAtTablet(app))
  await rounds(app, 5)
  expect(await faultsOf(app)).toEqual([])
  expect(await app.deps.db.selectFrom('late_entries').select('number').execute()).toEqual([{ number: 1 }])
})
