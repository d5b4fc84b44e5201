/** A app with entries of every kind, and what its tallies hold. */
import { codeOf, newEntry, openTestApp, rowsOf, say, type TestApp } from './app.ts'

/** Tables that count entries. */
export const tables = [
  'hour_tallies',
  'day_tallies',
  'month_tallies',
  'day_reasons',
  'day_slices',
  'month_slices',
  'poster_days',
  'posters',
] as const

/** Faces, reasons, services, points, a hall full enough to be marked. */
export async function openFilledHouse(settings: Record<string, string> = {}): Promise<TestApp> {
  const app = await openTestApp(settings)
  const [registry, gate] = [await codeOf(app), await codeOf(app, 'tehsil-meham', 'gate')]
  for (let visitor = 0; visitor < 25; visitor++) {
    const entry = newEntry()
    const reason = visitor % 2 ? ['waiting', 'behaviour'] : ['quick']
    const rating = visitor % 2 ? '1' : '4'
    await say(app, gate, {
      entry,
      rating,
      reason,
      service: visitor % 3 ? '' : 'income',
      lang: visitor % 4 ? 'hi' : 'en',
    })
    if (visitor % 5 === 0) await say(app, gate, { entry, rating: '2', change: 'yes', reason: ['waiting'] })
    await say(app, registry, { entry: newEntry(), rating: '3' })
    if (visitor > 21) app.clock.now += 7 * 3_600_000
  }
  return app
}

/** Rows of all these tables, by table. */
export async function readTallies(app: TestApp): Promise<Record<string, object[]>> {
  const read = tables.map(async (each) => [each, await rowsOf(app, each)] as const)
  return Object.fromEntries(await Promise.all(read))
}

/** A tally of nothing is as good as none. */
export const nonZero = (all: Record<string, object[]>): object[] =>
  Object.values(all).flatMap((rows) =>
    rows.filter((row) =>
      ['r1', 'r2', 'r3', 'r4', 'count', 'entries', 'scans'].some(
        (name) => (row as Record<string, number>)[name],
      ),
    ),
  )
