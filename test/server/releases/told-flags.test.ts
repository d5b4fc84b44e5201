/** A head of office who polls the flags that are told, while visitors make one of them ask again. */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { beforeEach, expect, test } from 'vitest'
import type { FlagView } from '#server/contract/figures/flag.ts'
import type { OfficeReleases } from '#server/contract/figures/release.ts'
import { makeReleases } from '#server/releases/release-actions.ts'
import { prepareSqlite } from '#server/storage/sqlite/open-sqlite.ts'
import { addPerson, addressIn, day, hour, minute, openTestApp, type TestApp } from '#test/support/app.ts'
import { makeOldStore } from '#test/support/old-store.ts'
import { newFolder } from '#test/support/process.ts'
import { rate, times } from '#test/support/rating.ts'

const own = 'tehsil-meham'
let app: TestApp
let networks = 0

async function unhappy(count: number) {
  await times(count, () => rate(app, '1', addressIn(networks++)))
}
const told = async () =>
  (await (await addPerson(app, 'office-head')).read<OfficeReleases>(`/api/releases?office=${own}`)).flags
const flags = async () => (await (await addPerson(app)).read<{ flags: FlagView[] }>('/api/flags')).flags
async function acknowledge(note: string) {
  const [flag] = await flags()
  const body = { version: flag?.version, note }
  const officer = await addPerson(app, 'grievance-officer')
  expect((await officer.send('POST', `/api/flags/${flag?.id}/acknowledge`, body)).status).toBe(204)
}

/** Wednesday, the first week is released with a flag on which somebody decided on Friday, quiet until Monday. */
beforeEach(async () => {
  app = await openTestApp()
  networks = 0
  await unhappy(12)
  app.clock.now += hour
  await unhappy(1)
  await acknowledge('seen')
  app.clock.now += 5 * day
  await makeReleases(app.deps)
})

test('nothing that a head reads of flags moves in the moment in which an unhappy visitor makes one ask again', async () => {
  const before = await told()
  expect(before).toMatchObject([{ from: '2026-11-16', note: 'seen' }])
  await unhappy(4)
  expect(await flags()).toMatchObject([{ status: 'raised' }])
  expect(await told()).toEqual(before)
  // Nor when somebody decides on it within the week: that follows on a visitor.
  app.clock.now += minute
  await acknowledge('seen again')
  expect(await told()).toEqual(before)
})

test('with the next release the flag is told as it was decided on last, and as before where nobody decided', async () => {
  const before = await told()
  await unhappy(4)
  app.clock.now += 7 * day
  await makeReleases(app.deps)
  expect(await told()).toEqual(before)
  await acknowledge('went there')
  expect(await told()).toEqual(before)
  app.clock.now += 7 * day
  await makeReleases(app.deps)
  expect(await told()).toMatchObject([{ from: '2026-11-23', note: 'seen\nwent there' }])
})

test('what was told before an upgrade is told after it: the decided flags of weeks that were over, with the newest release alone', async () => {
  const path = join(newFolder(), 'sunwai.db')
  await makeOldStore(path, '0063-improvements', 3)
  const sqlite = new Sqlite(path)
  // Weeks of 5 and 12 January 1970; of four flags one is of a week that is not over, and one was decided on too late.
  sqlite.exec(`delete from releases; delete from flags;
    insert into releases (office, week, made_at, responses, unhappy, reasons)
      select id, week, 1000, 0, 0, '{}' from (select min(id) as id from offices), (select 4 as week union select 11)`)
  const insert = sqlite.prepare(`insert into flags (id, office, entry, hour, status, evidence, standing,
      acknowledged_by, acknowledged_at, note)
    select ?, min(offices.id), 'none', ?, 'acknowledged', '{}', 0, min(people.id), ?, 'seen' from offices, people`)
  for (const [id, on, at] of [
    ['first', 5, 999],
    ['second', 17, 999],
    ['unfinished', 18, 999],
    ['late', 6, 1000],
  ] as const)
    insert.run(id, on * 24 + 10, at)
  await prepareSqlite(path)
  const rows = sqlite.prepare('select week, flags from releases order by week').all() as {
    flags: string
  }[]
  sqlite.close()
  expect(rows.map(({ flags }) => (JSON.parse(flags) as object[]).length)).toEqual([0, 2])
  expect(JSON.parse(rows[1]?.flags ?? '')).toMatchObject([
    { id: 'second', week: 11, note: 'seen' },
    { id: 'first', week: 4, note: 'seen' },
  ])
})
