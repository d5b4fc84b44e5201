/** What was acknowledged while it could not be put into the tables: nobody goes on looking at figures without it. */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { ceilingOf } from '#server/ceiling/ceiling-actions.ts'
import { addStoredBytes } from '#server/ceiling/ceiling-store.ts'
import type { Summary } from '#server/contract/figures/summary.ts'
import { makeReleases } from '#server/releases/release-actions.ts'
import {
  addPerson,
  codeOf,
  day,
  hour,
  newEntry,
  openTestApp,
  rowsOf,
  say,
  type TestApp,
} from '#test/support/app.ts'
import { openLive } from '#test/support/live-stream.ts'
import { openStreet } from '#test/support/traffic.ts'

const office = 'tehsil-meham'
const long = 'क'.repeat(281)

/** An overload of visitors who are content: no flag moves, which would tell dashboards by itself. */
const overload = (app: TestApp, code: string, more: Record<string, string>[] = []) =>
  Promise.all(
    [...Array.from({ length: 60 }, () => ({})), ...more].map((fields) =>
      say(app, code, { entry: newEntry(), rating: '4', ...fields }),
    ),
  )

/** Somebody else holds the tables until `end`. */
function holdTables(app: TestApp): { end(): void } {
  const other = new Sqlite(join(app.data, 'sunwai.db'))
  other.exec('begin immediate')
  return {
    end() {
      other.exec('rollback')
      other.close()
    },
  }
}

test('a dashboard that was told of entries while they could not be applied is told again when they are, by itself', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  const admin = await addPerson(app)
  const { url } = await openStreet(app)
  const responses = async () => (await admin.read<Summary>('/api/summary')).total.all.responses
  const held = holdTables(app)
  const stream = await openLive(url, admin)
  expect((await overload(app, code)).every(({ status }) => status === 201)).toBe(true)
  expect(await app.deps.allApplied()).toBe(false)
  expect(await responses()).toBe(0)
  const told = app.deps.live.version('all')
  held.end()
  for (let version = 0; version <= told; ) version = (await stream.next()).data?.version ?? 0
  expect(await responses()).toBe(60)
})

test('what long texts take of the day is held until they are in the tables, also while those cannot be written', async () => {
  const app = await openTestApp({ SUNWAI_STORED_A_DAY: '1' })
  const code = await codeOf(app)
  const today = Math.floor((app.clock.now + 5.5 * hour) / day)
  const at = { office, day: today }
  const bytes = ceilingOf(app.deps, at) - 1000
  await app.deps.write((trx) => addStoredBytes(trx, [{ ...at, bytes }]))
  const held = holdTables(app)
  await overload(app, code, [{ words: long }])
  expect(await app.deps.allApplied()).toBe(false)
  await overload(app, code, [{ words: long }])
  held.end()
  await app.deps.appliedAtLast()
  const entries = (await rowsOf(app, 'entries')) as unknown as { words: string | null }[]
  expect(entries.filter(({ words }) => words !== null)).toHaveLength(1)
})

test('no release is made while entries are not in the tables: it would be without them for ever', async () => {
  const app = await openTestApp()
  await codeOf(app)
  app.clock.now += 4 * day
  const lagging = { ...app.deps, allApplied: async () => false }
  await expect(makeReleases(lagging)).rejects.toThrow('not in the tables yet')
  expect(await rowsOf(app, 'releases')).toEqual([])
  await makeReleases(app.deps)
  expect(await rowsOf(app, 'releases')).not.toEqual([])
})
