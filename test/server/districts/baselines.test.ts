/** What is usual is learnt from a district's own history: nothing that another district does moves its flags. */
import { expect, test } from 'vitest'
import type { FlagView } from '#server/contract/figures/flag.ts'
import { localDay } from '#server/district/local-time.ts'
import {
  addPerson,
  addressIn,
  codeOf,
  hour,
  newEntry,
  openTestApp,
  say,
  type TestApp,
} from '#test/support/app.ts'
import { beri, twoDistricts } from '#test/support/two-districts.ts'

const rohtaks = 'tehsil-meham'

let networks = 0
/** Each from a network of its own. */
async function visits(app: TestApp, office: string, count: number, rating: '1' | '4'): Promise<void> {
  const code = await codeOf(app, office, 'registry')
  for (let at = 0; at < count; at++)
    await say(app, code, { entry: newEntry(), rating }, addressIn(networks++))
  await app.deps.allApplied()
}

/** Counted for the day before: so many of which so many were unhappy. */
async function yesterday(app: TestApp, office: string, responses: number, unhappy: number): Promise<void> {
  const { id, timezone } = app.deps.directory.districtOf(office)
  const faces = { r1: unhappy, r2: 0, r3: 0, r4: responses - unhappy }
  const day = localDay(app.clock.now, timezone) - 1
  await app.deps.write((trx) =>
    trx
      .insertInto('day_tallies')
      .values({ district: id, office, day, ...faces, present: 0, web: 0, words: 0 })
      .execute(),
  )
}

async function baseOf(app: TestApp, office: string): Promise<number> {
  await visits(app, office, 1, '4')
  const charts = app.deps.db.selectFrom('charts').select('base').where('office', '=', office)
  return (await charts.executeTakeFirstOrThrow()).base
}

const openDistricts = () => openTestApp({ SUNWAI_OFFICES: twoDistricts() })

test('a district with a history is held against itself, however unhappy its neighbour is', async () => {
  const app = await openDistricts()
  await yesterday(app, rohtaks, 110, 11)
  await yesterday(app, beri, 4000, 1200)
  expect(await baseOf(app, rohtaks)).toBe(0.1)
  expect(await baseOf(app, beri)).toBe(0.3)
})

test('a new district borrows what is usual for the kind everywhere', async () => {
  const app = await openDistricts()
  await yesterday(app, rohtaks, 110, 33)
  await yesterday(app, beri, 99, 0)
  // 33 of 209.
  expect(await baseOf(app, beri)).toBe(0.15)
  expect(await baseOf(app, rohtaks)).toBe(0.3)
})

test('a neighbour that is flooded with bad ratings does not raise the bar under which this district is flagged', async () => {
  const app = await openDistricts()
  await yesterday(app, rohtaks, 110, 0)
  await yesterday(app, beri, 4000, 4000)
  // Against a share of 5 % seven in a row are enough, against 30 % it would take twenty.
  await visits(app, rohtaks, 6, '1')
  app.clock.now += hour
  await visits(app, rohtaks, 1, '1')
  const { flags } = await (await addPerson(app)).read<{ flags: FlagView[] }>('/api/flags')
  expect(flags.map(({ office }) => office.id)).toEqual([rohtaks])
})
